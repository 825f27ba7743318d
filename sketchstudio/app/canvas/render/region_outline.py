"""Regions on the screen: a dashed outline round each, a glow as wide as its soft border, and its name."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import is_not

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QTransform

from sketchstudio.app.canvas.render.ink import mark_path
from sketchstudio.app.canvas.render.region_border import SoftBorder, reach, soft_border
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
LABEL_ALPHA, LABEL_SHADE = 200, 180
"""Of the plate under a name, of 255, and how much darker than the outline the name is, percent."""
LEAST_FEATHER = 3.0
"""Logical px; a narrower soft border would only thicken the outline."""
UNCHOSEN_OPACITY = 0.65
"""Of the outlines of regions that the tools do not change now."""
MOST_PIXELS = 2**23
"""Device px that the image of one outline may have; beyond, it is drawn anew each time."""


@dataclass(frozen=True, slots=True, eq=False)
class _Shot:
    """An outline as it looks in one view: dashes cost milliseconds, which a pen that passes by would feel."""

    view: tuple[object, ...]
    transform: QTransform
    """From canvas px to device px, counted as those of `corner`."""
    corner: QPoint
    """Device px, from the whole device px at which the canvas begins: panning changes nothing."""
    image: QImage

    def draw(self, painter: QPainter, view: _View) -> None:
        """As it is where it was made for this view, else stretched to it."""
        if self.view == view.key:
            painter.drawImage(view.start + self.corner, self.image)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(view.start)
        painter.setTransform(self.transform.inverted()[0] * view.transform, True)
        painter.drawImage(self.corner, self.image)
        painter.restore()


@dataclass(slots=True, eq=False)
class _Outline:
    """What is shown of one region; glow and shot are made when they are first drawn."""

    marks: tuple[Mark, ...]
    path: QPainterPath
    """Canvas px."""
    largest: QRectF
    """The box of the path's largest part, canvas px: the name belongs there."""
    feather: float
    label: str
    _border: tuple[QSizeF, SoftBorder | None] | None = field(default=None, init=False)
    _glow: tuple[QColor, QImage] | None = field(default=None, init=False)
    shot: _Shot | None = field(default=None, init=False)

    @property
    def extent(self) -> QRectF:
        """Canvas px."""
        margin = reach(self.feather)
        return self.path.boundingRect().adjusted(-margin, -margin, margin, margin)

    def glow(self, color: QColor, canvas: QSizeF) -> tuple[QRectF, QImage] | None:
        """The soft border as an image, and where it lies in canvas px."""
        if self._border is None or self._border[0] != canvas:
            self._border, self._glow = (canvas, soft_border(self.path, self.feather, canvas)), None
        border = self._border[1]
        if border is None:
            return None
        if self._glow is None or self._glow[0] != color:
            self._glow = (color, border.image(color))
        return border.area, self._glow[1]


class RegionOutlines:
    """The outlines of the visible region layers."""

    def __init__(self) -> None:
        self._outlines: dict[str, _Outline] = {}
        self._known: dict[str, _Outline] = {}
        """Those of hidden layers as well, which may be shown next."""
        self._chosen: str | None = None
        self._font: QFont | None = None
        """Of the latest painter."""

    def show(self, layers: Sequence[Layer], active: str) -> QRectF:
        """Follow the document, whose layers of regions these are, hidden ones too, bottom first; returns the canvas px
        that differ.

        These are more than the marks that came or went: dashes and name shift along the whole outline. The region that
        the tools change (the active layer, else the topmost) stands out from the others."""
        before = self._outlines
        self._outlines = {layer.id: self._outline(layer) for layer in layers if layer.visible}
        known = self._known | self._outlines
        self._known = {layer.id: known[layer.id] for layer in layers if layer.id in known}
        chosen = active if active in self._outlines else next(reversed(self._outlines), None)
        turned, self._chosen = {self._chosen, chosen} if chosen != self._chosen else set(), chosen
        changed = QRectF()
        for key in before.keys() | self._outlines.keys():
            pair = before.get(key), self._outlines.get(key)
            if pair[0] is not pair[1] or key in turned:
                for outline in pair:
                    changed = changed.united(outline.extent) if outline is not None else changed
        return changed

    def draw(self, painter: QPainter, viewport: Viewport, color: QColor) -> None:
        """On a painter in device px; what lies outside of its clip costs nothing.

        What was drawn for another view is stretched until `freshen`: dashes at each step of the wheel cost 10 ms."""
        exposed = painter.clipBoundingRect() if painter.hasClipping() else None
        self._font = painter.font()
        view = _View(viewport, color, self._font)
        for key, outline in self._outlines.items():
            painter.setOpacity(1 if key == self._chosen else UNCHOSEN_OPACITY)
            area = view.area(outline)
            if exposed is not None and not exposed.intersects(QRectF(area.translated(view.start))):
                continue
            outline.shot = outline.shot or view.shot(outline)
            if outline.shot is not None:
                outline.shot.draw(painter, view)
                continue
            painter.save()
            painter.translate(view.start)
            view.draw(painter, outline)
            painter.restore()
        painter.setOpacity(1)

    def freshen(self, viewport: Viewport, color: QColor, deadline: float) -> bool:
        """Draw what is stretched anew for this view, at least one outline, until the clock, time.perf_counter(), passes
        `deadline`; whether anything was."""
        drawn = False
        for outline, view in self._stretched(viewport, color):
            outline.shot, drawn = view.shot(outline), True
            if time.perf_counter() > deadline:
                break
        return drawn

    def fresh(self, viewport: Viewport, color: QColor) -> bool:
        """Whether nothing is stretched."""
        return next(self._stretched(viewport, color), None) is None

    def _stretched(self, viewport: Viewport, color: QColor) -> Iterator[tuple[_Outline, _View]]:
        if self._font is not None:
            view = _View(viewport, color, self._font)
            for outline in self._outlines.values():
                if outline.shot is not None and outline.shot.view != view.key:
                    yield outline, view

    def _outline(self, layer: Layer) -> _Outline:
        """The one there is, as far as it still holds."""
        old, label = self._known.get(layer.id), _label(layer)
        if old is None or old.marks is not layer.marks:
            path = _grown(old, layer.marks) if old is not None else _united(layer.marks)
            return _Outline(layer.marks, path, _largest(path), layer.feather, label)
        if (old.feather, old.label) != (layer.feather, label):
            return _Outline(layer.marks, old.path, old.largest, layer.feather, label)
        return old


