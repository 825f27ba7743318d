"""Strokes look like ink: no gaps, no holes, as wide as the pressure says."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.app.canvas.render.ink import mark_path, stroke_path
from sketchstudio.document.stroke import Blob, Mark, Stroke

SIDE = 200


def coverage(mark: Mark, tolerance: float = 0.15) -> np.ndarray:
    """(SIDE,SIDE) [0, 1]: how much of each pixel the mark covers."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(mark_path(mark, tolerance), QColor(Qt.GlobalColor.white))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, image.bytesPerLine())[:, :SIDE]
    return pixels / 255


def distance_inside(stroke: Stroke) -> np.ndarray:
    """(SIDE,SIDE) how far each pixel's centre lies inside the union of the samples' discs, px."""
    row, column = np.mgrid[0:SIDE, 0:SIDE] + 0.5
    away = np.hypot(column[..., None] - stroke.x, row[..., None] - stroke.y)
    return (stroke.widths / 2 - away).max(axis=2)


def scribble(seed: int) -> Stroke:
    """A wild stroke with loops tighter than its width, taken at many samples."""
    rng = np.random.default_rng(seed)
    knots = rng.uniform(30, SIDE - 30, (8, 2))
    t, n = np.arange(8), 900
    x, y = (np.interp(np.linspace(0, 7, n), t, knots[:, i]) for i in (0, 1))
    angle = np.linspace(0, 60, n)
    return Stroke.through(
        x + 6 * np.cos(angle),
        y + 6 * np.sin(angle),
        rng.uniform(8, 24),
        pressure=rng.uniform(0, 1, 8)[(angle // 8).astype(int)],
    )


@pytest.mark.parametrize("seed", range(12))
def test_covers_every_sample_and_nothing_far_from_them(qapp: object, seed: int) -> None:
    stroke = scribble(seed)
    covered, inside = coverage(stroke), distance_inside(stroke)
    assert (inside > 1.5).any()
    assert covered[inside > 1.5].min() > 0.99
    assert covered[inside < -4].max() == 0


def test_width_follows_pressure(qapp: object) -> None:
    n = 100
    stroke = Stroke.through(np.linspace(20, 180, n), np.full(n, 100.0), 20, pressure=np.linspace(0, 1, n))
    widths = coverage(stroke).sum(axis=0)
    assert widths[30] == pytest.approx(stroke.widths[6], abs=1)
    assert widths[170] == pytest.approx(stroke.widths[93], abs=1)
    assert np.all(np.diff(widths[30:170]) > -0.05)


def test_a_thin_line_has_no_beads_or_gaps(qapp: object) -> None:
    n = 400
    stroke = Stroke.through(np.linspace(20, 180, n), np.linspace(60, 140, n), 1.5)
    along = coverage(stroke).sum(axis=0)[25:175]
    assert along.max() - along.min() < 0.1


def test_curves_through_few_samples_are_round(qapp: object) -> None:
    angle = np.linspace(0, 2 * np.pi, 13)
    stroke = Stroke.through(100 + 70 * np.cos(angle), 100 + 70 * np.sin(angle), 4)
    row, column = np.nonzero(coverage(stroke) > 0.5)
    radius = np.hypot(column + 0.5 - 100, row + 0.5 - 100)
    assert radius.min() > 66
    assert radius.max() < 74


def test_corners_stay_corners(qapp: object) -> None:
    stroke = Stroke.through([40, 160, 160], [40, 40, 160], 4)
    covered = coverage(stroke)
    assert covered[40, 40:160].min() > 0.99
    assert covered[50:150, 50:150].max() == 0
    assert covered[:36].max() == 0


@pytest.mark.parametrize("places", [([100], [100]), ([100, 100, 100], [100, 100, 100])])
def test_a_dot_is_round(qapp: object, places: tuple[list[float], list[float]]) -> None:
    covered = coverage(Stroke.through(*places, width=20))
    assert covered.sum() == pytest.approx(np.pi * 100, rel=0.02)


def test_a_blob_with_a_hole_leaves_it_open(qapp: object) -> None:
    blob = Blob([20, 180, 180, 20, 80, 120, 120, 80], [20, 20, 180, 180, 80, 80, 120, 120], holes=(4,))
    covered = coverage(blob)
    assert covered[50, 50] == 1
    assert covered[100, 100] == 0


def test_a_finer_tolerance_makes_more_of_a_curve(qapp: object) -> None:
    stroke = scribble(1)
    assert stroke_path(stroke, 0.01).elementCount() > stroke_path(stroke, 0.15).elementCount()
