from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Stroke


def dot(x: float) -> Stroke:
    return Stroke.through([x], [10], 4)


@pytest.fixture
def picture() -> Picture:
    return Picture(np.zeros((4, 4, 3), np.uint8), "diss", {"realism": 0.5}, 1.0, "CPU")


def ink(state: State) -> tuple:
    return state.layer("s").marks


def test_add_mark_puts_it_on_top_and_shares_the_rest(drawing):
    mark = dot(1)
    after = commands.add_mark("s", mark).run(drawing)
    assert ink(after) == (*ink(drawing), mark)
    assert all(a is b for a, b in zip(ink(after), ink(drawing), strict=False))
    assert after.layer("c") is drawing.layer("c")


def test_add_marks_puts_them_on_top_in_order(drawing):
    marks = dot(1), dot(2)
    assert ink(commands.add_marks("s", marks, "Both").run(drawing)) == (*ink(drawing), *marks)


def test_erase_finds_marks_by_identity(drawing):
    twin = dot(1)
    state = commands.add_mark("s", dot(1)).run(commands.add_mark("s", twin).run(drawing))
    after = commands.erase_marks("s", [twin]).run(state)
    assert len(ink(after)) == len(ink(state)) - 1
    assert all(mark is not twin for mark in ink(after))
    assert commands.erase_marks("s", [dot(1)]).run(state) is state


def test_replace_keeps_the_place_in_the_stack(drawing):
    first, second = ink(drawing)
    new = (dot(1), dot(2))
    assert ink(commands.replace_marks("s", [first], new).run(drawing)) == (*new, second)
    assert ink(commands.replace_marks("s", [second, first], new).run(drawing)) == new
    assert ink(commands.replace_marks("s", [], new).run(drawing)) == (first, second, *new)
    assert commands.replace_marks("s", [], []).run(drawing) is drawing


def test_swap_keeps_each_place_in_the_stack(drawing):
    first, second = ink(drawing)
    new = (dot(1), dot(2))
    assert ink(commands.swap_marks("s", [(second, ()), (first, new)]).run(drawing)) == new
    assert ink(commands.swap_marks("s", [(second, new)]).run(drawing)) == (first, *new)
    assert commands.swap_marks("s", [(dot(7), new)]).run(drawing) is drawing


def test_clear_spares_locked_and_hidden_layers(drawing):
    state = commands.change_layer("c", locked=True).run(drawing)
    after = commands.clear().run(state)
    assert (len(after.layer("c").marks), len(ink(after)), len(after.layer("r").marks)) == (1, 0, 0)
    assert commands.clear().run(after) is after
    assert len(commands.clear("s").run(drawing).layer("c").marks) == 1


@pytest.mark.parametrize(
    "command", [commands.add_mark("?", dot(1)), commands.delete_layer("?"), commands.set_active("?")]
)
def test_a_missing_layer_is_named_as_such(drawing, command: Command):
    with pytest.raises(DocumentError, match="no longer in the drawing"):
        command.run(drawing)


@pytest.mark.parametrize(
    "command", [commands.add_mark("s", dot(1)), commands.erase_marks("s", []), commands.clear("s"),
                commands.replace_marks("s", [], [dot(1)]), commands.delete_layer("s")]
)  # fmt: skip
def test_a_locked_layer_is_left_alone(drawing, command: Command):
    state = commands.change_layer("s", locked=True).run(drawing)
    with pytest.raises(DocumentError, match="'線' is locked"):
        command.run(state)


def test_hidden_layers_and_photos_are_not_drawn_on(drawing):
    hidden = commands.change_layer("s", visible=False).run(drawing)
    with pytest.raises(DocumentError, match="is hidden; show it"):
        commands.add_mark("s", dot(1)).run(hidden)
    with pytest.raises(DocumentError, match="is a photo"):
        commands.add_mark("p", dot(1)).run(drawing)


def test_layers_are_added_above_the_active_one_and_become_active(drawing):
    layer = Layer("sketch", "New")
    after = commands.add_layer(layer).run(drawing)
    assert [other.id for other in after.layers] == ["p", "c", "s", layer.id, "r"]
    assert after.active == layer.id
    assert commands.add_layer(layer, 0).run(drawing).layers[0] is layer


