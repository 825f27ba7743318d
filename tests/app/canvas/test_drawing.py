"""Pen and mouse draw: what the hand did is in the document and on the screen."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.document.document import Document
from sketchstudio.document.stroke import Mark, Stroke
from tests.app.canvas.scene import BLACK, LINE, PAPER, Reader, marks


def test_samples_in_are_samples_stored(view: CanvasView, document: Document, pen) -> None:
    rng = np.random.default_rng(0)
    places = [(float(x), float(y)) for x, y in rng.uniform(50, 250, (150, 2))]
    pressures = rng.uniform(0, 1, 150)
    pen.down(places[0], float(pressures[0]), (30, 0))
    for place, pressure in zip(places[1:], pressures[1:], strict=True):
        pen.move(place, float(pressure), (0, 45))
    pen.up(places[-1])
    (stroke,) = marks(document)
    assert isinstance(stroke, Stroke)
    assert np.allclose(np.stack([stroke.x, stroke.y], 1), places, atol=1e-3)
    assert np.allclose(stroke.pressure, pressures, atol=1e-6)
    assert np.allclose(stroke.time, np.arange(150) * 0.005, atol=1e-6)
    assert stroke.tilt[0] == pytest.approx(30)
    assert stroke.tilt[1] == pytest.approx(45)


def test_smoothing_keeps_every_sample(view: CanvasView, document: Document, tools: ToolState, pen) -> None:
    tools.set_smoothing(0.8)
    pen.draw(LINE)
    (stroke,) = marks(document)
    assert len(stroke.x) == len(LINE)
    assert stroke.x[-1] == pytest.approx(LINE[-1][0], abs=0.5)


def test_a_stroke_is_seen_while_it_is_drawn_and_after(view: CanvasView, pen, color_at: Reader) -> None:
    assert color_at((160, 150)) == PAPER
    pen.down(LINE[0])
    for place in LINE[1:]:
        pen.move(place)
    assert color_at((160, 150)) == BLACK
    pen.up(LINE[-1])
    assert color_at((160, 150)) == BLACK
    assert color_at((160, 165)) == PAPER


def test_undo_and_redo_show(view: CanvasView, document: Document, pen, color_at: Reader) -> None:
    pen.draw(LINE)
    document.undo()
    assert color_at((160, 150)) == PAPER
    document.redo()
    assert color_at((160, 150)) == BLACK


def test_a_tap_is_a_dot(view: CanvasView, document: Document, pen, color_at: Reader) -> None:
    pen.draw([(150, 150)], pressure=1.0)
    assert len(marks(document)[0].x) == 1
    assert color_at((150, 150)) == BLACK


def test_signals_of_a_stroke(view: CanvasView, document: Document, stroke: StrokeInHand, pen, qtbot) -> None:
    finished: list[Mark] = []
    ups: list[int] = []
    view.strokeFinished.connect(finished.append)
    view.penUp.connect(lambda: ups.append(len(document.state.layers[1].marks)))
    with qtbot.waitSignal(view.strokeProgress):
        pen.down(LINE[0])
        pen.move(LINE[1])
    pending = stroke.marks()
    assert pending is not None
    assert pending[0] == document.state.layers[1].id
    assert len(pending[1][0].x) == 2
    pen.up(LINE[1])
    assert finished == [marks(document)[0]]
    assert ups == [1]
    assert stroke.marks() is None


def test_mouse_draws_at_full_pressure(view: CanvasView, document: Document, mouse) -> None:
    mouse.draw(LINE)
    (stroke,) = marks(document)
    assert len(stroke.x) == len(LINE)
    assert np.all(stroke.pressure == 1)


def test_mouse_events_made_from_the_pen_are_ignored(view: CanvasView, document: Document, pen, mouse) -> None:
    mouse.source = Qt.MouseEventSource.MouseEventSynthesizedBySystem
    mouse.draw(LINE)
    assert marks(document) == ()
    mouse.source = Qt.MouseEventSource.MouseEventNotSynthesized
    pen.draw(LINE)
    mouse.draw(LINE)
    assert len(marks(document)) == 1


def test_the_second_of_two_quick_dots_counts(view: CanvasView, document: Document, mouse) -> None:
    mouse.draw([(150, 150)])
    at = view.viewport.to_widget(160, 150)
    mouse.send(QEvent.Type.MouseButtonDblClick, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    mouse.send(QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton)
    assert len(marks(document)) == 2


def test_latencies_are_measured_for_each_drawn_sample(view: CanvasView, pen) -> None:
    view.paint_latencies.clear()
    pen.down(LINE[0])
    for place in LINE[1:]:
        pen.move(place)
        QApplication.processEvents()
    pen.up(LINE[-1])
    QApplication.processEvents()
    assert len(view.paint_latencies) == len(LINE) + 1
    assert all(0 < seconds < 5 for seconds in view.paint_latencies)
