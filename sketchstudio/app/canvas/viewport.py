"""Where the canvas lies in the widget: zoom, pan, rotation and mirroring."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.turn import Turn
from sketchstudio.document.geometry import Rect

LEAST_ZOOM, MOST_ZOOM = 0.02, 32.0
FIT_MARGIN = 0.92
"""Share of the widget that a fitted canvas fills."""
KEPT_IN_SIGHT = 48
"""Logical px of the canvas that panning leaves in the widget."""
TURNED_EDGES = -2, -2, 2, 2
"""What a turned rectangle grows by, device px: its pixels are smoothed with those next to them."""


class Viewport:
    """Maps canvas px to widget px (logical) and device px (physical: logical times `ratio`).

    Between them lie level px: device px before the view is turned about the widget's middle. In level px the canvas'
    corner always falls on a whole pixel, so that cached tiles are copied, never resampled.
    """

    def __init__(self) -> None:
        self.canvas = QSizeF(1, 1)
        self.widget = QSizeF(1, 1)
        self.ratio = 1.0
        self.zoom = 1.0
        self.fitted = True
        """Whether the canvas follows the widget's size."""
        self.turn = Turn()
        self._origin = QPointF()

    @property
    def scale(self) -> float:
        """Device px per canvas px."""
        return self.zoom * self.ratio

    @property
    def origin(self) -> tuple[int, int]:
        """The canvas' corner, level px."""
        return round(self._origin.x() * self.ratio), round(self._origin.y() * self.ratio)

    def place(self, canvas: QSizeF, widget: QSizeF, ratio: float) -> None:
        """New sizes: a fitted canvas is fitted again, any other keeps its centre point."""
        centre = self.to_canvas(self.middle)
        self.canvas, self.widget, self.ratio = canvas, widget, ratio
        if self.fitted:
            self.fit()
        else:
            self._anchor(centre, self.middle)

    def fit(self) -> None:
        """The whole canvas, centred."""
        room = self.turn.about(0, 0).mapRect(QRectF(0, 0, self.canvas.width(), self.canvas.height()))
        share = min(self.widget.width() / room.width(), self.widget.height() / room.height())
        self.zoom = _within_limits(share * FIT_MARGIN)
        self._anchor(QPointF(self.canvas.width() / 2, self.canvas.height() / 2), self.middle)
        self.fitted = True

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """The canvas point under `anchor` (widget px; the middle when None) stays where it is."""
        anchor = self.middle if anchor is None else anchor
        held = self.to_canvas(anchor)
        self.zoom = _within_limits(zoom)
        self.fitted = False
        self._anchor(held, anchor)

    def put(self, canvas: QPointF, at: QPointF, zoom: float, turn: Turn) -> None:
        """A canvas point lies `at` a place of the widget, zoomed and turned like that."""
        self.zoom, self.turn, self.fitted = _within_limits(zoom), turn, False
        self._anchor(canvas, at)

    def pan(self, dx: float, dy: float) -> None:
        """Move the canvas by widget px, as long as some of it stays in sight."""
        self.fitted = False
        self._origin += self._level_way(QPointF(dx, dy))
        self._keep_in_sight()

    def set_turn(self, turn: Turn) -> None:
        """The canvas point in the middle stays there; a fitted canvas is fitted again."""
        self.turn = turn
        if self.fitted:
            self.fit()
        else:
            self._keep_in_sight()

    @property
    def to_screen(self) -> QTransform:
        """From level px to device px."""
        return self.turn.about(*self._pivot)

    @property
    def transform(self) -> QTransform:
        """From canvas px to device px."""
        return QTransform(self.scale, 0, 0, self.scale, *self.origin) * self.to_screen

    def to_canvas(self, point: QPointF) -> QPointF:
        x0, y0 = self.origin
        point = self._level(point)
        return QPointF((point.x() * self.ratio - x0) / self.scale, (point.y() * self.ratio - y0) / self.scale)

    def to_canvas_way(self, way: QPointF) -> QPointF:
        """How far logical px on the screen reach on the canvas, canvas px."""
        return self._level_way(way) / self.zoom

    def to_widget(self, x: float, y: float) -> QPointF:
        return self.transform.map(QPointF(x, y)) / self.ratio

    def level_rect(self, device: QRect) -> QRect:
        """The level pixels that a rectangle of device px shows."""
        if self.turn.level:
            return device
        # The inverse of what only turns and mirrors always exists.
        back, _ = self.to_screen.inverted()
        return back.mapRect(QRectF(device)).toAlignedRect().adjusted(*TURNED_EDGES)

    def screen_rect(self, level: QRect) -> QRect:
        """The logical pixels on which a rectangle of level px is shown."""
        shown = QRectF(level)
        if not self.turn.level:
            shown = self.to_screen.mapRect(shown.adjusted(*TURNED_EDGES))
        return QRectF(
            shown.x() / self.ratio, shown.y() / self.ratio, shown.width() / self.ratio, shown.height() / self.ratio
        ).toAlignedRect()

    def device_rect(self, area: Rect) -> QRect:
        """The level pixels that a canvas rectangle touches, antialiased edges included."""
        x0, y0 = self.origin
        left, top = math.floor(area.x0 * self.scale) + x0 - 1, math.floor(area.y0 * self.scale) + y0 - 1
        right, bottom = math.ceil(area.x1 * self.scale) + x0 + 1, math.ceil(area.y1 * self.scale) + y0 + 1
        return QRect(left, top, right - left, bottom - top)

    def widget_rect(self, area: Rect) -> QRect:
        """The logical pixels that a canvas rectangle touches."""
        return self.screen_rect(self.device_rect(area))

    @property
    def canvas_rect(self) -> QRect:
        """The whole canvas, level px."""
        x0, y0 = self.origin
        width, height = round(self.canvas.width() * self.scale), round(self.canvas.height() * self.scale)
        return QRect(x0, y0, max(1, width), max(1, height))

    @property
    def middle(self) -> QPointF:
        """Of the widget, logical px."""
        return QPointF(self.widget.width() / 2, self.widget.height() / 2)

    @property
    def _pivot(self) -> tuple[int, int]:
        """The point about which the view is turned, a whole device px so that mirroring shifts no pixel."""
        return round(self.widget.width() * self.ratio / 2), round(self.widget.height() * self.ratio / 2)

    def _level_way(self, way: QPointF) -> QPointF:
        """A way on the screen before the view was turned: a turn's inverse is its transpose."""
        return self.turn.about(0, 0).transposed().map(way)

    def _level(self, point: QPointF) -> QPointF:
        """Where a point of the widget, logical px, was before the view was turned."""
        if self.turn.level:
            return point
        back, _ = self.to_screen.inverted()
        return back.map(point * self.ratio) / self.ratio

    def _anchor(self, canvas: QPointF, widget: QPointF) -> None:
        self._origin = self._level(widget) - canvas * self.zoom
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        width, height = self.canvas.width() * self.zoom, self.canvas.height() * self.zoom
        sight = self._sight
        self._origin = QPointF(
            _between(self._origin.x(), sight.left() + KEPT_IN_SIGHT - width, sight.right() - KEPT_IN_SIGHT),
            _between(self._origin.y(), sight.top() + KEPT_IN_SIGHT - height, sight.bottom() - KEPT_IN_SIGHT),
        )

    @property
    def _sight(self) -> QRectF:
        """What the widget surely shows, logical px before the view was turned."""
        whole = QRectF(QPointF(0, 0), self.widget)
        if self.turn.degrees % 90 == 0:
            turned = self.turn.about(self.middle.x(), self.middle.y())
            return turned.mapRect(whole)
        half = min(self.widget.width(), self.widget.height()) / math.sqrt(8)
        return QRectF(self.middle.x() - half, self.middle.y() - half, 2 * half, 2 * half)


def _within_limits(zoom: float) -> float:
    return min(max(zoom, LEAST_ZOOM), MOST_ZOOM)


def _between(value: float, low: float, high: float) -> float:
    """`value` in [low, high]; the middle of the two where they have crossed (a canvas or widget of few pixels)."""
    return (low + high) / 2 if low > high else min(max(value, low), high)
