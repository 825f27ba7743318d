"""The ghost: how the program would have drawn it, over the canvas, taken over by a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from sketchstudio.app.background import Background
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.live.ghost import Ghost, make_ghost
from sketchstudio.app.live.jobs import Job
from sketchstudio.app.live.live import LiveController
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document.calibration import Correction, take_over
from sketchstudio.document.document import Change, Document, State
from sketchstudio.engine import registry
from sketchstudio.engine.products import Sketch

POINTED = 12.0
"""Logical px round the pointer within which a line is meant."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("result.ghost", "Show &better lines", ("G",), "vector-curve",
      "How Calibrate would have drawn it, over the canvas", checkable=True, rule=True),
    A("result.take_lines", "&Take over all better lines", ("Y",), "vector-polyline-plus",
      "Your strokes move there; they keep pressure, order and layers"),
    A("result.take_line", "Take over the line under the po&inter", ("Shift+Y",)),
    A("result.take_selected", "Take over the &selected lines", ("Alt+Y",), "",
      "Those of the strokes that are selected, by a lasso for example"),
    A("result.leave_lines", "&Leave my lines as they are", ("N",), "",
      "The better lines go until the drawing changes"),
)
# fmt: on
TAKING = ("result.take_lines", "result.take_line", "result.take_selected", "result.leave_lines")


class GhostFeature(QObject):
    """Follows the answers of systems that correct strokes."""

    def __init__(
        self, actions: Actions, session: Session, live: LiveController, canvas: CanvasView, bar: MessageBar
    ) -> None:
        super().__init__(canvas)
        self._actions, self._session, self._live, self._canvas, self._bar = actions, session, live, canvas, bar
        self._background = Background(self)
        self._ghost = Ghost()
        self._newest = 0
        self._left: State | None = None
        """The drawing for which the lines were left alone: an answer about it that is still under way is, too."""
        self._pointer = (0.0, 0.0)
        actions["result.ghost"].setChecked(True)
        actions.on("result.ghost", self._show)
        actions.on("result.take_lines", lambda: self._take(self._ghost.corrections))
        actions.on("result.take_line", self._take_pointed)
        actions.on("result.take_selected", self._take_selected)
        actions.on("result.leave_lines", self._leave)
        canvas.pointerMoved.connect(self._point)
        live.corrected.connect(self._answered)
        session.changed.connect(self._changed)
        session.replaced.connect(self._opened)
        self._set(Ghost())
        self._offer()

    @property
    def ghost(self) -> Ghost:
        """What there is to take over."""
        return self._ghost

    def close(self) -> None:
        self._background.close()

    def _leave(self) -> None:
        self._left, self._newest = self._session.state, 0
        self._set(Ghost())

    def _answered(self, job: Job, sketch: Sketch) -> None:
        if job.state is self._left:
            return
        self._newest = job.generation
        arrived = self._session.meant_for_this(partial(self._arrived, job.generation))
        self._background.run(lambda: make_ghost(job, sketch), arrived, self._failed)

    def _arrived(self, generation: int, ghost: Ghost) -> None:
        if generation == self._newest:
            self._set(ghost.of(self._session.state))

    def _failed(self, error: Exception) -> None:
        raise error

    def _opened(self, _document: Document) -> None:
        self._set(Ghost())
        self._offer()

    def _changed(self, change: Change) -> None:
        if change.before.system != change.after.system:
            self._set(Ghost())
            self._offer()
        elif self._ghost.lines:
            self._set(self._ghost.of(change.after))

    def _offer(self) -> None:
        """The actions are there with a system that corrects strokes."""
        corrects = registry.corrects(self._session.state.system)
        for spec in ACTIONS:
            self._actions[spec.id].setVisible(corrects)

    def _set(self, ghost: Ghost) -> None:
        if ghost is not self._ghost:
            self._ghost = ghost
            self._show()
        for name in TAKING:
            self._actions[name].setEnabled(bool(ghost.lines))

    def _show(self) -> None:
        shown = self._ghost.lines if self._actions["result.ghost"].isChecked() else ()
        self._canvas.set_ghost([line.path for line in shown])

    def _point(self, x: float, y: float) -> None:
        self._pointer = (x, y)

    def _take_pointed(self) -> None:
        x, y = self._pointer
        found = self._ghost.at(x, y, POINTED / self._canvas.zoom)
        self._take(found, self.tr("There is no better line under the pointer."))

    def _take_selected(self) -> None:
        found = self._ghost.of_strokes(self._canvas.selected.selection.marks)
        self._take(found, self.tr("Select strokes first: none of the selected ones has a better line."))

    def _take(self, corrections: Sequence[Correction], otherwise: str = "") -> None:
        if corrections:
            self._session.document.seal()
            self._session.apply(take_over(corrections, self.tr("Take over better lines")))
        elif otherwise:
            self._bar.show_sentence(otherwise)
