"""The picture in a window of its own, for a second screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.picture_view import PictureView
from sketchstudio.app.theme import Theme


class ResultWindow(QWidget):
    """F11 fills the screen, Escape leaves it; closing tells `closed`, and the window can be shown again."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._beside = parent
        self.setWindowTitle(self.tr("Picture – SketchStudio"))
        self.view = PictureView(theme)
        self.view.setToolTip(self.tr("F11 fills the screen; the wheel zooms, a double click shows all again"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def sizeHint(self) -> QSize:
        return QSize(640, 640)

    def open(self) -> None:
        """Show the window: filling the second screen where there is one, else beside what is open."""
        others = [screen for screen in QGuiApplication.screens() if screen is not self._beside.screen()]
        if others:
            self.setGeometry(others[0].availableGeometry())
            self.showFullScreen()
        else:
            self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif event.key() == Qt.Key.Key_Escape:
            if self.isFullScreen():
                self.showNormal()
            else:
                self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
