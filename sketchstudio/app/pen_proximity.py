"""The application object, which alone is told when a pen leaves the tablet's reach."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication


class StudioApplication(QApplication):
    """Passes on what Qt tells no widget."""

    penLeft = Signal()
    """The pen, held by either end, is no longer near the tablet."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TabletLeaveProximity:
            self.penLeft.emit()
        return super().event(event)
