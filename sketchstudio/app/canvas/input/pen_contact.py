"""Which buttons of a pen are down, the tip being one: read off every event, since presses and releases get lost."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent

TIP = Qt.MouseButton.LeftButton
BUTTONS = (TIP, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)


class Changes(NamedTuple):
    """Buttons, in the order in which they are to be acted on: first those that went up, then those that came down."""

    up: list[Qt.MouseButton]
    down: list[Qt.MouseButton]


class PenContact:
    """The buttons that are down, of the one pen that is near the tablet."""

    def __init__(self) -> None:
        self._down = Qt.MouseButton.NoButton
        self._pointer: QPointingDevice.PointerType | None = None

    @property
    def buttons(self) -> Qt.MouseButton:
        """Those that are down."""
        return self._down

    @property
    def touching(self) -> bool:
        """Whether the tip is on the tablet."""
        return bool(self._down & TIP)

    @property
    def barrel(self) -> Qt.MouseButton:
        """The button on the barrel that is held, or NoButton."""
        return next((button for button in BUTTONS[1:] if self._down & button), Qt.MouseButton.NoButton)

    def follow(self, event: QTabletEvent) -> Changes:
        """What has changed with this event, whatever its type says."""
        before, now = self._down, self._held(event)
        again = event.button() if event.type() == QEvent.Type.TabletPress else Qt.MouseButton.NoButton
        if self._pointer not in (None, event.pointerType()):
            # The pen was turned over: all that it held before went up, if untold.
            again = now
        self._down, self._pointer = now, event.pointerType()
        up = [button for button in BUTTONS if before & button and (not now & button or again & button)]
        down = [button for button in BUTTONS if now & button and (not before & button or again & button)]
        return Changes(up, down)

    def leave(self) -> None:
        """The pen has left the tablet: nothing is down."""
        self._down, self._pointer = Qt.MouseButton.NoButton, None

    def _held(self, event: QTabletEvent) -> Qt.MouseButton:
        if event.type() == QEvent.Type.TabletPress:
            return event.buttons() | event.button()
        if event.type() == QEvent.Type.TabletRelease:
            return event.buttons() & ~event.button()
        if self.touching and event.pressure() > 0:
            # Some drivers name no button while the pen moves; its pressure says that it is still down.
            return event.buttons() | TIP
        return event.buttons()
