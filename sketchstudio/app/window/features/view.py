"""How the drawing and the window are looked at: zoom, turn, theme and layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QDockWidget, QStatusBar, QToolBar, QWidget

from sketchstudio.app import theme as themes
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.theme import THEMES, Theme, ThemeName
from sketchstudio.app.window.actions import Actions, ActionSpec

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("view.zoom_in", "Zoom &in", ("Ctrl++", "Ctrl+="), "magnify-plus-outline"),
    A("view.zoom_out", "Zoom &out", ("Ctrl+-",), "magnify-minus-outline"),
    A("view.fit", "&Fit in window", ("Ctrl+0",), "fit-to-page-outline"),
    A("view.actual", "&Actual size", ("Ctrl+1",)),
    A("view.mirror", "&Mirror the view", ("M",), "flip-horizontal",
      "See the drawing mirrored; it stays as it is", checkable=True, rule=True),
    A("view.rotate_left", "Rotate the view &left", ("4",), "rotate-left", "By 15 degrees; the drawing stays as it is"),
    A("view.rotate_right", "Rotate the view &right", ("6",), "rotate-right",
      "By 15 degrees; the drawing stays as it is"),
    A("view.level", "&Level the view", ("5",), "", "Neither rotated nor mirrored"),
    A("view.region_tint", "&Tint regions", (), "",
      "Without it regions have their outlines alone, and colors look as they are", checkable=True, rule=True),
    A("view.full_screen", "F&ull screen", ("F11",), "fullscreen", checkable=True, rule=True),
    A("view.canvas_only", "&Canvas only", ("F12",), "arrow-expand-all", "Hide all panels and bars, and show them again",
      checkable=True),
    A("view.dark", "&Dark", group="theme", rule=True),
    A("view.light", "&Light", group="theme"),
    A("view.system", "Like the s&ystem", group="theme"),
    A("view.reset", "&Reset layout", rule=True),
)
# fmt: on


class ViewFeature(QObject):
    """The canvas as it is seen, and what the status bar says of it."""

    def __init__(
        self,
        actions: Actions,
        canvas: CanvasView,
        docks: Docks,
        status: StatusBar,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._canvas, self._status = actions, canvas, status
        self._preferences, self._window = preferences, window
        self._hidden: list[QWidget] = []
        actions.on("view.zoom_in", canvas.zoom_in)
        actions.on("view.zoom_out", canvas.zoom_out)
        actions.on("view.fit", canvas.fit)
        actions.on("view.actual", canvas.actual_size)
        actions.on("view.mirror", canvas.mirror)
        actions.on("view.rotate_left", canvas.rotate_left)
        actions.on("view.rotate_right", canvas.rotate_right)
        actions.on("view.level", canvas.level)
        actions.on("view.region_tint", self._tint_regions)
        actions["view.region_tint"].setChecked(preferences.region_tint)
        canvas.set_region_tint(preferences.region_tint)
        actions.on("view.full_screen", self._full_screen)
        window.installEventFilter(self)
        self._show_full_screen()
        actions.on("view.canvas_only", self._canvas_only)
        actions.on("view.reset", docks.arrange)
        canvas.penUp.connect(status.show_pen_time)
        canvas.viewChanged.connect(status.show_zoom)
        canvas.viewTurned.connect(self._show_turn)
        canvas.pointerMoved.connect(status.show_place)

    def _tint_regions(self) -> None:
        on = self._actions["view.region_tint"].isChecked()
        self._canvas.set_region_tint(on)
        self._preferences.region_tint = on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window may be full screen from its last time on, or by the desktop's own keys."""
        if event.type() == QEvent.Type.WindowStateChange:
            self._show_full_screen()
        return False

    def _show_full_screen(self) -> None:
        self._actions["view.full_screen"].setChecked(self._window.isFullScreen())

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _canvas_only(self) -> None:
        """Hide what is round the canvas, or show again what was there; the menu stays, and with it the way back."""
        if self._actions["view.canvas_only"].isChecked():
            kinds = (QDockWidget, QToolBar, QStatusBar)
            around = [part for kind in kinds for part in self._window.findChildren(kind)]
            self._hidden = [part for part in around if part.isVisible() and not part.isWindow()]
        for part in self._hidden:
            part.setVisible(not self._actions["view.canvas_only"].isChecked())

    def _show_turn(self, turn: Turn) -> None:
        self._status.show_turn(turn)
        self._actions["view.mirror"].setChecked(turn.mirrored)


class Themed(Protocol):
    """A part that paints itself in the theme's colours."""

    def set_theme(self, theme: Theme) -> None: ...


class ThemeFeature(QObject):
    """Dresses the window in another theme and remembers it."""

    def __init__(
        self,
        actions: Actions,
        preferences: Preferences,
        icons: Icons,
        canvas: CanvasView,
        themed: Sequence[Themed],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._preferences, self._icons, self._canvas, self._themed = preferences, icons, canvas, themed
        for name in THEMES:
            actions.on(f"view.{name}", partial(self._set, name))
        actions["view." + preferences.theme].setChecked(True)

    def _set(self, name: ThemeName) -> None:
        self._preferences.theme = name
        theme = themes.resolve(name)
        themes.apply(theme)
        self._icons.recolor(theme)
        for part in self._themed:
            part.set_theme(theme)
        self._canvas.set_colors(theme.surround, theme.accent)
