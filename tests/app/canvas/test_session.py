"""A session of 72 pen strokes at 200 Hz, replayed on the canvas: nothing is lost, and the same comes out each time."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.input.sample import tilt_from_upright
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke
from tests.app.support.pen_session import PERIOD_MS, STROKES, PenStroke, session

SIDE = 360


@dataclass(frozen=True, slots=True)
class Replay:
    """What a replayed session left."""

    view: CanvasView
    document: Document
    drawn: list[Stroke]
    """In the order in which they were drawn."""


def send_stroke(pen, mouse, stroke: PenStroke) -> None:
    """Hover, press, move, lift; with each event comes the mouse event that some systems make of it."""
    places = [(float(x) * SIDE, float(y) * SIDE) for x, y in zip(stroke.x, stroke.y, strict=True)]
    tilts = [(float(x), float(y)) for x, y in zip(stroke.x_tilt, stroke.y_tilt, strict=True)]
    pen.hover(places[0])
    pen.down(places[0], float(stroke.pressure[0]), tilts[0])
    for place, pressure, tilt in zip(places[1:], stroke.pressure[1:], tilts[1:], strict=True):
        pen.move(place, float(pressure), tilt)
        spot = pen.view.viewport.to_widget(*place)
        mouse.send(QEvent.Type.MouseMove, spot, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)
    pen.up(places[-1])
    mouse.draw(places[-2:])


@pytest.fixture
def replay(view: CanvasView, tools: ToolState, pen, mouse) -> Callable[[], Replay]:
    def run() -> Replay:
        document = Document(new_state(SIDE, SIDE))
        view.set_document(document)
        view.actual_size()
        drawn: list[Stroke] = []
        view.strokeFinished.connect(drawn.append)
        pen.clock = itertools.count(10_000, PERIOD_MS)
        for stroke in session():
            tools.set_tool(stroke.tool)
            tools.set_size(stroke.size)
            tools.set_color(stroke.color)
            tools.set_smoothing(stroke.smoothing)
            send_stroke(pen, mouse, stroke)
            QApplication.processEvents()
        view.strokeFinished.disconnect(drawn.append)
        return Replay(view, document, drawn)

    return run


def hash_of_conditions(state: State) -> str:
    """Of what the systems are given."""
    made = ConditionBuilder().update(state)
    arrays = [getattr(made, field.name) for field in fields(made)]
    return hashlib.sha256(b"".join(b"-" if a is None else np.asarray(a).tobytes() for a in arrays)).hexdigest()


@pytest.fixture
def hash_of_canvas(view: CanvasView, settled) -> Callable[[], str]:
    """Of what the screen shows, the pointer being elsewhere."""

    def read() -> str:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        settled(view)
        image = view.grab().toImage()
        return hashlib.sha256(bytes(image.constBits())).hexdigest()

    return read


def test_samples_in_are_samples_stored(replay) -> None:
    done = replay()
    sent = list(session())
    assert len(done.drawn) == len(sent) == STROKES >= 60
    assert sum(len(stroke.x) for stroke in done.drawn) == sum(map(len, sent))
    for stored, stroke in zip(done.drawn, sent, strict=True):
        assert np.array_equal(stored.pressure, stroke.pressure.astype(np.float32))
        tilt = [tilt_from_upright(x, y) for x, y in zip(stroke.x_tilt, stroke.y_tilt, strict=True)]
        assert np.array_equal(stored.tilt, np.float32(tilt))
        assert np.allclose(stored.time, np.arange(len(stroke)) * PERIOD_MS / 1000, atol=1e-6)
        assert (stored.width, stored.color) == (stroke.size, (0, 0, 0) if stroke.tool == "pen" else stroke.color)
        assert (stored.x[-1], stored.y[-1]) == pytest.approx((stroke.x[-1] * SIDE, stroke.y[-1] * SIDE), abs=1e-3)
        if stroke.smoothing == 0:
            assert np.allclose(stored.x, stroke.x * SIDE, atol=1e-3)
            assert np.allclose(stored.y, stroke.y * SIDE, atol=1e-3)


def test_two_replays_give_the_same_conditions_and_the_same_canvas(replay, hash_of_canvas) -> None:
    hashes = []
    for _ in range(2):
        done = replay()
        hashes.append((hash_of_conditions(done.document.state), hash_of_canvas()))
    assert hashes[0] == hashes[1]


def test_undone_to_nothing_and_done_again_it_is_the_same(replay, view: CanvasView, hash_of_canvas) -> None:
    view.set_document(Document(new_state(SIDE, SIDE)))
    view.actual_size()
    empty = hash_of_conditions(view.document.state), hash_of_canvas()
    done = replay()
    full = hash_of_conditions(done.document.state), hash_of_canvas()
    assert full != empty
    steps = 0
    while done.document.undo() is not None:
        steps += 1
    assert steps == STROKES
    assert not any(layer.marks for layer in done.document.state.layers)
    assert (hash_of_conditions(done.document.state), hash_of_canvas()) == empty
    while done.document.redo() is not None:
        pass
    assert (hash_of_conditions(done.document.state), hash_of_canvas()) == full
