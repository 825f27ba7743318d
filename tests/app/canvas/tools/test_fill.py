"""The bucket: fills to the ink, over small gaps, round islands, and says why where it cannot."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.closed_area import closed_area, outlines
from sketchstudio.app.canvas.tools.gestures.fill import filling
from sketchstudio.app.canvas.tools.routing import RefusedError
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document, State, new_state
from sketchstudio.document.outline import mark_hit
from sketchstudio.document.stroke import Blob, Stroke


def circle(radius: float, gap: float = 0.0, width: float = 6.0) -> Stroke:
    """Round (200, 150); `gap` is left open at the right, canvas px of free paper."""
    open_angle = (gap + width) / radius / 2 if gap else 0.0
    angle = np.linspace(open_angle, 2 * np.pi - open_angle, 200)
    return Stroke.through(200 + radius * np.cos(angle), 150 + radius * np.sin(angle), width)


def drawn(*strokes: Stroke) -> State:
    state = new_state(400, 300)
    return commands.add_marks(state.layers[1].id, strokes, "Ink").run(state)


def area(blobs: tuple[Blob, ...]) -> float:
    """Square canvas px; a hole counts against its outline."""
    total = 0.0
    for blob in blobs:
        sizes = [abs(float(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1)))) / 2 for x, y in blob.rings]
        total += sizes[0] - sum(sizes[1:])
    return total


def test_a_circle_is_filled_to_the_middle_of_its_line() -> None:
    (blob,) = filling(drawn(circle(100)), 200, 150, (1, 2, 3))
    away = np.hypot(blob.x - 200, blob.y - 150)
    assert away.min() > 97.5
    assert away.max() < 102
    assert blob.color == (1, 2, 3)
    assert len(blob.x) < 200
    assert blob.holes == ()


@pytest.mark.parametrize("gap", [1.5, 5.0, 10.0])
def test_small_gaps_are_bridged(gap: float) -> None:
    blobs = filling(drawn(circle(100, gap)), 160, 150, (1, 2, 3))
    assert area(blobs) == pytest.approx(np.pi * 100**2, rel=0.04)
    assert not any(mark_hit(blob, 320, 150, 0) for blob in blobs)


def test_corners_behind_the_ball_are_filled_too() -> None:
    square = Stroke.through([290, 110, 110, 290, 290], [60, 60, 240, 240, 68], 5.0)
    blobs = filling(drawn(square), 200, 150, (1, 2, 3))
    for corner in ((114, 64), (114, 236), (286, 236)):
        assert any(mark_hit(blob, *corner, 0) for blob in blobs)


def test_chambers_behind_a_narrow_passage_are_filled_too() -> None:
    mouth = Stroke.through([125, 275], [200, 200], 6.0)
    blobs = filling(drawn(circle(100, 10), mouth), 200, 130, (1, 2, 3))
    assert any(mark_hit(blob, 200, 225, 0) for blob in blobs)


def test_closed_islands_are_left_and_loose_lines_are_not() -> None:
    line = Stroke.through([140, 170], [120, 120], 14.0)
    blobs = filling(drawn(circle(100), circle(30), line), 150, 150, (1, 2, 3))
    assert len(blobs) == 1
    assert len(blobs[0].rings) == 2
    assert not mark_hit(blobs[0], 200, 150, 0)
    assert mark_hit(blobs[0], 155, 120, 0)


def test_the_canvas_edge_closes_and_no_sliver_stays_there() -> None:
    horizon = Stroke.through([-5, 405], [150, 150], 4.0)
    (blob,) = filling(drawn(horizon), 100, 30, (1, 2, 3))
    assert blob.x.min() < 0 and blob.x.max() > 400 and blob.y.min() < 0
    assert blob.y.max() == pytest.approx(150, abs=2.5)


@pytest.mark.parametrize(
    ("strokes", "at", "said"),
    [
        ((circle(100, 50),), (200, 150), "The outline here is open; close the gap in it, or fill with the lasso."),
        ((circle(2, width=40),), (200, 150), "There is ink here; click beside it, in the area to fill."),
    ],
)
def test_what_cannot_be_filled_is_said(strokes: tuple[Stroke, ...], at: tuple[float, float], said: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        filling(drawn(*strokes), *at, (1, 2, 3))
    assert str(refusal.value) == said


@pytest.mark.parametrize("gap", [0.0, 8.0, 50.0])
def test_what_lies_outside_an_outline_is_an_area(gap: float) -> None:
    """The canvas' edge is a wall, and the inside of the outline is left alone, however open that is."""
    blobs = filling(drawn(circle(100, gap)), 30, 30, (1, 2, 3))
    assert area(blobs) == pytest.approx(400 * 300 - np.pi * 100**2, rel=0.06)
    assert not any(mark_hit(blob, 160, 150, 0) for blob in blobs)
    assert any(mark_hit(blob, 395, 295, 0) for blob in blobs)


