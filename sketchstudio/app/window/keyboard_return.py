"""Enter in a field of a dock: what was typed counts, and the next key is meant for the canvas again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDockWidget, QWidget

from sketchstudio.app.panels.widgets.hex_field import HexField

ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


class KeyboardReturn(QObject):
    """Numbers and colours give the keyboard back; a floating dock is a window of its own, and gives it back, too."""

    def __init__(self, canvas: QWidget, docks: Iterable[QDockWidget]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        for dock in docks:
            dock.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ENTER):
            return False
        if not (isinstance(watched, QDockWidget) and _entered(watched.window().focusWidget())):
            return False
        self._canvas.activateWindow()
        self._canvas.setFocus()
        return True


def _entered(field: QWidget | None) -> bool:
    return isinstance(field, QAbstractSpinBox | HexField)
