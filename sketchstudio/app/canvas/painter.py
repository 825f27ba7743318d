"""The picture of the canvas: paper, picture below, layers with the stroke in hand, outlines of regions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from sketchstudio.app.canvas.backdrop import Backdrop
from sketchstudio.app.canvas.layer_tiles import SIDE, Place
from sketchstudio.app.canvas.region_outline import RegionOutlines
from sketchstudio.app.canvas.tiles import TileCache
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.outline import mark_hit
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark

PAPER = QColor("#fcfbf8")
REGION_OPACITY = 0.14, 0.18
"""Of a region's tint: at strength 0, and what strength 1 adds."""


@dataclass(frozen=True, slots=True)
class CanvasColors:
    """What is on the screen but not of the drawing."""

    surround: QColor
    accent: QColor


class InHand(Protocol):
    """Marks being made or rubbed out: shown in the stack of layers where they will be or be missing."""

    @property
    def layer_id(self) -> str | None: ...
    @property
    def erases(self) -> bool:
        """Whether `draw_marks` takes away from the layer: then it gets a painter with nothing but the layer on it."""
        ...

    def draw_marks(self, painter: QPainter) -> None:
        """In canvas px, opaque."""


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What the screen showed at another zoom; stands in until the tiles are sharp again."""

    image: QImage
    area: QRectF
    """Canvas px."""


class CanvasPainter:
    """Owns every cached pixel. All rectangles are level px (see Viewport) unless said otherwise."""

    def __init__(self, state: State, viewport: Viewport, colors: CanvasColors) -> None:
        self.viewport = viewport
        self.colors = colors
        self.tiles = TileCache()
        self._outlines = RegionOutlines()
        self._photos: dict[int, tuple[Pixels, Backdrop]] = {}
        self._under: tuple[Backdrop, float] | None = None
        self._snapshot: _Snapshot | None = None
        self._state = state
        self.show(state)

    def show(self, state: State) -> QRectF:
        """Follow the document; returns the canvas px on which more than the document's marks has changed."""
        self._state = state
        self.tiles.show(state.layers, self.colors.accent)
        outlined = self._outlines.show(state.layers_of("region"))
        kept = {id(layer.pixels): layer.pixels for layer in state.layers if layer.pixels is not None}
        self._photos = {key: entry for key, entry in self._photos.items() if key in kept}
        for key, pixels in kept.items():
            if key not in self._photos:
                self._photos[key] = (pixels, Backdrop(pixels))
        return outlined

    def show_other(self, state: State) -> None:
        """Show another document, keeping nothing of the one before."""
        self.tiles.forget()
        self._snapshot = None
        self.show(state)

    def set_colors(self, colors: CanvasColors) -> None:
        self.colors = colors
        self.tiles.show(self._state.layers, colors.accent)

    def set_under(self, pixels: Pixels | None, opacity: float) -> None:
        """The picture under the drawing, stretched over the canvas."""
        self._under = None if pixels is None else (Backdrop(pixels), opacity)

    def path(self, mark: Mark) -> QPainterPath:
        """The outline of a mark, canvas px, as fine as the screen needs it."""
        return self.tiles.paths.path(mark, self.viewport.scale)

    def marks_hit(self, layer_id: str, x: float, y: float, radius: float) -> tuple[Mark, ...]:
        """The marks of a layer (not a photo) that the disc around (x, y), canvas px, touches, bottom first.

        Like the document's own search, but with the bounds that the cached drawing keeps from stroke to stroke."""
        near = self.marks_near(layer_id, _around(x, y, radius))
        return tuple(mark for mark in near if mark_hit(mark, x, y, radius))

    def top_mark(self, layer_id: str, x: float, y: float, radius: float) -> Mark | None:
        """The topmost of `marks_hit`, found without asking those below."""
        near = reversed(self.marks_near(layer_id, _around(x, y, radius)))
        return next((mark for mark in near if mark_hit(mark, x, y, radius)), None)

    def marks_near(self, layer_id: str, area: Rect) -> list[Mark]:
        """The marks of a layer (not a photo) whose bounds overlap `area`, canvas px, bottom first."""
        return self.tiles.near(layer_id, area)

    # Zooming

    @property
    def rested(self) -> bool:
        """Whether the tiles are of the present zoom."""
        return self.tiles.scale == self.viewport.scale

    def hold(self, window: QRect) -> None:
        """Before the zoom changes: keep what is on the screen as a stand-in, unless an older one still stands in."""
        if self._snapshot is not None or not self.rested:
            return
        part = window & self.viewport.canvas_rect
        if part.isEmpty():
            return
        image = QImage(part.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.translate(-part.topLeft())
        self._paint_canvas(painter, part, None)
        painter.end()
        self._snapshot = _Snapshot(image, self._canvas_area(part))

    @property
    def stands_in(self) -> bool:
        """Whether there is something to show until the tiles are of the present zoom."""
        return self._snapshot is not None

    def rest(self) -> None:
        """The zoom has come to rest: begin to draw sharp."""
        if not self.rested:
            self.tiles.rescale(self.viewport.scale)

    def sharpen(self, window: QRect, deadline: float) -> Iterator[QRect]:
        """Draw what is missing in sight until time.perf_counter() passes `deadline`; yields what has changed."""
        if not self.rested:
            return
        for place, part in self.tiles.draw_some(self._tiled(), self._in_sight(window), deadline):
            yield part.translated(self._place_rect(place).topLeft())
        if self._snapshot is not None and self.sharp(window):
            self._snapshot = None

    def sharp(self, window: QRect) -> bool:
        """Whether nothing in sight waits to be drawn."""
        return self.rested and self.tiles.sharp(self._tiled(), self._in_sight(window))

    def trim(self, window: QRect) -> None:
        self.tiles.trim(set(self._in_sight(window)))

    # Painting

    def paint(self, painter: QPainter, exposed: Iterable[QRect], in_hand: InHand | None) -> None:
        """Paint these rectangles of device px; the painter is in device px too."""
        canvas = self.viewport.canvas_rect
        for rect in exposed:
            painter.setClipRect(rect)
            if not self.viewport.turn.level:
                self._paint_turned(painter, rect, in_hand)
                continue
            if not canvas.contains(rect):
                painter.fillRect(rect, self.colors.surround)
            part = rect & canvas
            if not part.isEmpty():
                painter.setClipRect(part)
                self._paint_canvas(painter, part, in_hand)
                self._outlines.draw(painter, self.viewport, self.colors.accent)

    def _paint_turned(self, painter: QPainter, rect: QRect, in_hand: InHand | None) -> None:
        """Put together level and then turned as a whole, so that no seams open between tiles."""
        painter.fillRect(rect, self.colors.surround)
        part = self.viewport.level_rect(rect) & self.viewport.canvas_rect
        if part.isEmpty():
            return
        image = QImage(part.size(), QImage.Format.Format_RGB32)
        inner = QPainter(image)
        inner.translate(-part.topLeft())
        self._paint_canvas(inner, part, in_hand)
        inner.end()
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(self.viewport.to_screen, True)
        painter.drawImage(part.topLeft(), image)
        painter.restore()
        self._outlines.draw(painter, self.viewport, self.colors.accent)

    def _paint_canvas(self, painter: QPainter, part: QRect, in_hand: InHand | None) -> None:
        painter.fillRect(part, PAPER)
        if self._under is not None:
            self._under[0].draw(painter, QRectF(self.viewport.canvas_rect), self._under[1])
        shown, missing = self._split(part)
        for layer in self._state.layers:
            if layer.visible:
                self._paint_layer(painter, layer, part, shown, in_hand)
        if missing and self._snapshot is not None:
            self._paint_snapshot(painter, part, missing)
            if in_hand is not None and in_hand.layer_id is not None and not in_hand.erases:
                self._paint_in_hand(painter, in_hand)

    def _paint_layer(
        self, painter: QPainter, layer: Layer, part: QRect, places: list[Place], in_hand: InHand | None
    ) -> None:
        if layer.pixels is not None:
            self._photos[id(layer.pixels)][1].draw(painter, self._photo_rect(layer), layer.opacity)
            return
        opacity = _opacity(layer)
        held = in_hand if in_hand is not None and in_hand.layer_id == layer.id else None
        if held is None or (opacity == 1 and not held.erases):
            painter.setOpacity(opacity)
            self._copy_tiles(painter, layer.id, part, places)
            painter.setOpacity(1)
            if held is not None:
                self._paint_in_hand(painter, held)
            return
        # A translucent layer is put together first, so that the stroke in hand does not darken what it crosses.
        whole = QImage(part.size(), QImage.Format.Format_ARGB32_Premultiplied)
        whole.fill(Qt.GlobalColor.transparent)
        inner = QPainter(whole)
        inner.translate(-part.topLeft())
        self._copy_tiles(inner, layer.id, part, places)
        self._paint_in_hand(inner, held)
        inner.end()
        painter.setOpacity(opacity)
        painter.drawImage(part.topLeft(), whole)
        painter.setOpacity(1)

    def _copy_tiles(self, painter: QPainter, layer_id: str, part: QRect, places: list[Place]) -> None:
        for place in places:
            image = self.tiles.image(layer_id, place)
            if image is not None:
                square = self._place_rect(place)
                wanted = square & part
                painter.drawImage(wanted.topLeft(), image, wanted.translated(-square.topLeft()))

    def _paint_in_hand(self, painter: QPainter, in_hand: InHand) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(*self.viewport.origin)
        painter.scale(self.viewport.scale, self.viewport.scale)
        in_hand.draw_marks(painter)
        painter.restore()

    def _paint_snapshot(self, painter: QPainter, part: QRect, missing: list[QRect]) -> None:
        assert self._snapshot is not None
        x0, y0 = self.viewport.origin
        s, area = self.viewport.scale, self._snapshot.area
        target = QRectF(area.x() * s + x0, area.y() * s + y0, area.width() * s, area.height() * s)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for rect in missing:
            painter.setClipRect(rect & part)
            painter.drawImage(target, self._snapshot.image)
        painter.restore()
        painter.setClipRect(part)

    # Places

    def _tiled(self) -> list[str]:
        return [layer.id for layer in self._state.layers if layer.visible and layer.kind != "photo"]

    def _split(self, part: QRect) -> tuple[list[Place], list[QRect]]:
        """The places in `part` that can be shown, and the rectangles of those that cannot yet."""
        if not self.rested:
            return [], [part]
        tiled = self._tiled()
        shown, missing = [], []
        for place in self._places(part):
            if self._snapshot is None or self.tiles.shown(tiled, place):
                shown.append(place)
            else:
                missing.append(self._place_rect(place))
        return shown, missing

    def _in_sight(self, window: QRect) -> list[Place]:
        """The tiles in sight, from the middle outwards."""
        part = window & self.viewport.canvas_rect
        middle = self._place_at(part.center())
        return sorted(self._places(part), key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)

    def _places(self, part: QRect) -> list[Place]:
        if part.isEmpty():
            return []
        (c0, r0), (c1, r1) = self._place_at(part.topLeft()), self._place_at(part.bottomRight())
        return [(column, row) for row in range(r0, r1 + 1) for column in range(c0, c1 + 1)]

    def _place_at(self, point: QPoint) -> Place:
        x0, y0 = self.viewport.origin
        return (point.x() - x0) // SIDE, (point.y() - y0) // SIDE

    def _place_rect(self, place: Place) -> QRect:
        x0, y0 = self.viewport.origin
        return QRect(QPoint(x0 + place[0] * SIDE, y0 + place[1] * SIDE), QSize(SIDE, SIDE))

    def _canvas_area(self, part: QRect) -> QRectF:
        x0, y0 = self.viewport.origin
        s = self.viewport.scale
        return QRectF((part.x() - x0) / s, (part.y() - y0) / s, part.width() / s, part.height() / s)

    def _photo_rect(self, layer: Layer) -> QRectF:
        if layer.place is None:
            return QRectF(self.viewport.canvas_rect)
        x0, y0 = self.viewport.origin
        s = self.viewport.scale
        x, y, width, height = layer.place
        return QRectF(x * s + x0, y * s + y0, width * s, height * s)


def _opacity(layer: Layer) -> float:
    if layer.kind == "region":
        return REGION_OPACITY[0] + REGION_OPACITY[1] * layer.strength
    return layer.opacity if math.isfinite(layer.opacity) else 1.0


def _around(x: float, y: float, radius: float) -> Rect:
    """The box of a disc, canvas px."""
    reach = math.ceil(radius) + 1
    return Rect(math.floor(x) - reach, math.floor(y) - reach, math.ceil(x) + reach, math.ceil(y) + reach)