def test_an_empty_canvas_is_filled_as_a_whole() -> None:
    (blob,) = filling(new_state(400, 300), 200, 150, (1, 2, 3))
    assert (blob.x.min() <= 0, blob.x.max() >= 400, blob.y.min() <= 0, blob.y.max() >= 300) == (True,) * 4


def test_hidden_ink_closes_nothing() -> None:
    state = drawn(circle(100))
    hidden = commands.change_layer(state.layers[1].id, visible=False).run(state)
    assert area(filling(hidden, 200, 150, (1, 2, 3))) == pytest.approx(400 * 300, rel=0.05)


@pytest.mark.parametrize("side", [16, 40, 8192])
def test_canvases_of_any_size(side: int) -> None:
    state = new_state(side, side)
    low, high = side * 0.2, side * 0.8
    box = Stroke.through([low, high, high, low, low], [low, low, high, high, low], max(1.0, side / 200))
    inked = commands.add_mark(state.layers[1].id, box).run(state)
    assert area(filling(inked, side / 2, side / 2, (0, 0, 0))) == pytest.approx((0.6 * side) ** 2, rel=0.2)


def test_area_and_outline_agree() -> None:
    ink = np.ones((80, 90), np.bool_)
    ink[20:60, 30:70] = False
    found = closed_area(ink, 50, 40)
    assert found is not None
    (ring,) = outlines(found)
    back = cv2.fillPoly(np.zeros(ink.shape, np.uint8), [np.round(ring - 0.5).astype(np.int32)], 1)
    assert (back.astype(bool) ^ found).mean() < 0.02


def test_a_click_fills_as_one_step_under_the_ink(
    view: CanvasView, document: Document, tools: ToolState, pen, color_at
) -> None:
    document.apply(commands.add_mark(document.state.layers[1].id, circle(100)))
    tools.set_tool("fill")
    tools.set_color((10, 200, 30))
    finished: list[object] = []
    view.strokeFinished.connect(finished.append)
    pen.draw([(200, 150)])
    view._background.wait()
    QApplication.processEvents()
    assert len(finished) == 1
    assert color_at((200, 150)) == (10, 200, 30)
    assert color_at((300, 150)) == (0, 0, 0)
    document.undo()
    assert color_at((200, 150)) == (252, 251, 248)
    assert len(document.state.layers[1].marks) == 1


def test_a_refusal_is_heard_and_another_document_is_left_alone(
    view: CanvasView, document: Document, tools: ToolState, pen
) -> None:
    heard: list[str] = []
    view.refused.connect(heard.append)
    tools.set_tool("fill")
    document.apply(commands.add_mark(document.state.layers[1].id, circle(100, 50)))
    pen.draw([(200, 150)])
    view._background.wait()
    QApplication.processEvents()
    assert len(heard) == 1
    document.apply(commands.add_mark(document.state.layers[1].id, circle(100)))
    pen.draw([(200, 150)])
    other = Document(new_state(400, 300))
    view.set_document(other)
    view._background.wait()
    QApplication.processEvents()
    assert not other.can_undo
    assert document.state.layers[0].marks == ()