class _View:
    """How the canvas is looked at, apart from whole device px of panning."""

    def __init__(self, viewport: Viewport, color: QColor, font: QFont) -> None:
        t = viewport.transform
        self.start = QPoint(math.floor(t.dx()), math.floor(t.dy()))
        """Device px, to be added to everything else."""
        self.transform = t * QTransform.fromTranslate(-self.start.x(), -self.start.y())
        self._viewport, self._color, self._font = viewport, color, font
        matrix = self.transform
        numbers = (matrix.m11(), matrix.m12(), matrix.m21(), matrix.m22(), matrix.dx(), matrix.dy())
        canvas = (viewport.canvas.width(), viewport.canvas.height())
        self.key = (*numbers, *canvas, viewport.ratio, color.rgba(), font.key())

    def area(self, outline: _Outline) -> QRect:
        """Where an outline is seen, device px from `start`."""
        margin = self._viewport.ratio * 2
        shown = self.transform.mapRect(outline.extent)
        return shown.adjusted(-margin, -margin, margin, margin).toAlignedRect()

    def shot(self, outline: _Outline) -> _Shot | None:
        """None where the outline is too large to be kept."""
        area = self.area(outline)
        if area.width() * area.height() > MOST_PIXELS:
            return None
        return _Shot(self.key, self.transform, area.topLeft(), self._image(outline, area))

    def _image(self, outline: _Outline, area: QRect) -> QImage:
        image = QImage(area.size(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.translate(-area.topLeft())
        self.draw(painter, outline)
        painter.end()
        return image

    def draw(self, painter: QPainter, outline: _Outline) -> None:
        """On a painter in device px from `start`."""
        viewport, color = self._viewport, self._color
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setTransform(self.transform, True)
        glow = outline.glow(color, viewport.canvas) if outline.feather * viewport.zoom >= LEAST_FEATHER else None
        if glow is not None:
            painter.drawImage(*glow)
        draw_dashed(painter, outline.path, color, viewport.ratio)
        painter.restore()
        painter.scale(viewport.ratio, viewport.ratio)
        painter.setFont(self._font)
        shown = self.transform.mapRect(outline.largest)
        box = QRectF(shown.topLeft() / viewport.ratio, shown.size() / viewport.ratio)
        _draw_label(painter, box, outline.label, color)


def draw_dashed(painter: QPainter, path: QPainterPath, color: QColor, ratio: float) -> None:
    """A dashed line that shows on any ground: the colour over a light line, one logical px wide at any zoom."""
    light, dark = QPen(QColor(255, 255, 255, 170), 2.4 * ratio), QPen(color, 1.3 * ratio)
    dark.setDashPattern(DASHES)
    for pen in (light, dark):
        pen.setCosmetic(True)
        painter.strokePath(path, pen)


def _draw_label(painter: QPainter, box: QRectF, label: str, color: QColor) -> None:
    """The name inside the top of a box, if it fits; logical px."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(label), metrics.height()
    if box.width() < width + 2 * LABEL_GAP or box.height() < 3 * height:
        return
    spot = QPointF(box.center().x() - width / 2, box.top() + LABEL_GAP + metrics.ascent())
    plate = QRectF(spot.x() - 4, spot.y() - metrics.ascent() - 1, width + 8, height + 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(255, 255, 255, LABEL_ALPHA))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(color.darker(LABEL_SHADE))
    painter.drawText(spot, label)


def _label(layer: Layer) -> str:
    """The name, and how strong the region is unless it is fully."""
    return layer.name if layer.strength == 1 else f"{layer.name} · {100 * layer.strength:.0f}\u202f%"


def _largest(path: QPainterPath) -> QRectF:
    boxes = [polygon.boundingRect() for polygon in path.toSubpathPolygons()]
    return max(boxes, key=lambda box: box.width() * box.height(), default=QRectF())


def _grown(old: _Outline, marks: tuple[Mark, ...]) -> QPainterPath:
    """The outline of marks. If they are those of before and more, only what is new has to be united."""
    count = len(old.marks)
    if not 0 < count < len(marks) or any(map(is_not, old.marks, marks[:count])):
        return _united(marks)
    path, new = QPainterPath(old.path), _united(marks[count:])
    if path.elementCount() + new.elementCount() > MOST_UNITED:
        path.addPath(new)
        return path
    return path.united(new)


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
