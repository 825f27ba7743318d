"""Dock widgets with a slim title, and where they lie until somebody moves them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import icon_button, label

Panels = dict[str, tuple[str, QWidget, QWidget | None]]
RESULT_WIDTH, CONTROLS_WIDTH = 410, 264
HEIGHTS = {"result": 466, "variations": 154, "layers": 260, "regions": 400, "film": 126}
FOLDED_FOOT = 4
MOST_HEIGHT = 16777215
"""QWIDGETSIZE_MAX: no limit."""


class DockTitle(QWidget):
    """A heading, what else the panel wants there, and a small button that hides the dock; dragged like any title."""

    def __init__(self, dock: QDockWidget, extra: QWidget | None, icons: Icons) -> None:
        super().__init__(dock)
        name, tip = self.tr("Hide {}").format(dock.windowTitle()), self.tr("Hide; the View menu brings it back")
        close = icon_button(icons, "close", name, tip)
        close.setIconSize(QSize(14, 14))
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        close.clicked.connect(dock.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 6, 0)
        line.setSpacing(10)
        line.addWidget(label(dock.windowTitle(), "heading"))
        line.addWidget(extra if extra is not None else QWidget(), 1)
        line.addWidget(close)


class Docks:
    """The panels round the canvas."""

    def __init__(self, window: QMainWindow, panels: Panels, icons: Icons) -> None:
        """panels: name -> (title, widget, what stands in the title), for each of those that `arrange` places."""
        self._window = window
        self._folded: set[str] = set()
        self.all = {name: self._dock(name, *parts, icons) for name, parts in panels.items()}

    def arrange(self) -> None:
        """As designed: result over variations over layers, controls over regions beside them, the film strip below."""
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
        window.splitDockWidget(dock["settings"], dock["regions"], Qt.Orientation.Vertical)
        window.addDockWidget(below, dock["film"])
        for each in dock.values():
            each.show()
        self.share_out()

    def share_out(self) -> None:
        """The sizes of the design; has an effect once the window is laid out."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        dock = self.all
        self._window.resizeDocks([dock["layers"], dock["settings"]], [RESULT_WIDTH, CONTROLS_WIDTH], across)
        stack = [dock["result"], dock["variations"], dock["layers"]]
        self._window.resizeDocks(stack, [HEIGHTS[name] for name in ("result", "variations", "layers")], down)
        self._window.resizeDocks([dock["film"]], [HEIGHTS["film"]], down)

    def fold(self, name: str, folded: bool) -> None:
        """Shrink a dock to its title while there is nothing in it, or give it its room again."""
        dock = self.all[name]
        if folded == (name in self._folded):
            return
        self._folded ^= {name}
        dock.widget().setEnabled(not folded)
        # Hidden, the widget would leave the title no more room than its words need.
        dock.widget().setMaximumHeight(0 if folded else MOST_HEIGHT)
        dock.setMaximumHeight(dock.titleBarWidget().sizeHint().height() + FOLDED_FOOT if folded else MOST_HEIGHT)
        if not folded:
            self._give_room(name)

    def _give_room(self, name: str) -> None:
        above = {"regions": "settings"}.get(name)
        docks, heights = [self.all[name]], [HEIGHTS[name]]
        if above is not None:  # alone, a dock below takes no more from the one above than what that leaves empty
            docks.insert(0, self.all[above])
            both = docks[0].height() + docks[1].height()
            heights = [both - (own := min(HEIGHTS[name], both // 2)), own]
        self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def _dock(self, name: str, title: str, widget: QWidget, extra: QWidget | None, icons: Icons) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(f"dock_{name}")
        dock.setWidget(widget)
        dock.setAutoFillBackground(True)  # else the window's separators show through where the dock was elsewhere
        dock.setTitleBarWidget(DockTitle(dock, extra, icons))
        return dock