def test_deleting_the_active_layer_chooses_the_one_below(drawing):
    assert commands.delete_layer("s").run(drawing).active == "c"
    assert commands.delete_layer("r").run(drawing).active == "s"
    state = drawing
    for id in ("p", "c", "r"):
        state = commands.delete_layer(id).run(state)
    with pytest.raises(DocumentError, match="last layer"):
        commands.delete_layer("s").run(state)


def test_change_layer(drawing):
    after = commands.change_layer("s", name="Ink", opacity=0.5).run(drawing)
    assert (after.layer("s").name, after.layer("s").opacity) == ("Ink", 0.5)
    assert commands.change_layer("s", visible=True).run(drawing) is drawing
    with pytest.raises(DocumentError, match="opacity must be"):
        commands.change_layer("s", opacity=2.0).run(drawing)
    with pytest.raises(TypeError, match="marks"):
        commands.change_layer("s", marks=())
    assert commands.change_layer("s", opacity=0.1).merge_key == commands.change_layer("s", opacity=0.2).merge_key
    assert commands.change_layer("s", visible=False).merge_key is None
    assert commands.change_layer("s", visible=False).label == "Hide layer"


def test_move_layer(drawing):
    assert [layer.id for layer in commands.move_layer("p", 2).run(drawing).layers] == ["c", "s", "p", "r"]
    assert [layer.id for layer in commands.move_layer("p", 99).run(drawing).layers] == ["c", "s", "r", "p"]
    assert commands.move_layer("p", 0).run(drawing) is drawing


def test_settings_merge_by_field_and_keep_their_type(drawing):
    after = commands.set_setting("pi-rec", "refine", 2).run(drawing)
    assert after.settings["pi-rec"] == {"hue": 12.5, "subject": "auto", "refine": 2}
    assert commands.set_setting("pi-rec", "refine", 1).run(drawing) is drawing
    assert commands.set_setting("pi-rec", "refine", True).run(drawing).settings["pi-rec"]["refine"] is True
    keys = {commands.set_setting(*field).merge_key for field in [("a", "x", 1), ("a", "y", 1), ("b", "x", 1)]}
    assert len(keys) == 3


def test_pictures(drawing, picture):
    state = commands.keep_result(picture).run(drawing)
    assert state.results[-1] is picture
    assert commands.keep_result(picture).run(state) is state
    assert commands.forget_result(picture).run(state).results == drawing.results
    assert commands.forget_result(picture).run(drawing) is drawing
    assert commands.accept(picture).run(state).accepted is picture
    assert commands.accept(None).run(state).accepted is None
    back = commands.bring_back(picture).run(state)
    assert (back.system, back.settings["diss"]) == ("diss", {"realism": 0.5})
    assert back.settings["pi-rec"] == drawing.settings["pi-rec"]
    assert commands.bring_back(picture).run(back) is back
    assert commands.set_system("diss").run(drawing).system == "diss"


def test_resizing_moves_everything_and_loses_nothing(drawing):
    after = commands.resize_canvas(100, 200, 10, -5).run(drawing)
    assert (after.width, after.height, after.accepted) == (100, 200, None)
    assert after.layer("p").place == (11.0, -3.0, 30.0, 20.0)
    assert np.array_equal(ink(after)[0].x, ink(drawing)[0].x + 10)
    assert np.array_equal(ink(after)[0].y, ink(drawing)[0].y - 5)
    assert commands.resize_canvas(64, 48).run(drawing) is drawing
    assert commands.resize_canvas(99, 48).run(drawing).layer("s") is drawing.layer("s")
    with pytest.raises(DocumentError, match="pixels a side"):
        commands.resize_canvas(5, 5).run(drawing)


def test_a_photo_that_filled_the_canvas_stays_where_it_was(drawing):
    filling = commands.change_layer("p", place=None).run(drawing)
    assert commands.resize_canvas(100, 200, 3, 4).run(filling).layer("p").place == (3, 4, 64, 48)
