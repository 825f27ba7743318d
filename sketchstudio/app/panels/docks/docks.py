"""Dock widgets with a slim title, and where they lie until somebody moves them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QTabWidget, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import icon_button, label

Panels = dict[str, tuple[str, QWidget, QWidget | None]]
RESULT_WIDTH, CONTROLS_WIDTH = 410, 264
HEIGHTS = {"result": 466, "variations": 154, "layers": 260, "find": 260, "regions": 400, "film": 126}
NARROW = 1400
"""Logical px of the window below which the docks would leave the canvas less than half of it."""
COMPACT_WIDTH = 430
WITH_LAYERS = ("color", "find")
"""Docks that share the layers' place, as tabs."""
TABS = ("settings", "variations", "regions")
"""Those that do so in a narrow window, too."""
AT_FIRST_HIDDEN = ("find",)
"""Docks that a person brings when they are wanted."""
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
    """The panels round the canvas. In a narrow window those below the picture share one place, as tabs."""

    def __init__(self, window: QMainWindow, panels: Panels, icons: Icons) -> None:
        """panels: name -> (title, widget, what stands in the title), for each of those that `arrange` places."""
        self._window = window
        self._folded: set[str] = set()
        self._compact = self._moved = self._arranging = False
        self.all = {name: self._dock(name, *parts, icons) for name, parts in panels.items()}
        for dock in self.all.values():
            dock.dockLocationChanged.connect(self._note_move)
            dock.topLevelChanged.connect(self._note_move)

    def arrange(self) -> None:
        """As designed: result over variations over layers and color, controls over regions beside them, the film strip
        below."""
        self._arranging = True
        self._compact, self._moved = self._window.width() < NARROW, False
        right, below = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        self._window.setCorner(Qt.Corner.BottomRightCorner, right)
        self._window.setCorner(Qt.Corner.BottomLeftCorner, below)
        self._window.setTabPosition(right, QTabWidget.TabPosition.North)
        for each in self.all.values():
            each.setFloating(False)
            self._window.removeDockWidget(each)
        self._place_tabs(right) if self._compact else self._place_columns(right)
        self._window.addDockWidget(below, self.all["film"])
        for name, each in self.all.items():
            each.setVisible(name not in AT_FIRST_HIDDEN)
            self._limit(name)
        self.all["layers"].raise_()
        self.share_out()
        self._arranging = False

    def fit(self) -> None:
        """The window has another width: arrange anew where that matters, unless a person has moved a dock."""
        if not self._moved and self._compact != (self._window.width() < NARROW):
            self.arrange()

    def keep(self) -> None:
        """The docks lie as a person has left them."""
        self._moved = True

    def share_out(self) -> None:
        """The sizes of the design; has an effect once the window is laid out."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        dock = self.all
        if self._compact:
            self._window.resizeDocks([dock["result"]], [COMPACT_WIDTH], across)
            self._window.resizeDocks([dock["result"], dock["layers"]], [HEIGHTS["result"], HEIGHTS["layers"]], down)
        else:
            self._window.resizeDocks([dock["layers"], dock["settings"]], [RESULT_WIDTH, CONTROLS_WIDTH], across)
            stack = [dock["result"], dock["variations"], dock["layers"]]
            self._window.resizeDocks(stack, [HEIGHTS[name] for name in ("result", "variations", "layers")], down)
        self._window.resizeDocks([dock["film"]], [HEIGHTS["film"]], down)

    def fold(self, name: str, folded: bool) -> None:
        """Shrink a dock to its title while there is nothing in it, or give it room again; a tab comes to the front."""
        dock = self.all[name]
        if folded == (name in self._folded):
            return
        self._folded ^= {name}
        dock.widget().setEnabled(not folded)
        self._limit(name)
        if folded:
            return
        if self._tabbed(name):
            dock.raise_()
        else:
            self._give_room(name)

    def bring(self, name: str) -> None:
        """Show a dock, in front of those that share its place."""
        self.all[name].show()
        self.all[name].raise_()

    def _place_columns(self, right: Qt.DockWidgetArea) -> None:
        window, dock = self._window, self.all
        window.addDockWidget(right, dock["result"])
        window.splitDockWidget(dock["result"], dock["settings"], Qt.Orientation.Horizontal)
        window.splitDockWidget(dock["result"], dock["variations"], Qt.Orientation.Vertical)
        window.splitDockWidget(dock["variations"], dock["layers"], Qt.Orientation.Vertical)
        window.splitDockWidget(dock["settings"], dock["regions"], Qt.Orientation.Vertical)
        self._add_tabs(WITH_LAYERS)

    def _place_tabs(self, right: Qt.DockWidgetArea) -> None:
        window, dock = self._window, self.all
        window.addDockWidget(right, dock["result"])
        window.splitDockWidget(dock["result"], dock["layers"], Qt.Orientation.Vertical)
        self._add_tabs(WITH_LAYERS + TABS)

    def _add_tabs(self, names: tuple[str, ...]) -> None:
        for name in names:
            self._window.tabifyDockWidget(self.all["layers"], self.all[name])

    def _tabbed(self, name: str) -> bool:
        return self._compact and name in TABS

    def _limit(self, name: str) -> None:
        """A folded dock is as high as its title, but for one that shares its place with others."""
        dock, shrinks = self.all[name], name in self._folded and not self._tabbed(name)
        # Hidden, the widget would leave the title no more room than its words need.
        dock.widget().setMaximumHeight(0 if shrinks else MOST_HEIGHT)
        dock.setMaximumHeight(dock.titleBarWidget().sizeHint().height() + FOLDED_FOOT if shrinks else MOST_HEIGHT)

    def _note_move(self) -> None:
        self._moved = self._moved or not self._arranging

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
