"""Hints, the page about a system, and what the program says about itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sketchstudio.app import theme as themes
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.hints import Hints

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("help.hints", "Show the &hints", ("F1",), "help-circle-outline"),
    A("help.controls", "What the &controls do", ("Shift+F1",), "book-open-variant",
      "A page about the system that makes the picture"),
    A("help.about", "&About SketchStudio", (), "information-outline"),
)
# fmt: on


class HelpFeature(QObject):
    """The actions of the help menu; the first stroke sends the hints away."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        catalogue: Catalogue,
        hints: Hints,
        canvas: CanvasView,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._catalogue, self._hints = session, catalogue, hints
        self._preferences, self._window = preferences, window
        actions.on("help.hints", hints.show)
        actions.on("help.controls", self._controls)
        actions.on("help.about", self._about)
        canvas.strokeProgress.connect(self._stroke_began)
        canvas.strokeFinished.connect(self._stroke_began)

    def _stroke_began(self) -> None:
        if self._hints.isVisible():
            self._hints.hide()
            self._preferences.has_drawn = True

    def _controls(self) -> None:
        from sketchstudio.app.panels.dialogs.help_dialog import HelpDialog

        theme = themes.resolve(self._preferences.theme)
        HelpDialog(self._catalogue, self._session.state.system, theme, self._window).show()

    def _about(self) -> None:
        from sketchstudio.app.panels.dialogs.about_dialog import AboutDialog

        AboutDialog(self._catalogue, self._window).open()
