"""The quick mask of ink agrees with what the canvas paints."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.app.canvas.render.ink import mark_path
from sketchstudio.app.canvas.render.ink_mask import ink_mask
from sketchstudio.document.stroke import Blob, Mark, Stroke

SIDE = 300


def painted(marks: list[Mark], scale: float) -> np.ndarray:
    """(H,W): coverage [0, 1] as the canvas paints it."""
    side = round(SIDE * scale)
    image = QImage(side, side, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    for mark in marks:
        painter.fillPath(mark_path(mark, 0.1 / scale), QColor(Qt.GlobalColor.white))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(side, image.bytesPerLine())[:, :side] / 255


def curls(count: int, samples: int, seed: int) -> list[Mark]:
    """Bent strokes with pressure; few samples make what lies between them a matter of the spline."""
    random = np.random.default_rng(seed)
    made: list[Mark] = []
    for _ in range(count):
        turn = np.linspace(0, random.uniform(2, 5), samples) + random.uniform(0, 6)
        x, y = (random.uniform(60, 240) + random.uniform(20, 90) * f(turn) for f in (np.cos, np.sin))
        pressure = 0.6 + 0.4 * np.sin(turn * random.uniform(0.2, 1) + random.uniform(0, 6))
        made.append(Stroke.through(x, y, float(random.uniform(1, 12)), pressure=pressure))
    return made


@pytest.mark.parametrize("samples", [1, 2, 7, 25, 120])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.0])
def test_the_mask_is_where_the_canvas_paints(samples: int, scale: float) -> None:
    marks = [*curls(12, samples, samples), Blob([20, 90, 60], [200, 210, 280])]
    side = round(SIDE * scale)
    mask, cover = ink_mask(marks, scale, side, side), painted(marks, scale)
    assert not (mask & (cover == 0) & ~near(cover > 0)).any()
    assert not (~mask & (cover > 0.9) & ~near(cover < 0.5)).any()
    assert abs(int(mask.sum()) - int((cover > 0.19).sum())) < 0.1 * mask.sum() + 20


def near(mask: np.ndarray) -> np.ndarray:
    """The mask and the pixels beside it."""
    wide = np.pad(mask, 1)
    around = [np.roll(wide, (dy, dx), (0, 1)) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    return np.logical_or.reduce(around)[1:-1, 1:-1]


def test_what_lies_outside_or_far_away_does_no_harm() -> None:
    far = Stroke.through([-1e6, 1e6], [150, 150], 6)
    mask = ink_mask([far, Stroke.through([-50], [-50], 4)], 1.0, SIDE, SIDE)
    assert mask[150].all()
    assert mask.sum() < 9 * SIDE
    assert not ink_mask([], 1.0, SIDE, SIDE).any()
