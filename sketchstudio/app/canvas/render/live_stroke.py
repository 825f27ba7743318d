"""The stroke in hand: grows by samples, and can be painted at any moment at the cost of its last part."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPainter, QPainterPath

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.input.smoothing import Smoother
from sketchstudio.app.canvas.render.ink import samples_path
from sketchstudio.app.canvas.render.path_cache import SHARPNESS
from sketchstudio.document.centre_line import thinning_step
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import LEAST_WIDTH_SHARE, Color, Stroke, frozen

CHUNK = 64
"""Settled samples after which a part of the stroke is laid out for good."""
OVERLAP = 2
"""Samples that a part shares with the one before."""
X, Y, PRESSURE, TILT, TIME = range(5)


class LiveStroke:
    """Every sample is kept. Positions are smoothed; pressure, tilt and time stay as the device gave them."""

    def __init__(self, width: float, color: Color, smoothing: float, scale: float) -> None:
        """`width`: diameter at full pressure, canvas px; `scale`: device px per canvas px, for the fineness."""
        self._width, self._color = width, color
        self._tolerance = SHARPNESS / max(1.0, scale)
        self._smoother = Smoother(smoothing)
        self._rows: NDArray[np.float64] = np.empty((256, 5))
        self._smooth: NDArray[np.float64] = np.empty((256, 2))
        self._count = 0
        self._settled = 0
        self._parts: list[QPainterPath] = []
        self._tail: QPainterPath | None = None

    def __len__(self) -> int:
        return self._count

    def add(self, sample: Sample) -> Rect:
        """Take one sample; returns the canvas px that look different."""
        self._append(sample)
        rows, smooth = self._rows[: self._count], self._smooth[: self._count]
        changed = max(0, min(self._smoother.final, self._count - 1) - 3)
        before = self._extent(smooth[changed : self._count - 1])
        self._smoother.update(rows[:, TIME], rows[:, :2], smooth)
        self._tail = None
        if self._smoother.final - self._settled >= CHUNK + OVERLAP:
            # Laid out again, the part and the tail behind it differ from what they were by shades.
            changed = max(0, self._settled - OVERLAP)
            self._settle()
        return before.union(self._extent(smooth[changed:]))

    def stroke(self) -> Stroke:
        """The stroke as far as it has come; at least one sample must have been taken."""
        rows, smooth = self._rows[: self._count], self._smooth[: self._count]
        since = rows[:, TIME] - rows[0, TIME]
        x, y, pressure, tilt, time = map(frozen, (*smooth.T, rows[:, PRESSURE], rows[:, TILT], since))
        return Stroke(x, y, pressure, tilt, time, self._width, self._color)

    @property
    def bounds(self) -> Rect:
        return self._extent(self._smooth[: self._count])

    def draw(self, painter: QPainter) -> None:
        """On a painter in canvas px."""
        if self._tail is None:
            self._tail = self._path(max(0, self._settled - OVERLAP), self._count)
        for path in (*self._parts, self._tail):
            painter.fillPath(path, QColor(*self._color))

    def _append(self, sample: Sample) -> None:
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
            self._smooth = np.concatenate([self._smooth, np.empty_like(self._smooth)])
        # A device clock may stand still or step back; a stroke's time does neither.
        time = sample.time if self._count == 0 else max(sample.time, self._rows[self._count - 1, TIME])
        self._rows[self._count] = sample.x, sample.y, sample.pressure, sample.tilt, time
        self._smooth[self._count] = sample.x, sample.y
        self._count += 1

    def _settle(self) -> None:
        end = self._smoother.final
        self._parts.append(self._path(max(0, self._settled - OVERLAP), end))
        self._settled = end

    def _path(self, start: int, end: int) -> QPainterPath:
        pressure = np.clip(self._rows[start:end, PRESSURE], 0, 1)
        radius = self._width / 2 * (LEAST_WIDTH_SHARE + (1 - LEAST_WIDTH_SHARE) * pressure)
        samples = np.concatenate([self._smooth[start:end], radius[:, None]], axis=1)
        return samples_path(samples, self._width, self._tolerance)

    def _extent(self, points: NDArray[np.float64]) -> Rect:
        """Where the line may change with the last of these points."""
        margin = self._width / 2 + 3 * thinning_step(self._width, self._tolerance) + 2
        x, y = points.T.astype(np.float32)
        return Rect.around(x, y, margin)
