"""The canvas: the widget on which the artist draws."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTabletEvent,
)
from PySide6.QtWidgets import QWidget

from sketchstudio.app.background import Background
from sketchstudio.app.canvas.cursor import BrushRing, cursor_shape
from sketchstudio.app.canvas.gestures.gesture import Answer
from sketchstudio.app.canvas.hand import Hand
from sketchstudio.app.canvas.holding import ToolHold
from sketchstudio.app.canvas.latency import LatencyMeter
from sketchstudio.app.canvas.painter import InHand
from sketchstudio.app.canvas.pen_input import PenInput, is_eraser
from sketchstudio.app.canvas.region_outline import draw_dashed
from sketchstudio.app.canvas.routing import RefusedError
from sketchstudio.app.canvas.sample import Sample
from sketchstudio.app.canvas.screen import CanvasScreen
from sketchstudio.app.canvas.selected import Selected
from sketchstudio.app.canvas.selection import Selection
from sketchstudio.app.canvas.symmetry import Axis
from sketchstudio.app.canvas.tools import ToolName, ToolState
from sketchstudio.document.commands import Command
from sketchstudio.document.document import Change, Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Color, Mark

PROGRESS_S = 0.05
"""Least time between two `strokeProgress` signals."""
TAKES_COLOR: tuple[ToolName, ...] = ("pen", "paint", "blob", "fill")
"""With one of these, Alt borrows the eyedropper."""
PEN = Qt.MouseButton.NoButton
"""Stands for the pen where a mouse button would say what holds a gesture."""


class CanvasView(CanvasScreen):
    """Shows a document and turns pen and mouse into its commands."""

    strokeFinished = Signal(object)
    """A Mark that has just become part of the document."""
    strokeProgress = Signal()
    """The stroke in hand has grown; at most 20 times a second. See `pending_marks`."""
    penUp = Signal()
    """A gesture that draws or erases has ended, whether it changed anything or not."""
    colorPicked = Signal(object)
    """A Color, from the eyedropper; it is already the tools' colour."""
    pointerMoved = Signal(float, float)
    """Canvas px."""
    refused = Signal(str)
    """A sentence: why the tool did nothing."""

    def __init__(self, document: Document, tools: ToolState, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.tools = tools
        self._latency = LatencyMeter()
        self._input = PenInput(self.viewport)
        self.selected = Selected(self)
        self._hand = Hand(self)
        self._background = Background(self)
        self._holder: Qt.MouseButton | None = None
        self._ring = BrushRing()
        self._pointer: QPointF | None = None
        self._eraser_end = False
        self._space = False
        self._progress_at = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAccessibleName(self.tr("Canvas"))
        self._borrowed = ToolHold(tools)
        self._axis = tools.axis
        self.tool_of_key: Callable[[QKeyEvent], ToolName | None] = lambda _event: None
        """The tool for which a key stands, or None; while the key is held the tool is only borrowed."""
        tools.changed.connect(self._show_tools)
        self._show_pointer()

    @property
    def paint_latencies(self) -> deque[float]:
        """Seconds from a drawing event's arrival to the end of the paint that shows it, of the last 10,000."""
        return self._latency.seconds

    @property
    def busy(self) -> bool:
        """Whether a stroke is in hand."""
        return self._hand.drawing

    def set_document(self, document: Document) -> None:
        """Show another document, fitted; a stroke in hand is dropped."""
        self.cancel_stroke()
        self.selected.set(Selection())
        super().set_document(document)

    def pending_marks(self) -> tuple[str, Mark] | None:
        """The layer's id and the mark that would be added if the pen were lifted now, or None."""
        return self._hand.gesture.pending() if self._hand.gesture is not None else None

    def cancel_stroke(self) -> bool:
        """Drop the stroke in hand; False when there is none."""
        drawing = self._hand.drawing
        cancelled = self._hand.cancel()
        self._holder = None
        if drawing:
            self.penUp.emit()
        return cancelled

    def finish_stroke(self) -> None:
        """End the stroke in hand as if the pen had been lifted."""
        if self._hand.gesture is not None:
            self._end()

    def sizeHint(self) -> QSize:
        return QSize(700, 700)

    # What gestures use

    def apply(self, command: Command) -> bool:
        try:
            self.document.apply(command)
        except DocumentError as error:
            self.tell(str(error))
            return False
        return True

    def finished(self, mark: Mark) -> None:
        self.strokeFinished.emit(mark)

    def later(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        self._background.run(work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RefusedError):
            raise error
        self.tell(str(error))

    def tell(self, sentence: str) -> None:
        self.refused.emit(sentence)

    def picked(self, color: Color) -> None:
        self.tools.set_color(color)
        self.colorPicked.emit(color)

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        super().set_zoom(zoom, anchor)
        self._show_pointer()

    def zoom_to(self, zoom: float, x: float, y: float) -> None:
        self.set_zoom(zoom, QPointF(x, y))

    # Painting

    def in_hand(self) -> InHand | None:
        return self._hand.gesture

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        self._hand.draw_over(painter, area)
        self.selected.draw(painter)
        axis = Axis.of(self.tools.axis, self.document.state)
        if axis is not None:
            draw_dashed(painter, axis.line(self.document.state), self.canvas_painter.colors.accent, self.viewport.ratio)

    def draw_pointer(self, painter: QPainter) -> None:
        self._ring.draw(painter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._latency.painted()

    def _document_changed(self, change: Change) -> None:
        self._hand.document_changed(change)
        self.selected.follow(change.after)
        if change.before.active != change.after.active:
            self.tools.set_made_kind(change.after.active_layer.kind)
        super()._document_changed(change)

    # Pen and mouse

    def tabletEvent(self, event: QTabletEvent) -> None:
        arrival = self._arrival()
        sample = self._input.from_tablet(event)
        self._eraser_end = is_eraser(event)
        if event.type() == QEvent.Type.TabletPress:
            # An accepted pen event makes no mouse event, which would have given the focus.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._input.pen_down = True
            self._end(PEN)
            self._begin(PEN, self._tool(event.button()), sample)
        elif event.type() == QEvent.Type.TabletRelease:
            self._input.pen_down = False
            self._end(PEN)
        else:
            self._move(sample)
        self._moved(sample, arrival)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        arrival = self._arrival()
        if self._input.echoes_pen(event) or event.button() == Qt.MouseButton.RightButton:
            return
        self._eraser_end = False
        sample = self._input.from_mouse(event)
        self._begin(event.button(), self._tool(event.button()), sample)
        self._moved(sample, arrival)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second of two quick dots.
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        arrival = self._arrival()
        if self._input.echoes_pen(event):
            return
        self._eraser_end = False
        if self._holder not in (None, PEN) and not event.buttons() & self._holder:
            # The release was lost, as when another window took the mouse.
            self._end()
        sample = self._input.from_mouse(event)
        self._move(sample)
        self._moved(sample, arrival)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        arrival = self._arrival()
        if not self._input.echoes_pen(event):
            self._end(event.button())
            self._moved(self._input.from_mouse(event), arrival)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self.busy:
            # No shortcut may reach the document under a stroke in hand; the key comes to keyPressEvent instead.
            event.accept()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.tool_of_key(event):
            # Not a shortcut but a key of the canvas, which is told when it is let go.
            event.accept()
            return True
        return super().event(event)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._set_space(True)
        elif self.busy:
            if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo):
                self.cancel_stroke()
        elif event.key() == Qt.Key.Key_Alt and self.tools.tool in TAKES_COLOR:
            self._borrow(event, "eyedropper", back=True)
        elif (tool := self.tool_of_key(event)) is not None:
            self._borrow(event, tool)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._set_space(False)
        else:
            if not event.isAutoRepeat():
                self._borrowed.release(event.key())
            super().keyReleaseEvent(event)

    def _borrow(self, event: QKeyEvent, tool: ToolName, back: bool = False) -> None:
        if not event.isAutoRepeat():
            self._borrowed.press(event.key(), tool, back)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish_stroke()
        self._set_space(False)
        self._borrowed.release()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.finish_stroke()
        # The window may be about to go, and with it what the work would tell.
        self._background.wait()
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer = None
        self._hand.leave()
        self._show_pointer()
        super().leaveEvent(event)

    # Inside

    def _tool(self, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> ToolName:
        """The tool that a press would use now."""
        if self._space or button == Qt.MouseButton.MiddleButton:
            return "pan"
        return self.tools.eraser if self._eraser_end else self.tools.tool

    def _begin(self, holder: Qt.MouseButton, tool: ToolName, sample: Sample) -> None:
        if self._holder is not None:
            return
        self._come_to_rest()
        self._borrowed.use()
        refusal = self._hand.press(tool, sample)
        if refusal is not None:
            self.tell(refusal)
        elif self._hand.gesture is not None:
            self._holder = holder

    def _move(self, sample: Sample) -> None:
        self._hand.move(sample)
        if self.busy and time.perf_counter() - self._progress_at > PROGRESS_S:
            self._progress_at = time.perf_counter()
            self.strokeProgress.emit()

    def _end(self, holder: Qt.MouseButton | None = None) -> None:
        """The pen was lifted, or the button released; None ends whatever holds the gesture."""
        if self._holder is None or holder not in (None, self._holder):
            return
        self._holder = None
        drawing = self._hand.drawing
        self._hand.release()
        if drawing:
            self.penUp.emit()

    def _arrival(self) -> tuple[float, bool]:
        """When an event came, and whether it met a stroke in hand."""
        return time.perf_counter(), self.busy

    def _moved(self, sample: Sample, arrival: tuple[float, bool]) -> None:
        """After each event: where the pointer is, what would be erased there, and when the event came."""
        self._pointer = QPointF(sample.screen_x, sample.screen_y)
        self._hand.hover(self._tool(), sample.x, sample.y)
        self._show_pointer()
        at, drew = arrival
        if (drew or self.busy) and self.isVisible() and self.rect().contains(self._pointer.toPoint()):
            self._latency.arrived(at)
        self.pointerMoved.emit(sample.x, sample.y)

    def _set_space(self, held: bool) -> None:
        self._space = held
        self._show_pointer()

    def _show_tools(self) -> None:
        if self.tools.tool != "select":
            self.selected.set(Selection())
        if self._axis != self.tools.axis:
            self._axis = self.tools.axis
            self.update()
        self._show_pointer()

    def _show_pointer(self) -> None:
        tool = self._tool()
        for rect in self._ring.place(self._pointer, self.tools.size_of(tool) * self.zoom):
            self.update(rect)
        shape = cursor_shape(tool, self._ring.visible, self._hand.gesture is not None)
        if shape != self.cursor().shape():
            self.setCursor(shape)
