"""The canvas as something to look at: shows a document, zooms, pans and turns it, and sharpens it while idle."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QNativeGestureEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPointingDevice,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.input.grip import Placing
from sketchstudio.app.canvas.render.ghost_lines import REACH as GHOST_REACH
from sketchstudio.app.canvas.render.ghost_lines import GhostLines
from sketchstudio.app.canvas.render.layer_stack import InHand
from sketchstudio.app.canvas.render.painter import CanvasColors, CanvasPainter
from sketchstudio.app.canvas.render.progressive import ProgressiveRenderer
from sketchstudio.app.canvas.render.tint import Tint
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.document import Change, Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Pixels

ZOOM_STEP = 1.25
TURN_STEP = 15.0
"""Degrees."""
WHEEL_NOTCH = 120
OUTLINE_REACH = 4
"""Logical px that a region's outline and name reach beyond the region."""


class CanvasScreen(QWidget):
    """Shows a document; all coordinates of its public methods are widget px (logical) unless said otherwise."""

    viewChanged = Signal(float)
    """Zoom: logical px per canvas px."""
    viewTurned = Signal(object)
    """The Turn of the view."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport = Viewport()
        colors = CanvasColors(QColor("#1d1f23"), QColor("#3b7bea"))
        self.canvas_painter = CanvasPainter(document.state, self.viewport, colors)
        self._under: Pixels | None = None
        self._tint, self._ghost = Tint(), GhostLines()
        self._renderer = ProgressiveRenderer(self.canvas_painter, lambda: self._in_sight, self._drawing, self)
        self._renderer.drawn.connect(lambda rect: self.update(self.viewport.screen_rect(rect)))
        self._document = document
        self._unsubscribe = document.subscribe(self._document_changed)
        # A deleted widget must not be told of changes; the lambda holds no reference to it.
        self._watch = {"unsubscribe": self._unsubscribe}
        self.destroyed.connect(lambda *_, watch=self._watch: watch["unsubscribe"]())
        self._place()

    @property
    def document(self) -> Document:
        return self._document

    def set_document(self, document: Document) -> None:
        """Show another document, fitted."""
        self._unsubscribe()
        self._document = document
        self._unsubscribe = self._watch["unsubscribe"] = document.subscribe(self._document_changed)
        self.canvas_painter.show_other(document.state)
        self.viewport.fitted = True
        self._place()

    @property
    def under_picture(self) -> Pixels | None:
        return self._under

    def set_under_picture(self, pixels: Pixels | None, opacity: float = 1.0) -> None:
        """A picture (H,W,3) uint8 under the drawing, stretched over the canvas; None takes it away."""
        self._under = pixels
        self.canvas_painter.set_under(pixels, opacity)
        self.update()

    def set_region_tint(self, on: bool) -> None:
        """Whether regions are tinted; their outlines stay."""
        self.canvas_painter.set_region_tint(on)
        self._renderer.edited()
        self.update()

    def set_tint(self, pixels: Pixels | None) -> None:
        """Over paper and paint, stretched over the canvas; see Tint.show."""
        if self._tint.show(pixels):
            self.update()

    def set_ghost(self, paths: Sequence[QPainterPath]) -> None:
        """Lines over the drawing, canvas px, that are not in it; none take the ghost away."""
        changed = self._ghost.show(paths)
        if not changed.isEmpty():
            self.repaint_area(_around(changed, GHOST_REACH / self.zoom))

    def sizeHint(self) -> QSize:
        return QSize(700, 700)

    def set_colors(self, surround: str, accent: str) -> None:
        """The theme's colours, #rrggbb: around the canvas, and of what is on the screen but not in the drawing."""
        self.canvas_painter.set_colors(CanvasColors(QColor(surround), QColor(accent)))
        self._renderer.edited()
        self.update()

    @property
    def sharp(self) -> bool:
        """Whether all that is in sight is drawn, at the resolution of the screen."""
        return self.canvas_painter.sharp(self._window)

    # Zoom, pan and turn

    @property
    def zoom(self) -> float:
        """Logical px per canvas px, 0.02-32."""
        return self.viewport.zoom

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """The canvas point under `anchor` (the middle when None) stays where it is."""
        self._hold()
        self.viewport.set_zoom(zoom, anchor)
        self._view_moved()

    @Slot()
    def zoom_in(self) -> None:
        self.set_zoom(self.zoom * ZOOM_STEP)

    @Slot()
    def zoom_out(self) -> None:
        self.set_zoom(self.zoom / ZOOM_STEP)

    @Slot()
    def actual_size(self) -> None:
        self.set_zoom(1.0)

    @Slot()
    def fit(self) -> None:
        """The whole canvas, until the artist zooms or pans."""
        self._hold()
        self.viewport.fit()
        self._view_moved()

    @property
    def turn(self) -> Turn:
        """How the view is rotated and mirrored; the drawing is not."""
        return self.viewport.turn

    def set_turn(self, turn: Turn) -> None:
        """What is in the middle stays there; a fitted canvas is fitted again."""
        self._hold()
        self.viewport.set_turn(turn)
        self._view_moved()
        self.viewTurned.emit(turn)

    @Slot()
    def rotate_left(self) -> None:
        self.set_turn(self.turn.rotated(-TURN_STEP))

    @Slot()
    def rotate_right(self) -> None:
        self.set_turn(self.turn.rotated(TURN_STEP))

    @Slot()
    def mirror(self) -> None:
        """Left to right, which shows mistakes that the eye has become used to."""
        self.set_turn(self.turn.flipped())

    @Slot()
    def level(self) -> None:
        """Neither rotated nor mirrored."""
        self.set_turn(Turn())

    def place_view(self, placing: Placing) -> None:
        """Move, zoom and turn at once."""
        turned = placing.turn != self.turn
        if turned or placing.zoom != self.zoom:
            self._hold()
        self.viewport.put(*placing)
        self._view_moved()
        if turned:
            self.viewTurned.emit(placing.turn)

    def pan_by(self, dx: float, dy: float) -> None:
        self.viewport.pan(dx, dy)
        self._view_moved()

    def repaint_area(self, area: Rect) -> None:
        """These canvas px look different."""
        if not area.empty:
            self.update(self.viewport.widget_rect(area))

    # For subclasses

    def in_hand(self) -> InHand | None:
        """Marks being made, or None."""
        return None

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        """Above all layers, as far as it shows in `area`; the painter is in canvas px."""

    def draw_pointer(self, painter: QPainter) -> None:
        """Above everything; the painter is in logical px."""

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        exposed = [self._to_device(rect) for rect in _rectangles(event.region())]
        painter.save()
        painter.scale(1 / self.viewport.ratio, 1 / self.viewport.ratio)
        self.canvas_painter.paint(painter, exposed, self.in_hand())
        painter.restore()
        painter.save()
        painter.setClipRegion(event.region())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / self.viewport.ratio, 1 / self.viewport.ratio)
        painter.setTransform(self.viewport.transform, True)
        self._tint.draw(painter, QRectF(0, 0, self._document.state.width, self._document.state.height))
        self.draw_over(painter, self._canvas_area(event.rect()))
        painter.restore()
        painter.save()
        painter.setClipRegion(event.region())
        painter.scale(1 / self.viewport.ratio, 1 / self.viewport.ratio)
        self._ghost.draw(painter, self.viewport, self._to_device(self.rect()).size())
        painter.restore()
        self.draw_pointer(painter)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel zooms at the pointer; two fingers on a touchpad pan, with Ctrl they zoom."""
        pad = event.device() is not None and event.device().type() == QPointingDevice.DeviceType.TouchPad
        if pad and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            step = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 4
            self.pan_by(step.x(), step.y())
        else:
            self.set_zoom(self.zoom * ZOOM_STEP ** (event.angleDelta().y() / WHEEL_NOTCH), event.position())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._place()
        elif isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.zoom * (1 + event.value()), event.position())
            return True
        return super().event(event)

    # Inside

    def _drawing(self) -> bool:
        """Whether a hand draws, for which everything else makes room."""
        return self.in_hand() is not None

    @property
    def _window(self) -> QRect:
        """What the widget shows, level px."""
        return self.viewport.level_rect(self._to_device(self.rect()))

    @property
    def _in_sight(self) -> QRect:
        """The same; empty while the widget is hidden."""
        return self._window if self.isVisible() else QRect()

    def _to_device(self, rect: QRect) -> QRect:
        ratio = self.viewport.ratio
        return QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio).toAlignedRect()

    def _canvas_area(self, rect: QRect) -> Rect:
        """The canvas px that widget px show, cut ones included."""
        level = self.viewport.level_rect(self._to_device(rect))
        x0, y0 = self.viewport.origin
        s = self.viewport.scale
        area = QRectF((level.x() - x0) / s, (level.y() - y0) / s, level.width() / s, level.height() / s)
        return _around(area, 2 + 2 / self.zoom)

    def _place(self) -> None:
        """The size of widget or canvas, or the screen's resolution, may be new."""
        self._hold()
        state = self._document.state
        widget = QSizeF(max(1, self.width()), max(1, self.height()))
        self.viewport.place(QSizeF(state.width, state.height), widget, self.devicePixelRatioF())
        self._view_moved()

    def _hold(self) -> None:
        """Keep what is on the screen to show until the drawing is sharp at another zoom."""
        if self.isVisible():
            self.canvas_painter.hold(self._window)

    def _view_moved(self) -> None:
        self._renderer.moved()
        self.update()
        self.viewChanged.emit(self.zoom)

    def _document_changed(self, change: Change) -> None:
        outlined = self.canvas_painter.show(change.after, change.dirty)
        if change.before.canvas != change.after.canvas:
            self._place()
        self._renderer.edited()
        self.repaint_area(change.dirty)
        if not outlined.isEmpty():
            self.repaint_area(_around(outlined, OUTLINE_REACH / self.zoom))


def _around(area: QRectF, margin: float) -> Rect:
    wide = area.adjusted(-margin, -margin, margin, margin)
    return Rect(math.floor(wide.left()), math.floor(wide.top()), math.ceil(wide.right()), math.ceil(wide.bottom()))


def _rectangles(region: QRegion) -> list[QRect]:
    # PySide's stubs do not know that a region can be iterated.
    rectangles: list[QRect] = list(region)  # type: ignore[call-overload]
    return rectangles
