"""Keys that the canvas itself answers to: those that lend a tool while held, and those that move what is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from sketchstudio.app.canvas.input.holding import ToolHold
from sketchstudio.app.canvas.tools.photo_frame import PhotoFrame
from sketchstudio.app.canvas.tools.selected import Selected
from sketchstudio.app.canvas.tools.selection import Selection
from sketchstudio.app.canvas.tools.tools import REGION_TOOLS, TAKES_COLOR, ToolName, ToolState
from sketchstudio.app.canvas.viewport import Viewport

ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
USES_ALT = frozenset((*TAKES_COLOR, *REGION_TOOLS))
"""With one of these in the hand, Alt is for the canvas, and not for the menu bar once it is let go."""
STEP, LARGE_STEP = 1.0, 10.0
"""Logical px that an arrow key moves what is selected, and with Shift."""
PAN_STEP = 60.0
"""Logical px that an arrow key moves the view."""


ToolOfKey = Callable[[QKeyEvent], ToolName | None]
"""The tool for which a key stands, or None; while the key is held the tool is only borrowed."""


class Keyed(Protocol):
    """What keys move and end on a canvas."""

    @property
    def tools(self) -> ToolState: ...
    @property
    def selected(self) -> Selected: ...
    @property
    def photo_frame(self) -> PhotoFrame: ...
    @property
    def viewport(self) -> Viewport: ...
    @property
    def busy(self) -> bool: ...

    def cancel_stroke(self) -> bool: ...
    def show_pointer(self) -> None: ...
    def pan_by(self, dx: float, dy: float) -> None: ...


class CanvasKeys:
    """What is held down, and what each key does."""

    def __init__(self, view: Keyed, tool_of: ToolOfKey) -> None:
        self._view, self._tool_of = view, tool_of
        self._hold = ToolHold(view.tools)
        self.space = False
        """Whether the space bar is held, which makes any tool move the view."""

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is not to be a shortcut of the window: under a stroke in hand none may reach the document, and
        the keys of tools come here to be told when they are let go."""
        alt = event.key() == Qt.Key.Key_Alt and self._view.tools.tool in USES_ALT
        return alt or self._view.busy or self._tool_of(event) is not None

    def press(self, event: QKeyEvent) -> bool:
        """Whether the key did something."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            self._set_space(True)
        elif self._view.busy:
            if key == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Undo):
                self._view.cancel_stroke()
        elif key == Qt.Key.Key_Alt and self._view.tools.tool in TAKES_COLOR:
            self._borrow(event, "eyedropper", back=True)
        elif (tool := self._tool_of(event)) is not None:
            self._borrow(event, tool)
        elif key in ARROWS:
            self._step(ARROWS[key], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key == Qt.Key.Key_Escape and self._view.selected.selection.parts:
            self._view.selected.set(Selection())
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._set_space(False)
        self._hold.release(event.key())

    def use(self) -> None:
        """The tool in the hand is being used."""
        self._hold.use()

    def let_go(self) -> None:
        """The canvas no longer hears of keys."""
        self._set_space(False)
        self._hold.release()

    def _set_space(self, held: bool) -> None:
        self.space = held
        self._view.show_pointer()

    def _borrow(self, event: QKeyEvent, tool: ToolName, back: bool = False) -> None:
        if not event.isAutoRepeat():
            self._hold.press(event.key(), tool, back)

    def _step(self, way: QPointF, large: bool) -> None:
        """Move what is selected or the photo that is worked on, as seen on the screen; without either the view."""
        if self._view.selected.selection.parts:
            self._view.selected.nudge(self._on_canvas(way, large))
        elif self._view.photo_frame.layer is not None:
            self._view.photo_frame.nudge(self._on_canvas(way, large))
        else:
            self._view.pan_by(-way.x() * PAN_STEP, -way.y() * PAN_STEP)

    def _on_canvas(self, way: QPointF, large: bool) -> QPointF:
        return self._view.viewport.to_canvas_way(way * (LARGE_STEP if large else STEP))
