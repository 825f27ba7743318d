"""Dock widgets with a slim title, and where they lie until somebody moves them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from sketchstudio.app.icons import Icons


class DockTitle(QWidget):
    """A heading, and a small button that hides the dock; it can be dragged like any title."""

    def __init__(self, dock: QDockWidget, icons: Icons) -> None:
        super().__init__(dock)
        heading = QLabel(dock.windowTitle())
        heading.setProperty("role", "heading")
        close = QToolButton(iconSize=QSize(14, 14), toolTip=self.tr("Hide; the View menu brings it back"))
        close.setAccessibleName(self.tr("Hide {}").format(dock.windowTitle()))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(dock.hide)
        icons.set(close, "close")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 3, 6, 1)
        line.addWidget(heading, 1)
        line.addWidget(close)


class Docks:
    """The five panels round the canvas."""

    def __init__(self, window: QMainWindow, panels: dict[str, tuple[str, QWidget]], icons: Icons) -> None:
        """panels: name -> (title, widget), for result, settings, variations, layers and film."""
        self._window = window
        self.all = {name: self._dock(name, title, widget, icons) for name, (title, widget) in panels.items()}

    def arrange(self) -> None:
        """The layout of the design: result over variations over layers, the controls beside, the film strip below."""
        window, dock = self._window, self.all
        right, below = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        window.setCorner(Qt.Corner.BottomRightCorner, right)
        window.setCorner(Qt.Corner.BottomLeftCorner, below)
        for each in dock.values():
            window.removeDockWidget(each)
            each.setFloating(False)
        window.addDockWidget(right, dock["result"])
        window.splitDockWidget(dock["result"], dock["settings"], Qt.Orientation.Horizontal)
        window.splitDockWidget(dock["result"], dock["variations"], Qt.Orientation.Vertical)
        window.splitDockWidget(dock["variations"], dock["layers"], Qt.Orientation.Vertical)
        window.addDockWidget(below, dock["film"])
        for each in dock.values():
            each.show()
        self._share_out()

    def _share_out(self) -> None:
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        dock = self.all
        self._window.resizeDocks([dock["result"], dock["settings"]], [410, 216], across)
        self._window.resizeDocks([dock["result"], dock["variations"], dock["layers"]], [470, 140, 190], down)
        self._window.resizeDocks([dock["film"]], [140], down)

    def _dock(self, name: str, title: str, widget: QWidget, icons: Icons) -> QDockWidget:
        dock = QDockWidget(title, self._window, objectName=f"dock_{name}")
        dock.setWidget(widget)
        dock.setTitleBarWidget(DockTitle(dock, icons))
        return dock
