"""What is shown where the drawing is not drawn yet at the present zoom: blurred, but never blank.

What was on the screen at the zoom before lies over the whole drawing at a coarse scale, which follows every change
while nothing else is to be done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.app.canvas.render.layer_stack import LayerStack, Sheet
from sketchstudio.app.canvas.render.patches import PatchMemory
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.rendering import Rendering
from sketchstudio.app.canvas.render.tile_grid import TileGrid
from sketchstudio.app.canvas.render.tiles import TileCache
from sketchstudio.document.state import State

COARSE_SIDE = 512
"""Of the coarse drawing's longer side, px."""


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """What the screen showed at another zoom."""

    image: QImage
    area: QRectF
    """Canvas px."""


class LowResolutionFallback:
    """Owns the coarse drawing and at most one snapshot."""

    def __init__(self, stack: LayerStack, paths: PathCache) -> None:
        self._stack = stack
        self._coarse = Rendering(stack, TileCache(paths, patches=PatchMemory(0)))
        self._canvas = QRect()
        self._image: QImage | None = None
        self._snapshot: _Snapshot | None = None

    @property
    def has_snapshot(self) -> bool:
        return self._snapshot is not None

    def take_snapshot(self, image: QImage, area: QRectF) -> None:
        """Keep what the screen shows of `area`, canvas px."""
        self._snapshot = _Snapshot(image, area)

    def drop_snapshot(self) -> None:
        self._snapshot = None

    def show(self, state: State, tint: QColor) -> None:
        """Follow the document."""
        scale = min(1.0, COARSE_SIDE / max(state.width, state.height))
        if scale != self._coarse.scale:
            self._coarse.rescale(scale)
        self._canvas = QRect(0, 0, max(1, round(state.width * scale)), max(1, round(state.height * scale)))
        self._coarse.show(state.layers, tint)
        self.touch()

    def touch(self) -> None:
        """Something looks different."""
        self._coarse.touch(None)
        self._image = None

    def forget(self) -> None:
        self._coarse.forget()
        self._image = self._snapshot = None

    def draw_some(self, deadline: float) -> None:
        """Bring the coarse drawing up to date until the clock, time.perf_counter(), passes `deadline`."""
        for _ in self._coarse.draw_some(self._places, deadline):
            self._image = None

    @property
    def sharp(self) -> bool:
        """Whether the coarse drawing is up to date."""
        return self._coarse.sharp(self._places)

    def paint(self, painter: QPainter, sheet: Sheet, part: QRect, missing: Iterable[QRect]) -> None:
        """Fill the rectangles `missing` within `part`; all level px."""
        s = self._coarse.scale
        whole = sheet.rect(0, 0, self._canvas.width() / s, self._canvas.height() / s)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for rect in missing:
            painter.setClipRect(rect & part)
            painter.drawImage(whole, self._overview(), QRectF(self._canvas))
            if self._snapshot is not None:
                area = self._snapshot.area
                target = sheet.rect(area.x(), area.y(), area.width(), area.height())
                painter.drawImage(target, self._snapshot.image)
        painter.restore()
        painter.setClipRect(part)

    @property
    def _places(self) -> list[tuple[int, int]]:
        return TileGrid((0, 0)).places(self._canvas)

    def _overview(self) -> QImage:
        if self._image is None:
            self._image = QImage(self._canvas.size(), QImage.Format.Format_RGB32)
            self._image.fill(self._stack.paper)
            painter = QPainter(self._image)
            shown = [place for place in self._places if self._coarse.shown(place)]
            self._coarse.paint(painter, (0, 0), self._canvas, shown, None)
            painter.end()
        return self._image
