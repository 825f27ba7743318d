"""A photo is moved, scaled, turned and cropped with the select tool; each is one undo step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.gestures.photo import PhotoGesture
from sketchstudio.app.canvas.tools.handle_box import Grip
from sketchstudio.app.canvas.tools.picking import color_at as picked
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke
from tests.app.canvas.tools.test_aids import assert_nothing_forgotten

SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
PAPER, RED, GREEN = (252, 251, 248), (200, 0, 0), (0, 160, 0)
PIXELS = np.zeros((100, 200, 3), np.uint8)
PIXELS[:, :100], PIXELS[:, 100:] = RED, GREEN


@pytest.fixture
def photo(document: Document, tools: ToolState) -> Layer:
    """At (100, 60), as many canvas px as it has of its own; active."""
    layer = Layer("photo", "Photo", "p", pixels=PIXELS, place=(100.0, 60.0, 200.0, 100.0))
    document.apply(commands.add_layer(layer, 0))
    tools.set_tool("select")
    return layer


def now(document: Document) -> Layer:
    return document.state.layer("p")


def handle(view: CanvasView, grip: Grip) -> tuple[float, float]:
    layer = view.photo_frame.layer
    assert layer is not None
    x, y = view.photo_frame.box(layer).handles(view.zoom)[grip].toTuple()
    return x, y


def by(start: tuple[float, float], x: float, y: float) -> tuple[float, float]:
    return start[0] + x, start[1] + y


@pytest.mark.parametrize("turn", [Turn(), Turn(90), Turn(0, True)])
def test_a_photo_follows_the_pen_and_is_moved_in_one_step(
    view: CanvasView, document: Document, photo: Layer, pen, settled, color_at, turn: Turn
) -> None:
    view.set_turn(turn)
    before = document.state
    pen.down((150, 100))
    for x in (160, 175, 190):
        pen.move((x, 120))
        QApplication.processEvents()
        assert_nothing_forgotten(view, settled)
    assert document.state is before
    assert color_at((120, 75)) == PAPER and color_at((150, 90)) == RED
    pen.up((190, 120))
    assert_nothing_forgotten(view, settled)
    assert now(document).place == pytest.approx((140, 80, 200, 100), abs=1e-3)
    assert color_at((150, 90)) == RED and color_at((120, 75)) == PAPER
    assert document.undo() == "Move"
    assert document.state.layers == before.layers


def test_corners_keep_the_aspect_unless_shift_frees_them(
    view: CanvasView, document: Document, photo: Layer, pen
) -> None:
    corner = handle(view, "bottom-right")
    pen.draw([corner, by(corner, 40, 20)])
    assert now(document).place == pytest.approx((100, 60, 240, 120), abs=1e-3)
    assert document.undo() == "Scale"
    pen.down(corner)
    pen.modifiers = SHIFT
    pen.move(by(corner, -100, 20))
    pen.up(by(corner, -100, 20))
    assert now(document).place == pytest.approx((100, 60, 100, 120), abs=1e-3)


def test_a_turned_photo_is_scaled_along_its_own_sides(view: CanvasView, document: Document, photo: Layer, pen) -> None:
    turn = handle(view, "rotate")
    pen.down(turn)
    pen.modifiers = SHIFT
    pen.move((350, 112))
    pen.up((350, 112))
    pen.modifiers = NONE
    assert document.undo_label == "Rotate"
    assert now(document).angle == pytest.approx(90)
    right = handle(view, "right")
    assert right == pytest.approx((200, 210))
    pen.draw([right, by(right, 30, -50)])
    assert now(document).angle == pytest.approx(90)
    place = now(document).place
    assert place is not None
    assert place[2:] == pytest.approx((150, 100), abs=1e-3)
    # The opposite side stayed where it was.
    assert handle(view, "left") == pytest.approx((200, 10), abs=1e-2)


def test_ctrl_or_the_mode_lets_handles_crop_and_nothing_moves(
    view: CanvasView, document: Document, tools: ToolState, photo: Layer, pen, settled, color_at
) -> None:
    right = handle(view, "right")
    pen.modifiers = CTRL
    pen.down(right)
    pen.move(by(right, -40, 15))
    QApplication.processEvents()
    assert_nothing_forgotten(view, settled)
    assert color_at((290, 100)) == PAPER and color_at((250, 100)) == GREEN
    pen.up(by(right, -40, 15))
    pen.modifiers = NONE
    assert now(document).crop == (0, 0, 160, 100)
    tools.set_cropping(True)
    corner = handle(view, "top-left")
    pen.draw([corner, by(corner, 25, 10)])
    assert now(document).crop == (25, 10, 160, 100)
    assert now(document).place == photo.place
    assert picked(view, 110, 100) == picked(view, 280, 100) == (255, 255, 255)
    assert picked(view, 130, 100) == RED
    assert picked(view, 250, 100) == GREEN
    # Pulled out, what was cut comes back, and no more than there is.
    right = handle(view, "right")
    pen.draw([right, by(right, 90, 0)])
    assert now(document).crop == (25, 10, 200, 100)
    for _ in range(3):
        assert document.undo() == "Crop photo"
    assert now(document).crop is None
    pen.modifiers = CTRL
    corner = handle(view, "bottom-right")
    pen.draw([corner, by(corner, 20, 10)])
    assert now(document).place == pytest.approx((100, 60, 220, 110), abs=1e-3)


def test_a_crop_leaves_at_least_a_pixel(
    view: CanvasView, document: Document, tools: ToolState, photo: Layer, pen
) -> None:
    tools.set_cropping(True)
    right = handle(view, "right")
    pen.draw([right, by(right, -300, 0)])
    assert now(document).crop == (0, 0, 1, 100)


def test_escape_leaves_the_photo_where_it_was(
    view: CanvasView, document: Document, photo: Layer, pen, settled, color_at
) -> None:
    before = document.state
    pen.down((150, 100))
    pen.move((250, 200))
    assert isinstance(view.controller.gesture, PhotoGesture)
    view.cancel_stroke()
    pen.up((250, 200))
    settled(view)
    assert document.state is before
    assert view.photo_frame.held is None
    assert color_at((120, 75)) == RED


def test_a_click_on_the_photo_takes_the_mark_that_lies_on_it(
    view: CanvasView, document: Document, photo: Layer, pen
) -> None:
    line = Stroke.through([140, 240], [110, 110], 8)
    sketch = document.state.layers[-1]
    document.apply(commands.add_mark(sketch.id, line))
    pen.draw([(180, 110)])
    assert view.selected.selection.marks == (line,)
    assert view.photo_frame.layer is None
    pen.draw([(20, 20)])
    assert view.photo_frame.layer is now(document)


def test_arrow_keys_nudge_the_photo_in_one_step(view: CanvasView, document: Document, photo: Layer) -> None:
    for _ in range(3):
        view.photo_frame.nudge(QPointF(2, 0))
    assert now(document).place == (106, 60, 200, 100)
    document.undo()
    assert now(document).place == photo.place


def test_locked_hidden_and_inactive_photos_have_no_frame(
    view: CanvasView, document: Document, tools: ToolState, photo: Layer
) -> None:
    assert view.photo_frame.layer is now(document)
    tools.set_cropping(True)
    for fields in ({"locked": True}, {"visible": False}):
        document.apply(commands.change_layer("p", **fields))
        assert framed(view) == (False, True)
        assert view.photo_frame.grip(150, 100) is None
        document.undo()
    tools.set_tool("pen")
    assert framed(view) == (False, False)
    tools.set_tool("select")
    tools.set_cropping(True)
    assert framed(view) == (True, True)
    document.apply(commands.set_active(document.state.layers[-1].id))
    assert framed(view) == (False, False)


def framed(view: CanvasView) -> tuple[bool, bool]:
    """Whether a photo has a frame, and whether that crops."""
    return view.photo_frame.layer is not None, view.photo_frame.cropping


def test_a_photo_under_the_pen_that_goes_away_is_let_go(
    view: CanvasView, document: Document, photo: Layer, pen
) -> None:
    pen.down((150, 100))
    pen.move((200, 140))
    document.apply(commands.change_layer("p", locked=True))
    let_go = view.controller.gesture is None
    pen.up((200, 140))
    assert let_go
    assert now(document) == replace(photo, locked=True)
