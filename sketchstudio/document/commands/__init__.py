"""Everything that can be done to a document, each as a function from state to state.

A command is made now and run when the document applies it; it raises DocumentError with one sentence when the state
does not allow it. Commands with equal merge keys become one undo step until the document is sealed.
"""

from sketchstudio.document.commands.canvas import moved_mark, resize_canvas, set_paper
from sketchstudio.document.commands.command import Command
from sketchstudio.document.commands.layers import (
    add_layer,
    change_layer,
    delete_layer,
    duplicate_layer,
    merge_down,
    move_layer,
    set_active,
)
from sketchstudio.document.commands.marks import add_mark, add_marks, clear, erase_marks, replace_marks, swap_marks
from sketchstudio.document.commands.photos import crop_photo, fit_photo, place_photo
from sketchstudio.document.commands.pictures import accept, adopt_seed, bring_back, forget_result, keep_result
from sketchstudio.document.commands.regions import part_region, restore_regions, set_region_setting
from sketchstudio.document.commands.settings import set_setting, set_settings, set_system

__all__ = [
    "Command",
    "accept",
    "add_layer",
    "add_mark",
    "add_marks",
    "adopt_seed",
    "bring_back",
    "change_layer",
    "clear",
    "crop_photo",
    "delete_layer",
    "duplicate_layer",
    "erase_marks",
    "fit_photo",
    "forget_result",
    "keep_result",
    "merge_down",
    "move_layer",
    "moved_mark",
    "part_region",
    "place_photo",
    "replace_marks",
    "resize_canvas",
    "restore_regions",
    "set_active",
    "set_paper",
    "set_region_setting",
    "set_setting",
    "set_settings",
    "set_system",
    "swap_marks",
]
