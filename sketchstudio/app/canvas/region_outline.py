"""Regions on the screen: a dashed outline round each, and its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from sketchstudio.app.canvas.ink import mark_path
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Mark

TOLERANCE = 0.5
"""Of an outline, canvas px."""
MOST_UNITED = 6000
"""Path elements; beyond, overlapping marks keep outlines of their own rather than be united slowly."""
DASHES = [5.0, 4.0]
LABEL_GAP = 6.0
"""Logical px between an outline's top and its name."""


@dataclass(frozen=True, slots=True)
class _Outline:
    marks: tuple[Mark, ...]
    path: QPainterPath
    """Canvas px."""
    label: str


class RegionOutlines:
    """The outlines of the visible region layers."""

    def __init__(self) -> None:
        self._outlines: dict[str, _Outline] = {}

    def show(self, layers: Iterable[Layer]) -> QRectF:
        """Follow the document; returns the canvas px whose outlines differ.

        These are more than the marks that came or went: dashes and name shift along the whole outline."""
        kept = {}
        for layer in layers:
            old = self._outlines.get(layer.id)
            path = old.path if old is not None and old.marks is layer.marks else _united(layer.marks)
            kept[layer.id] = _Outline(layer.marks, path, _label(layer))
        before, self._outlines = self._outlines, kept
        changed = QRectF()
        for key in before.keys() | kept.keys():
            pair = before.get(key), kept.get(key)
            if pair[0] != pair[1]:
                changed = changed.united(_extent(pair[0])).united(_extent(pair[1]))
        return changed

    def draw(self, painter: QPainter, viewport: Viewport, color: QColor) -> None:
        """On a painter in device px."""
        if not self._outlines:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setTransform(viewport.transform, True)
        for outline in self._outlines.values():
            draw_dashed(painter, outline.path, color, viewport.ratio)
        painter.restore()
        painter.scale(viewport.ratio, viewport.ratio)
        for outline in self._outlines.values():
            _draw_label(painter, viewport, outline, color)
        painter.restore()


def draw_dashed(painter: QPainter, path: QPainterPath, color: QColor, ratio: float) -> None:
    """A dashed line that shows on any ground: the colour over a light edge, one logical px wide at any zoom."""
    light = QPen(QColor(255, 255, 255, 150), 2.4 * ratio)
    dark = QPen(color, 1.3 * ratio)
    dark.setDashPattern(DASHES)
    for pen in (light, dark):
        pen.setCosmetic(True)
        painter.strokePath(path, pen)


def _draw_label(painter: QPainter, viewport: Viewport, outline: _Outline, color: QColor) -> None:
    """The name inside the outline's top, if it fits."""
    shown = viewport.transform.mapRect(outline.path.boundingRect())
    box = QRectF(shown.topLeft() / viewport.ratio, shown.size() / viewport.ratio)
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(outline.label), metrics.height()
    if box.width() < width + 2 * LABEL_GAP or box.height() < 3 * height:
        return
    spot = QPointF(box.center().x() - width / 2, box.top() + LABEL_GAP + metrics.ascent())
    plate = QRectF(spot.x() - 4, spot.y() - metrics.ascent() - 1, width + 8, height + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, 170))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(color.darker(140))
    painter.drawText(spot, outline.label)


def _extent(outline: _Outline | None) -> QRectF:
    return QRectF() if outline is None else outline.path.boundingRect()


def _label(layer: Layer) -> str:
    return layer.name if layer.strength == 1 else f"{layer.name} - strength {layer.strength:.2g}"


def _united(marks: tuple[Mark, ...]) -> QPainterPath:
    paths = [mark_path(mark, TOLERANCE) for mark in marks]
    union = QPainterPath()
    if sum(path.elementCount() for path in paths) > MOST_UNITED:
        for path in paths:
            union.addPath(path)
        return union
    for path in paths:
        union = union.united(path) if not union.isEmpty() else path.simplified()
    return union
