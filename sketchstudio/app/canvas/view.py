"""The canvas: the widget on which the artist draws."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTabletEvent,
    QTouchEvent,
)

from sketchstudio.app.background import Background
from sketchstudio.app.canvas.cursor import Pointer
from sketchstudio.app.canvas.input.fingers import Fingers
from sketchstudio.app.canvas.input.keys import CanvasKeys, ToolOfKey
from sketchstudio.app.canvas.input.latency import LatencyMeter, Throttle
from sketchstudio.app.canvas.input.pointing import Pointing
from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.layer_stack import InHand
from sketchstudio.app.canvas.screen import CanvasScreen
from sketchstudio.app.canvas.tools.axis_handle import AxisHandle
from sketchstudio.app.canvas.tools.controller import ToolController
from sketchstudio.app.canvas.tools.gestures.gesture import Answer, FirstRegion, Gesture
from sketchstudio.app.canvas.tools.gestures.region import first_region
from sketchstudio.app.canvas.tools.photo_frame import PhotoFrame
from sketchstudio.app.canvas.tools.picking import Cover
from sketchstudio.app.canvas.tools.routing import RefusedError
from sketchstudio.app.canvas.tools.selected import Selected
from sketchstudio.app.canvas.tools.selection import Selection
from sketchstudio.app.canvas.tools.tools import KEEPS_SELECTION, ToolName, ToolState
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.document.commands import Command
from sketchstudio.document.document import Change, Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Color, Mark

PROGRESS_S = 0.05


class CanvasView(CanvasScreen):
    """Shows a document and turns pen, mouse and keys into its commands."""

    strokeFinished = Signal(object)
    """A Mark that has just become part of the document."""
    strokeProgress = Signal()
    """The stroke in hand has grown; told every PROGRESS_S at most. See `StrokeInHand`."""
    penUp = Signal()
    """A gesture that draws or erases has ended, whether it changed anything or not."""
    colorPicked = Signal(object)
    """A Color, from the eyedropper; it is already the tools' colour."""
    pointerMoved = Signal(float, float)
    """Canvas px."""
    refused = Signal(str)
    """A sentence: why the tool did nothing."""
    menuWanted = Signal(QPoint)
    """A menu was asked for, by the mouse's right button or a key, at a place on the screen."""

    def __init__(
        self,
        document: Document,
        tools: ToolState,
        stroke: StrokeInHand | None = None,
        first_region: FirstRegion = first_region,
        tool_of: ToolOfKey = lambda _event: None,
    ) -> None:
        """stroke: where the stroke in hand is told to others. first_region: how the first of all regions comes to be.
        tool_of: the tool that a key stands for."""
        super().__init__(document)
        self.tools, self.first_region = tools, first_region
        self.selected = Selected(self)
        self.photo_frame = PhotoFrame(self)
        self.axis_handle = AxisHandle(self)
        self._stroke = stroke or StrokeInHand()
        self.controller = ToolController(self, self.axis_handle, self._stroke)
        self.keys = CanvasKeys(self, tool_of)
        self._pointing = Pointing(self)
        self.fingers = Fingers(self, self._pointing)
        self._cover: Cover | None = None
        self._latency = LatencyMeter()
        self.paint_latencies = self._latency.seconds
        """From a drawing event's arrival to the end of the paint that shows it, of the last 10,000."""
        self._background = Background(self)
        self._background.idle.connect(self.show_pointer)
        self.pointer = Pointer(self)
        self._progress = Throttle(PROGRESS_S)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName(self.tr("Canvas"))
        self._renderer.sharp.connect(self.controller.drawn)
        tools.changed.connect(self._show_tools)
        self.viewChanged.connect(self.show_pointer)
        self.show_pointer()

    @property
    def busy(self) -> bool:
        """Whether a stroke is in hand."""
        return self.controller.drawing

    def set_document(self, document: Document) -> None:
        """Show another document, fitted; a stroke in hand is dropped."""
        self.cancel_stroke()
        self.controller.forget()
        self.selected.set(Selection())
        super().set_document(document)

    def cancel_stroke(self) -> bool:
        """Drop the stroke in hand; False when there is none."""
        drawing = self.busy
        cancelled = self.controller.cancel()
        self._pointing.forget()
        if drawing:
            self.penUp.emit()
        return cancelled

    def finish_stroke(self) -> None:
        """End the stroke in hand as if the pen had been lifted."""
        self._pointing.finish()

    def settle(self) -> None:
        """End the stroke in hand and wait for what tools work out: all that was drawn is in the document then."""
        self.finish_stroke()
        self._background.settle()

    @Slot()
    def pen_left(self) -> None:
        """The pen is out of the tablet's reach."""
        self._pointing.pen_left()

    def lay_over(self, cover: Cover) -> None:
        """A picture lies over the canvas from now on, whose colours can be picked."""
        self._cover = cover

    # What gestures use

    def picture_over(self, place: QPointF) -> Color | None:
        return self._cover.color_at(place) if self._cover is not None else None

    def apply(self, command: Command) -> bool:
        try:
            self.document.apply(command)
        except DocumentError as error:
            self.tell(str(error))
            return False
        return True

    def selection_changed(self) -> None:
        self.photo_frame.follow()

    def finished(self, mark: Mark) -> None:
        self.strokeFinished.emit(mark)

    def later(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._background.run(work, done, self._failed)
        self.show_pointer()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RefusedError):
            raise error
        self.tell(str(error))

    def linger(self, gesture: Gesture) -> None:
        self.controller.linger(gesture)

    def landed(self, gesture: Gesture) -> None:
        self.controller.land(gesture)
        if self.sharp:
            self.controller.drawn()

    def tell(self, sentence: str) -> None:
        self.refused.emit(sentence)

    def picked(self, color: Color) -> None:
        self.tools.set_color(color)
        self.colorPicked.emit(color)

    def zoom_to(self, zoom: float, x: float, y: float) -> None:
        self.set_zoom(zoom, QPointF(x, y))

    # What pointing and fingers use

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def begin(self, tool: ToolName, sample: Sample) -> bool:
        """Put a tool down; False when it can do nothing here, which the artist has then been told."""
        self._renderer.come_to_rest()
        self.keys.use()
        refusal = self.controller.press(tool, sample)
        if refusal is not None:
            self.tell(refusal)
        return self.controller.gesture is not None

    def go_on(self, sample: Sample) -> None:
        """Move the tool, if one is down."""
        self.controller.move(sample)
        if self.busy and self._progress.due():
            self.strokeProgress.emit()

    def end(self) -> None:
        """Lift the tool."""
        drawing = self.busy
        self.controller.release()
        if drawing:
            self.penUp.emit()

    def pointed(self, sample: Sample, arrived: float, drew: bool) -> None:
        """An event put the pointer there; it came at `arrived`, and `drew` if it met a stroke in hand."""
        self.controller.hover(self._pointing.tool(), sample.x, sample.y)
        self.show_pointer()
        place = self._pointing.place
        if (drew or self.busy) and self.isVisible() and place is not None and self.rect().contains(place.toPoint()):
            self._latency.arrived(arrived)
        self.pointerMoved.emit(sample.x, sample.y)

    @Slot()
    def show_pointer(self) -> None:
        """Tool, place or zoom may be others: bring ring and cursor up to date."""
        tool, place = self._pointing.tool(), self._pointing.place
        held = self.controller.gesture is not None
        over = Qt.CursorShape.BusyCursor if self._background.busy else None
        if over is None and place is not None and not held:
            box = self.selected.cursor(place) or self.photo_frame.cursor(place) if tool == "select" else None
            over = self.axis_handle.cursor(place) or box
        self.pointer.show(tool, place, self.tools.size_of(tool) * self.zoom, held, over)

    # Painting

    def in_hand(self) -> InHand | None:
        return self.controller.shown

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        self.controller.draw_over(painter, area)
        self.selected.draw(painter)
        self.photo_frame.draw(painter)
        self.axis_handle.draw_line(painter)

    def draw_pointer(self, painter: QPainter) -> None:
        self.axis_handle.draw(painter)
        self.pointer.draw(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._latency.painted()

    # Qt's events

    def tabletEvent(self, event: QTabletEvent) -> None:
        self.fingers.drop()
        self._pointing.tablet(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointing.mouse_pressed(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second of two quick dots.
        self._pointing.mouse_pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointing.mouse_moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointing.mouse_released(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.keys.wants(event):
            event.accept()
            return True
        if isinstance(event, QTouchEvent) and self.fingers.touch(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.keys.release(event)
        super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.busy:
            self.menuWanted.emit(event.globalPos())
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish_stroke()
        self.keys.let_go()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish_stroke()
        # The window may be about to go, and with it what the work would tell.
        self._background.wait()
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointing.leave()
        super().leaveEvent(event)

    # Inside

    def _drawing(self) -> bool:
        return self.controller.gesture is not None

    def _document_changed(self, change: Change) -> None:
        self.controller.document_changed(change)
        self.selected.follow(change.after)
        if change.before.active != change.after.active:
            self.tools.follow(change.after.active_layer.kind)
        if change.after.active_layer.kind != "photo":
            self.tools.set_cropping(False)
        super()._document_changed(change)
        self.photo_frame.follow()

    def _show_tools(self) -> None:
        if self.tools.tool not in KEEPS_SELECTION and self.selected.selection.parts:
            self.selected.set(Selection())
        self.photo_frame.follow()
        if self.axis_handle.moved():
            self.update()
        self.show_pointer()
