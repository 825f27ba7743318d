"""Fingers on a touch screen: what they do, and telling so when the first of them comes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.window.actions import Actions, ActionSpec

TOLD_MS = 15_000
"""How long the first finger's sentence stays."""
TAPS = {2: "edit.undo", 3: "edit.redo"}
"""What so many fingers do by a tap."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("tool.finger_draws", "&Draw with a finger", (), "gesture-tap",
      "On a touch screen one finger draws instead of moving the view; two always move, zoom and turn it",
      checkable=True, rule=True),
)
# fmt: on


class TouchFeature(QObject):
    """Lets a finger draw or not, has taps undo and redo, and remembers which."""

    def __init__(
        self, actions: Actions, canvas: CanvasView, tools: ToolState, status: StatusBar, preferences: Preferences
    ) -> None:
        super().__init__(canvas)
        self._actions, self._tools, self._status, self._preferences = actions, tools, status, preferences
        tools.set_fingers(preferences.fingers)
        actions.on("tool.finger_draws", self._switch)
        canvas.fingers.came.connect(self._tell)
        canvas.fingers.tapped.connect(self._tapped)
        tools.changed.connect(self._follow)
        self._follow()

    def _switch(self) -> None:
        draws = self._actions["tool.finger_draws"].isChecked()
        self._tools.set_fingers(replace(self._tools.fingers, draws=draws))

    def _tapped(self, fingers: int) -> None:
        if self._tools.fingers.taps and fingers in TAPS:
            self._actions[TAPS[fingers]].trigger()

    def _tell(self) -> None:
        """Once in a person's life; later, if the status bar is hidden."""
        if self._preferences.has_touched or not self._status.isVisible():
            return
        self._preferences.has_touched = True
        moves = self.tr("One finger moves the view, two zoom and turn it; Settings, Pen and touch: draw with one.")
        draws = self.tr("One finger draws, two move, zoom and turn the view; Settings, Pen and touch: other ways.")
        self._status.showMessage(draws if self._tools.fingers.draws else moves, TOLD_MS)

    def _follow(self) -> None:
        fingers = self._tools.fingers
        self._actions["tool.finger_draws"].setChecked(fingers.draws)
        if self._preferences.fingers != fingers:
            self._preferences.fingers = fingers
