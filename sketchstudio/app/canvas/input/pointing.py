"""Pen, mouse and finger over the canvas: which of them holds the gesture, with what tool, and where the pointer is."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Literal, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTabletEvent, QTouchEvent

from sketchstudio.app.canvas.input.keys import CanvasKeys
from sketchstudio.app.canvas.input.pen_contact import TIP, PenContact
from sketchstudio.app.canvas.input.pen_input import PenInput, is_eraser
from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.tools.controller import ToolController
from sketchstudio.app.canvas.tools.tools import ToolName, ToolState
from sketchstudio.app.canvas.viewport import Viewport

MOUSE_BUTTONS = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
"""Those that do something."""
IN_THE_AIR: tuple[ToolName, ...] = ("pan", "zoom", "turn", "eyedropper")
"""What a button on the barrel lends works before the pen touches; other tools wait for the tip."""


class Holder(NamedTuple):
    """What a gesture lasts for: a button of the pen, its tip being one, or of the mouse, or a finger."""

    by: Literal["pen", "mouse", "finger"]
    button: Qt.MouseButton


FINGER = Holder("finger", Qt.MouseButton.NoButton)


class Pointed(Protocol):
    """What pen, mouse and finger need of the canvas under them."""

    @property
    def tools(self) -> ToolState: ...
    @property
    def viewport(self) -> Viewport: ...
    @property
    def controller(self) -> ToolController: ...
    @property
    def keys(self) -> CanvasKeys: ...
    @property
    def busy(self) -> bool: ...

    def take_focus(self) -> None:
        """The keys are for this canvas now."""

    def show_pointer(self) -> None:
        """Tool or place may be others."""

    def begin(self, tool: ToolName, sample: Sample) -> bool:
        """Put a tool down; False when it can do nothing here."""
        ...

    def go_on(self, sample: Sample) -> None:
        """Move the tool, if one is down."""

    def end(self) -> None:
        """Lift the tool."""

    def pointed(self, sample: Sample, arrived: float, drew: bool) -> None:
        """An event put the pointer there."""


class Pointing:
    """Turns the events of pen and mouse into presses, moves and releases of the canvas' hand."""

    def __init__(self, view: Pointed) -> None:
        self._view = view
        self._input = PenInput(view.viewport)
        self._contact = PenContact()
        self._holder: Holder | None = None
        self._last: Sample | None = None
        self._eraser_end = False
        self.place: QPointF | None = None
        """Where the pointer is, logical widget px; None while it is elsewhere."""

    def tool(self, sample: Sample | None = None) -> ToolName:
        """The tool that pressing now would use, with the keys that were held at `sample`."""
        if self._view.keys.space:
            return "pan" if sample is None else "zoom" if sample.ctrl else "turn" if sample.shift else "pan"
        barrel = self._view.tools.barrel.lent(self._contact.barrel)
        if barrel != "none":
            return self._view.tools.eraser if barrel == "eraser" else barrel
        return self._view.tools.eraser if self._eraser_end else self._view.tools.tool

    # Events

    def tablet(self, event: QTabletEvent) -> None:
        arrival = self._arrival()
        sample = self._input.from_tablet(event)
        before = self._view.controller.gesture
        changes = self._contact.follow(event)
        self._input.pen_down = self._contact.touching
        for button in changes.up:
            lifted = event.type() == QEvent.Type.TabletRelease
            self._end(Holder("pen", button), sample if lifted else None)
        self._eraser_end = is_eraser(event)
        if changes.down:
            # An accepted pen event makes no mouse event, which would have given the focus.
            self._view.take_focus()
        for button in changes.down:
            if button == TIP or self.tool() in IN_THE_AIR:
                self._begin(Holder("pen", button), self.tool(sample), sample)
        if self._view.controller.gesture is before:
            self._move(sample)
        self._moved(sample, arrival)
        event.accept()

    def mouse_pressed(self, event: QMouseEvent) -> None:
        arrival = self._arrival()
        if self._input.is_echo(event) or event.button() not in MOUSE_BUTTONS:
            return
        if self._held_by("pen"):
            # The pen has been silent for long: pulled out, or its release went elsewhere.
            self.pen_left()
        self._eraser_end = False
        sample = self._input.from_mouse(event)
        middle = event.button() == Qt.MouseButton.MiddleButton
        self._begin(Holder("mouse", event.button()), "pan" if middle else self.tool(sample), sample)
        self._moved(sample, arrival)

    def mouse_moved(self, event: QMouseEvent) -> None:
        arrival = self._arrival()
        if self._input.is_echo(event) or self._held_by("pen") or self.by_finger:
            return
        self._eraser_end = False
        if self._holder is not None and not event.buttons() & self._holder.button:
            # The release was lost, as when another window took the mouse.
            self._end(self._holder)
        sample = self._input.from_mouse(event)
        self._move(sample)
        self._moved(sample, arrival)

    def mouse_released(self, event: QMouseEvent) -> None:
        arrival = self._arrival()
        if not self._input.is_echo(event):
            sample = self._input.from_mouse(event)
            self._end(Holder("mouse", event.button()), sample)
            self._moved(sample, arrival)

    def pen_left(self) -> None:
        """The pen is out of the tablet's reach; what it held has ended, told or not."""
        if self._held_by("pen"):
            self.finish()
        self._contact.leave()
        self._input.pen_down = self._input.pen_near = self._eraser_end = False
        self.leave()

    @property
    def takes_fingers(self) -> bool:
        """Whether a finger that comes down now is meant: no pen is near, and nothing else holds the gesture."""
        return not self._input.pen_at_hand and (self._holder is None or self.by_finger)

    @property
    def by_finger(self) -> bool:
        """Whether a finger holds the gesture."""
        return self._held_by("finger")

    def hear_fingers(self) -> None:
        """Mouse events that only repeat what fingers do may follow, unless a mouse is held down already."""
        if not self._held_by("mouse"):
            self._input.hear_fingers()

    def finger_sample(self, event: QTouchEvent, at: QPointF) -> Sample:
        """One finger of several; at: widget px."""
        return self._input.from_touch(event, at)

    def finger_down(self, sample: Sample) -> None:
        self._view.take_focus()
        self._eraser_end = False
        self._begin(FINGER, self.tool(sample) if self._view.tools.fingers.draws else "pan", sample)

    def finger_moved(self, sample: Sample) -> None:
        arrival = self._arrival()
        if self.by_finger:
            self._move(sample)
            self._moved(sample, arrival)

    def finger_up(self, sample: Sample) -> None:
        self._end(FINGER, sample)
        self.leave()

    def leave(self) -> None:
        """The pointer is elsewhere."""
        self.place = None
        self._view.controller.leave()
        self._view.show_pointer()

    # Gestures

    def finish(self) -> None:
        """End what is held as if it had been let go."""
        if self._holder is not None:
            self._end(self._holder)

    def forget(self) -> None:
        """The gesture has been dropped: nothing holds it any more."""
        self._holder = None

    def _held_by(self, hand: str) -> bool:
        return self._holder is not None and self._holder.by == hand

    def _begin(self, holder: Holder, tool: ToolName, sample: Sample) -> None:
        if self._holder is not None:
            return
        self._last = sample
        if self._view.begin(tool, sample):
            self._holder = holder

    def _move(self, sample: Sample) -> None:
        self._last = sample
        self._view.go_on(sample)

    def _end(self, holder: Holder, at: Sample | None = None) -> None:
        """`at`: where the pen was lifted or the button released, if that was told."""
        if holder != self._holder:
            return
        if at is not None and self._last is not None and (at.x, at.y) != (self._last.x, self._last.y):
            # The stroke ends where the pen left the tablet, which then tells no pressure any more.
            self._view.go_on(replace(at, pressure=self._last.pressure, tilt=self._last.tilt))
        self._holder = None
        self._view.end()

    def _arrival(self) -> tuple[float, bool]:
        """When an event came, and whether it met a stroke in hand."""
        return time.perf_counter(), self._view.busy

    def _moved(self, sample: Sample, arrival: tuple[float, bool]) -> None:
        """After each event: where the pointer is, what would be erased there, and when the event came."""
        self.place = QPointF(sample.screen_x, sample.screen_y)
        self._view.pointed(sample, *arrival)
