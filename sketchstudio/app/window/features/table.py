"""The one table of what a person can do, put together from what each feature brings."""

from __future__ import annotations

from sketchstudio.app.window.actions import ActionSpec
from sketchstudio.app.window.features import (
    blocking,
    clipboard,
    edit,
    file,
    find,
    ghost,
    help,
    layer,
    models,
    photo,
    result,
    tool,
    touch,
    view,
)

MENUS = {
    "file": "&File",
    "edit": "&Edit",
    "view": "&View",
    "layer": "&Layer",
    "region": "Re&gion",
    "result": "&Result",
    "tool": "&Tool",
    "models": "&Models",
    "help": "&Help",
}
"""Titles by the part of an action's id before the dot."""

ACTIONS: tuple[ActionSpec, ...] = (
    *file.ACTIONS,
    *edit.ACTIONS,
    *clipboard.ACTIONS,
    *view.ACTIONS,
    *layer.ACTIONS,
    *find.ACTIONS,
    *photo.ACTIONS,
    *blocking.ACTIONS,
    *result.ACTIONS,
    *ghost.ACTIONS,
    *tool.ACTIONS,
    *touch.ACTIONS,
    *models.ACTIONS,
    *help.ACTIONS,
)
