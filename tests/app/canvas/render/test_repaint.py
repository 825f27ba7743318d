"""Only what changed is painted again, and that is enough: the screen shows what painting all of it would show."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.render.painter import CanvasPainter
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke


def pixels(image: QImage) -> np.ndarray:
    """(H,W,3) uint8."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].copy()


def assert_nothing_forgotten(view: CanvasView, settled) -> None:
    settled(view)
    # By its id: asked for a place of the screen, the platform takes the first window there, be it on its way out.
    shown = pixels(view.screen().grabWindow(view.winId()).toImage())
    assert np.array_equal(shown, pixels(view.grab().toImage()))


def assert_as_drawn_anew(view: CanvasView, settled) -> None:
    """Whatever was cached on the way: the canvas shows what one that has never shown anything else shows."""
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    settled(view)
    painter = CanvasPainter(view.document.state, view.viewport, view.canvas_painter.colors)
    painter.rest()
    list(painter.sharpen(view._window, math.inf))
    assert painter.sharp(view._window)
    image = QImage(view.width(), view.height(), QImage.Format.Format_RGB32)
    brush = QPainter(image)
    painter.paint(brush, [image.rect()], view.in_hand())
    brush.end()
    assert np.array_equal(pixels(view.grab().toImage()), pixels(image))


def curl(seed: int, samples: int = 200) -> list[tuple[float, float]]:
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, rng.uniform(3, 12), samples)
    x, y = 200 + 110 * np.cos(angle) + rng.normal(0, 1, samples), 150 + 90 * np.sin(angle * 0.7 + seed)
    return [(float(a), float(b)) for a, b in zip(x, y, strict=True)]


@pytest.mark.parametrize(
    "tool", ["pen", "paint", "blob", "region", "region_brush", "region_rectangle", "eraser", "rubber"]
)
def test_while_and_after_each_tool_draws(
    view: CanvasView, document: Document, tools: ToolState, pen, settled, tool: str
) -> None:
    tools.set_smoothing(0.6)
    pen.draw(curl(1))
    document.apply(commands.change_layer(document.state.layers[0].id, opacity=0.6))
    tools.set_tool(tool)
    for seed in (2, 3):
        places = curl(seed)
        pen.down(places[0])
        for i, place in enumerate(places[1:]):
            pen.move(place, pressure=(i % 40) / 40)
            QApplication.processEvents()
        assert_nothing_forgotten(view, settled)
        pen.up(places[-1])
        assert_nothing_forgotten(view, settled)


def test_after_undo_redo_and_layer_changes(
    view: CanvasView, document: Document, tools: ToolState, pen, settled
) -> None:
    for seed, tool in enumerate(("pen", "blob", "paint", "pen", "region", "region")):
        tools.set_tool(tool)
        pen.draw(curl(seed))
    while document.undo() is not None:
        assert_nothing_forgotten(view, settled)
        assert_as_drawn_anew(view, settled)
    while document.redo() is not None:
        assert_nothing_forgotten(view, settled)
        assert_as_drawn_anew(view, settled)
    for layer in document.state.layers:
        for change in ({"visible": False}, {"visible": True}, {"opacity": 0.3}, {"strength": 0.2}, {"name": "Other"}):
            document.apply(commands.change_layer(layer.id, **change))
            assert_nothing_forgotten(view, settled)
            assert_as_drawn_anew(view, settled)


def test_the_ring_and_highlights_leave_no_trace(view: CanvasView, tools: ToolState, mouse, settled) -> None:
    mouse.draw(curl(4))
    for tool in ("paint", "eraser"):
        tools.set_tool(tool)
        for x in range(0, 400, 17):
            mouse.hover((x, x / 2))
            QApplication.processEvents()
            settled(view)
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
        assert_nothing_forgotten(view, settled)


