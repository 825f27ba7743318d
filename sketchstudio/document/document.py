"""The document: the one mutable thing, a state that commands replace and views observe.

Not thread-safe: it belongs to the window's thread. The states it hands out are immutable and may go anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.document.changes import changed_area, visibly_equal
from sketchstudio.document.commands import Command
from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.geometry import Rect
from sketchstudio.document.history import DEFAULT_LIMIT, History
from sketchstudio.document.settings import Scalar
from sketchstudio.document.state import MAX_SIDE, MIN_SIDE, Picture, State, new_state

__all__ = [
    "MAX_SIDE",
    "MIN_SIDE",
    "Change",
    "Document",
    "DocumentError",
    "Picture",
    "Scalar",
    "State",
    "StorageError",
    "changed_area",
    "new_state",
]


@dataclass(frozen=True, slots=True)
class Change:
    """What observers are told after the state was replaced."""

    revision: int
    dirty: Rect
    """Canvas px that may look different; EMPTY when nothing does."""
    before: State
    after: State
    label: str
    """What was done, undone or redone, for people."""


class Document:
    """A state, its history, its file, and those who watch it."""

    def __init__(
        self, state: State | None = None, path: Path | None = None, history_bytes: int = DEFAULT_LIMIT
    ) -> None:
        self._state = state if state is not None else new_state()
        self._saved: State | None = self._state
        self._history = History(history_bytes)
        self._observers: dict[object, Callable[[Change], None]] = {}
        self.path = path
        self.revision = 0
        """Rises whenever canvas or picture may look different; renaming, locking or keeping a result leaves it."""

    @classmethod
    def unsaved(cls, state: State, path: Path | None) -> Document:
        """A document that counts as modified although nothing has been done to it: what is at `path` is older."""
        document = cls(state, path)
        document._saved = None
        return document

    @property
    def state(self) -> State:
        return self._state

    @property
    def modified(self) -> bool:
        """Whether the state is another than the one last saved or opened; undoing back to it counts as saved."""
        return self._state is not self._saved

    def mark_saved(self, path: Path | None = None, state: State | None = None) -> None:
        """Notes that `state` (the present one unless a background save took an earlier one) is on disk at `path`."""
        self._saved = state if state is not None else self._state
        self.path = path if path is not None else self.path
        self.seal()

    def apply(self, command: Command) -> None:
        """Does a command, as one undoable step unless it is beside the history; what changes nothing leaves no trace.

        Raises DocumentError with a sentence when the command is not allowed; the document is then unchanged."""
        before = self._state
        after = command.run(before)
        if after is before:
            return
        if not command.beside_history:
            self._history.record(command.label, before, after, command.merge_key)
        self._replace(after, command.label)

    def undo(self) -> str | None:
        """Takes the last step back; the step's label, or None when there is none."""
        step = self._history.undo()
        if step is None:
            return None
        self._replace(self._with_choices(step.before, step.after), step.label)
        return step.label

    def redo(self) -> str | None:
        """Does the last undone step again; the step's label, or None when there is none."""
        step = self._history.redo()
        if step is None:
            return None
        self._replace(self._with_choices(step.after, step.before), step.label)
        return step.label

    def seal(self) -> None:
        """Ends the merging of commands with equal keys, as when a slider is released."""
        self._history.seal()

    @property
    def can_undo(self) -> bool:
        return self._history.undo_count > 0

    @property
    def can_redo(self) -> bool:
        return self._history.redo_count > 0

    @property
    def undo_label(self) -> str | None:
        return self._history.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._history.redo_label

    @property
    def undo_count(self) -> int:
        return self._history.undo_count

    @property
    def history_bytes(self) -> int:
        """Estimated memory held only for undo and redo."""
        return self._history.bytes

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Calls `callback` after every change, in order of subscription; returns what ends that."""
        token = object()
        self._observers[token] = callback

        def unsubscribe() -> None:
            self._observers.pop(token, None)

        return unsubscribe

    def _with_choices(self, target: State, source: State) -> State:
        """The state that a step leads to from `source`, with what was chosen beside the history: the kept results, and
        the layer, unless the step itself chooses one."""
        now = self._state
        stays = target.active == source.active and any(layer.id == now.active for layer in target.layers)
        active = now.active if stays else target.active
        if target.results is now.results and target.active == active:
            return target
        chosen = replace(target, results=now.results, active=active)
        return self._saved if self._saved is not None and _same(chosen, self._saved) else chosen

    def _replace(self, after: State, label: str) -> None:
        before, self._state = self._state, after
        if not visibly_equal(before, after):
            self.revision += 1
        change = Change(self.revision, changed_area(before, after), before, after, label)
        for callback in tuple(self._observers.values()):
            callback(change)


def _same(a: State, b: State) -> bool:
    """Whether two states hold the same, and share what is large."""
    return (
        a.layers is b.layers
        and a.results == b.results
        and a.accepted is b.accepted
        and (a.width, a.height, a.active, a.system, a.paper) == (b.width, b.height, b.active, b.system, b.paper)
        and a.settings == b.settings
    )
