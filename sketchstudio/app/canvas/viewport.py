"""Where the canvas lies in the widget: zoom and pan."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF

from sketchstudio.document.geometry import Rect

LEAST_ZOOM, MOST_ZOOM = 0.02, 32.0
FIT_MARGIN = 0.92
"""Share of the widget that a fitted canvas fills."""
KEPT_IN_SIGHT = 48
"""Logical px of the canvas that panning leaves in the widget."""


class Viewport:
    """Maps canvas px to widget px (logical) and device px (physical: logical times `ratio`).

    The canvas' corner always falls on a whole device pixel, so that cached tiles are copied, never resampled.
    """

    def __init__(self) -> None:
        self.canvas = QSizeF(1, 1)
        self.widget = QSizeF(1, 1)
        self.ratio = 1.0
        self.zoom = 1.0
        self.fitted = True
        """Whether the canvas follows the widget's size."""
        self._origin = QPointF()

    @property
    def scale(self) -> float:
        """Device px per canvas px."""
        return self.zoom * self.ratio

    @property
    def origin(self) -> tuple[int, int]:
        """The canvas' corner, device px."""
        return round(self._origin.x() * self.ratio), round(self._origin.y() * self.ratio)

    def place(self, canvas: QSizeF, widget: QSizeF, ratio: float) -> None:
        """New sizes: a fitted canvas is fitted again, any other keeps its centre point."""
        centre = self.to_canvas(self._middle)
        self.canvas, self.widget, self.ratio = canvas, widget, ratio
        if self.fitted:
            self.fit()
        else:
            self._anchor(centre, self._middle)

    def fit(self) -> None:
        """The whole canvas, centred."""
        share = min(self.widget.width() / self.canvas.width(), self.widget.height() / self.canvas.height())
        self.zoom = _within_limits(share * FIT_MARGIN)
        self._anchor(QPointF(self.canvas.width() / 2, self.canvas.height() / 2), self._middle)
        self.fitted = True

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """The canvas point under `anchor` (widget px; the middle when None) stays where it is."""
        anchor = self._middle if anchor is None else anchor
        held = self.to_canvas(anchor)
        self.zoom = _within_limits(zoom)
        self.fitted = False
        self._anchor(held, anchor)

    def pan(self, dx: float, dy: float) -> None:
        """Move the canvas by widget px, as long as some of it stays in sight."""
        self.fitted = False
        self._origin += QPointF(dx, dy)
        self._keep_in_sight()

    def to_canvas(self, point: QPointF) -> QPointF:
        x0, y0 = self.origin
        return QPointF((point.x() * self.ratio - x0) / self.scale, (point.y() * self.ratio - y0) / self.scale)

    def to_widget(self, x: float, y: float) -> QPointF:
        x0, y0 = self.origin
        return QPointF((x * self.scale + x0) / self.ratio, (y * self.scale + y0) / self.ratio)

    def device_rect(self, area: Rect) -> QRect:
        """The device pixels that a canvas rectangle touches, antialiased edges included."""
        x0, y0 = self.origin
        left, top = math.floor(area.x0 * self.scale) + x0 - 1, math.floor(area.y0 * self.scale) + y0 - 1
        right, bottom = math.ceil(area.x1 * self.scale) + x0 + 1, math.ceil(area.y1 * self.scale) + y0 + 1
        return QRect(left, top, right - left, bottom - top)

    def widget_rect(self, area: Rect) -> QRect:
        """The logical pixels that a canvas rectangle touches."""
        device = self.device_rect(area)
        return QRectF(
            device.x() / self.ratio, device.y() / self.ratio, device.width() / self.ratio, device.height() / self.ratio
        ).toAlignedRect()

    @property
    def canvas_rect(self) -> QRect:
        """The whole canvas, device px."""
        x0, y0 = self.origin
        width, height = round(self.canvas.width() * self.scale), round(self.canvas.height() * self.scale)
        return QRect(x0, y0, max(1, width), max(1, height))

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.widget.width() / 2, self.widget.height() / 2)

    def _anchor(self, canvas: QPointF, widget: QPointF) -> None:
        self._origin = widget - canvas * self.zoom
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        width, height = self.canvas.width() * self.zoom, self.canvas.height() * self.zoom
        self._origin = QPointF(
            _between(self._origin.x(), KEPT_IN_SIGHT - width, self.widget.width() - KEPT_IN_SIGHT),
            _between(self._origin.y(), KEPT_IN_SIGHT - height, self.widget.height() - KEPT_IN_SIGHT),
        )


def _within_limits(zoom: float) -> float:
    return min(max(zoom, LEAST_ZOOM), MOST_ZOOM)


def _between(value: float, low: float, high: float) -> float:
    """`value` in [low, high]; the middle of the two where they have crossed (a canvas or widget of few pixels)."""
    return (low + high) / 2 if low > high else min(max(value, low), high)