def test_after_panning_and_zooming(view: CanvasView, document: Document, pen, settled) -> None:
    pen.draw(curl(5))
    document.apply(commands.add_layer(Layer("region", "R", marks=(Stroke.through([100, 200], [90, 200], 60),)), 1))
    for zoom in (0.7, 2.37, 9.1, 1.0):
        view.set_zoom(zoom, QPointF(180, 130))
        assert_nothing_forgotten(view, settled)
        view.pan_by(33.3, -12.7)
        assert_nothing_forgotten(view, settled)
        assert_as_drawn_anew(view, settled)


def test_any_sequence_of_edits_shows_what_drawing_anew_shows(view: CanvasView, document: Document, settled) -> None:
    chance = random.Random(3)
    document.apply(commands.add_layer(Layer("region", "R", marks=(Stroke.through([100, 200], [90, 200], 60),)), 1))
    document.apply(commands.set_active(document.state.layers[0].id))
    active = document.state.active
    photo = np.random.default_rng(1).integers(0, 256, (30, 40, 3), np.uint8)
    document.apply(commands.add_layer(Layer("photo", "P", pixels=photo, place=(33.3, 20, 250, 140), opacity=0.4), 0))
    document.apply(commands.set_active(active))
    for _ in range(60):
        layer = document.state.active_layer
        what = chance.randrange(8)
        if what < 3 or not layer.marks:
            x, y = zip(*curl(chance.randrange(99)), strict=True)
            moved = np.array(x) + chance.uniform(-90, 90)
            document.apply(commands.add_mark(layer.id, Stroke.through(moved, y, 6, (chance.randrange(255), 0, 90))))
        elif what == 3:
            document.apply(commands.erase_marks(layer.id, [chance.choice(layer.marks)]))
        elif what < 6:
            document.undo()
        elif what == 6:
            document.redo()
        else:
            document.apply(commands.change_layer(layer.id, opacity=chance.choice((0.3, 1.0))))
        if chance.random() < 0.3:
            view.pan_by(chance.uniform(-40, 40), chance.uniform(-40, 40))
        if chance.random() < 0.5:
            assert_as_drawn_anew(view, settled)
    assert_as_drawn_anew(view, settled)


def test_no_step_of_panning_and_zooming_shows_blank_paper(view: CanvasView, document: Document, qtbot) -> None:
    dark = Stroke.through([-900, 1300], [150, 150], 3000, (0, 0, 0))
    document.apply(commands.add_mark(document.state.layers[0].id, dark))
    qtbot.waitUntil(lambda: not view._renderer.active)
    for zoom in (1.3, 8.0, 0.2, 3.0, 32.0, 0.7):
        view.set_zoom(zoom, QPointF(180, 130))
        for dx, dy in ((0, 0), (300, 0), (-700, 200), (200, -300)):
            view.pan_by(dx, dy)
            canvas = view.viewport.canvas_rect & view.rect()
            seen = pixels(view.grab(canvas.adjusted(2, 2, -2, -2)).toImage())
            assert seen.size > 0 and seen.max() < 60


def test_undo_draws_no_stroke_again(view: CanvasView, document: Document, pen, settled) -> None:
    for seed in range(6):
        pen.draw(curl(seed))
    settled(view)
    window = view._window
    for step in 5 * [document.undo] + 5 * [document.redo] + 5 * [document.undo]:
        step()
        assert list(view.canvas_painter.sharpen(window, math.inf)) == []
        assert view.canvas_painter.sharp(window)


def test_one_stroke_repaints_only_its_surroundings(view: CanvasView, document: Document, pen, settled) -> None:
    pen.draw(curl(6))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    settled(view)
    painted = QRect()
    paint = view.canvas_painter.paint

    def watch(painter, exposed, in_hand) -> None:
        nonlocal painted
        for rect in exposed:
            painted = painted.united(rect)
        paint(painter, exposed, in_hand)

    view.canvas_painter.paint = watch  # type: ignore[method-assign]
    pen.draw([(50, 50), (60, 60)])
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    settled(view)
    document.undo()
    settled(view)
    assert not painted.isEmpty()
    assert painted.width() < 60
    assert painted.height() < 60
