"""The picture of the canvas: the drawing, what stands in for it until it is drawn, and the outlines of regions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from sketchstudio.app.canvas.render.layer_stack import InHand, LayerStack, Sheet
from sketchstudio.app.canvas.render.low_resolution import LowResolutionFallback
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.region_outline import RegionOutlines
from sketchstudio.app.canvas.render.rendering import Rendering
from sketchstudio.app.canvas.render.tile_grid import SIDE, Place, TileGrid
from sketchstudio.app.canvas.render.tiles import TileCache
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Pixels
from sketchstudio.document.outline import mark_hit
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark


@dataclass(frozen=True, slots=True)
class CanvasColors:
    """What is on the screen but not of the drawing."""

    surround: QColor
    accent: QColor


class CanvasPainter:
    """Owns every cached pixel. All rectangles are level px (see Viewport) unless said otherwise."""

    def __init__(self, state: State, viewport: Viewport, colors: CanvasColors) -> None:
        self.viewport = viewport
        self.colors = colors
        self._state = state
        self._paths = PathCache()
        self._stack = LayerStack(state)
        self._drawing = Rendering(self._stack, TileCache(self._paths))
        self._fallback = LowResolutionFallback(self._stack, self._paths)
        self._outlines = RegionOutlines()
        self.show(state, None)

    @property
    def tiles(self) -> TileCache:
        """The tiles at the zoom of the screen."""
        return self._drawing.tiles

    def show(self, state: State, dirty: Rect | None) -> QRectF:
        """Follow the document; `dirty`: the canvas px that may look different, None for all.

        Returns the canvas px on which more than the document's marks has changed."""
        self._state = state
        self._stack.show(state)
        self._drawing.show(state.layers, self.colors.accent)
        self._drawing.touch(dirty)
        self._fallback.show(state, self.colors.accent)
        return self._outlines.show(state.layers_of("region", visible_only=False), state.active)

    def show_other(self, state: State) -> None:
        """Show another document, keeping nothing of the one before."""
        self._paths.clear()
        self._drawing.forget()
        self._fallback.forget()
        self.show(state, None)

    def set_colors(self, colors: CanvasColors) -> None:
        self.colors = colors
        self.show(self._state, None)

    def set_under(self, pixels: Pixels | None, opacity: float) -> None:
        """The picture under the drawing, stretched over the canvas."""
        self._stack.set_under(pixels, opacity)
        self._drawing.touch(None)
        self._fallback.touch()

    def set_region_tint(self, on: bool) -> None:
        """Whether regions are tinted; their outlines stay."""
        self._stack.region_tint = on
        self._drawing.touch(None)
        self._fallback.touch()

    def path(self, mark: Mark) -> QPainterPath:
        """The outline of a mark, canvas px, as fine as the screen needs it."""
        return self._paths.path(mark, self.viewport.scale)

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
        return self._drawing.scale == self.viewport.scale

    def hold(self, window: QRect) -> None:
        """Before the zoom changes: keep what is on the screen as a stand-in, unless an older one still stands in."""
        part = window & self.viewport.canvas_rect
        if self._fallback.has_snapshot or not self.rested or part.isEmpty():
            return
        image = QImage(part.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.translate(-part.topLeft())
        self._paint_canvas(painter, part, None)
        painter.end()
        self._fallback.take_snapshot(image, self._canvas_area(part))

    @property
    def stands_in(self) -> bool:
        """Whether the zoom is changing: what was on the screen before stands in."""
        return self._fallback.has_snapshot

    def rest(self) -> None:
        """The zoom has come to rest: begin to draw sharp."""
        if not self.rested:
            self._drawing.rescale(self.viewport.scale)

    # Drawing

    def sharpen(self, window: QRect, deadline: float) -> Iterator[QRect]:
        """Draw what is missing in sight until time.perf_counter() passes `deadline`; yields what has changed."""
        if not self.rested:
            return
        for place, part in self._drawing.draw_some(self._in_sight(window), deadline):
            yield part.translated(self._grid.rect(place).topLeft())
        if self._tiles_sharp(window):
            if self._outlines.freshen(self.viewport, self.colors.accent, deadline):
                yield window
            self._fallback.drop_snapshot()

    def sharp(self, window: QRect) -> bool:
        """Whether nothing in sight waits to be drawn."""
        return self._tiles_sharp(window) and self._outlines.fresh(self.viewport, self.colors.accent)

    def prepare(self, window: QRect, deadline: float) -> bool:
        """Draw what may come into sight next: what surrounds it, another zoom, hidden layers.

        Returns whether there is more to do when time.perf_counter() has passed `deadline`."""
        self._fallback.draw_some(deadline)
        near = window.adjusted(-SIDE, -SIDE, SIDE, SIDE)
        for places, hidden in ((self._in_sight(near), False), (self._in_sight(window), True)):
            if self.tiles.roomy:
                for _ in self._drawing.draw_some(places, deadline, hidden):
                    pass
                if not self._drawing.sharp(places, hidden):
                    return True
        return not self._fallback.sharp

    def trim(self, window: QRect) -> None:
        """Keep within the memory caps."""
        self._drawing.trim(self._in_sight(window))

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
        shown, missing = self._split(part)
        self._drawing.paint(painter, self.viewport.origin, part, shown, in_hand)
        if missing:
            sheet = Sheet(self.viewport.origin, self.viewport.scale)
            self._fallback.paint(painter, sheet, part, missing)
            if in_hand is not None and in_hand.layer_id is not None and not in_hand.erases:
                self._stack.paint_in_hand(painter, sheet, in_hand)

    def _tiles_sharp(self, window: QRect) -> bool:
        return self.rested and self._drawing.sharp(self._in_sight(window))

    # Places

    def _split(self, part: QRect) -> tuple[list[Place], list[QRect]]:
        """The places in `part` that can be shown, and the rectangles of those that cannot yet."""
        if not self.rested:
            return [], [part]
        shown, missing = [], []
        for place in self._grid.places(part):
            if self._drawing.shown(place):
                shown.append(place)
            else:
                missing.append(self._grid.rect(place))
        return shown, missing

    def _in_sight(self, window: QRect) -> list[Place]:
        """The tiles in sight, from the middle outwards."""
        return self._grid.outwards(window & self.viewport.canvas_rect)

    @property
    def _grid(self) -> TileGrid:
        return TileGrid(self.viewport.origin)

    def _canvas_area(self, part: QRect) -> QRectF:
        x0, y0 = self.viewport.origin
        s = self.viewport.scale
        return QRectF((part.x() - x0) / s, (part.y() - y0) / s, part.width() / s, part.height() / s)


def _around(x: float, y: float, radius: float) -> Rect:
    """The box of a disc, canvas px."""
    reach = math.ceil(radius) + 1
    return Rect(math.floor(x) - reach, math.floor(y) - reach, math.ceil(x) + reach, math.ceil(y) + reach)
