"""A stroke of few samples has one shape: on screen, exported, for a network, in SVG, under pen and eraser."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.render.ink import stroke_path
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.cutting import cut_strokes
from sketchstudio.document.exchange.svg.writer import svg_bytes
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.outline import stroke_hit
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke
from sketchstudio.rendering.mark_painter import MarkPainter

Mask = NDArray[np.bool_]
SIDE = 64


def circle(width: float, light_end: float = 1.0) -> Stroke:
    """Of ten samples, as a shape tool or another program leaves it."""
    angle = np.linspace(0, 2 * np.pi, 11)
    pressure = np.linspace(light_end, 1, 11)
    return Stroke.through(32 + 25 * np.cos(angle), 32 + 25 * np.sin(angle), width, pressure=pressure)


def painted(paint: Callable[[QPainter], object]) -> Mask:
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())
    return rows[:, :SIDE] < 128


def on_screen(stroke: Stroke) -> Mask:
    return painted(lambda painter: painter.fillPath(stroke_path(stroke, 0.05), QColor("black")))


def exported(stroke: Stroke) -> Mask:
    painter = MarkPainter(Rect(0, 0, SIDE, SIDE), 1.0)
    painter.paint(stroke)
    return painter.pixels()[..., 3] > 127


def for_a_network(stroke: Stroke) -> Mask:
    ink = np.zeros((SIDE, SIDE), np.float32)
    draw_ink(ink, [stroke], Frame(SIDE, SIDE, SIDE))
    return ink > 0.4 * ink.max()  # light ink is ink, too


def as_svg(stroke: Stroke) -> Mask:
    layer = Layer("sketch", "Lines", marks=(stroke,))
    svg = svg_bytes(State(SIDE, SIDE, (layer,), layer.id))
    renderer = QSvgRenderer(QByteArray(svg))
    return painted(renderer.render)


def under_the_pen(stroke: Stroke) -> Mask:
    return np.array([[stroke_hit(stroke, x + 0.5, y + 0.5, 0) for x in range(SIDE)] for y in range(SIDE)])


def after_the_eraser(stroke: Stroke) -> Mask:
    """Cut where nothing changes but that samples were added: an eraser that touches one end."""
    (pieces,) = cut_strokes([stroke], np.array([[57.0, 32.0]]), 1.0)
    assert pieces is not None
    return np.logical_or.reduce([exported(piece) for piece in pieces])


@pytest.mark.parametrize("shape", [exported, for_a_network, as_svg, under_the_pen, after_the_eraser])
@pytest.mark.parametrize("stroke", [circle(6), circle(3), circle(8, light_end=0.3)], ids=["wide", "thin", "tapered"])
def test_a_stroke_of_few_samples_has_one_shape(qtbot: QtBot, shape: Callable[[Stroke], Mask], stroke: Stroke) -> None:
    seen, other = on_screen(stroke), shape(stroke)
    assert (seen & other).sum() / (seen | other).sum() > 0.9
