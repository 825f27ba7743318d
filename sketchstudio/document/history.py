"""One undo history over whole states, held to a number of bytes.

States share what did not change, so a step costs only what its states do not have in common. The oldest steps go first
when the history outgrows its limit; the newest step always stays.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from sketchstudio.document.changes import mark_changes
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark, Stroke

DEFAULT_LIMIT = 256 * 2**20
STEP_BYTES = 2048
"""What a step costs beside its arrays: the state, its layers, their settings."""
MARK_BYTES = 768
"""What a mark costs beside its points: Python objects and array headers."""
POINTER_BYTES = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable change."""

    label: str
    before: State
    after: State
    merge_key: str | None
    undo_bytes: int
    """Held only because the step can be undone."""
    redo_bytes: int
    """Held only because the step, once undone, can be redone."""


class History:
    """Undo and redo over states. Steps with the same merge key become one until `seal` ends the gesture."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self._limit = limit
        self._undo: deque[Step] = deque()
        self._redo: list[Step] = []
        self._sealed = True
        self.bytes = 0
        """Estimated memory that forgetting all steps would free."""

    def record(self, label: str, before: State, after: State, merge_key: str | None = None) -> None:
        """Notes that `before` became `after`; what was undone before can no longer be redone."""
        self.bytes -= sum(step.redo_bytes for step in self._redo)
        self._redo.clear()
        merges = merge_key is not None and not self._sealed and bool(self._undo)
        if merges and self._undo[-1].merge_key == merge_key:
            merged = self._undo.pop()
            self.bytes -= merged.undo_bytes
            before = merged.before
        step = Step(label, before, after, merge_key, *bytes_apart(before, after))
        self._undo.append(step)
        self.bytes += step.undo_bytes
        self._sealed = False
        while self.bytes > self._limit and len(self._undo) > 1:
            self.bytes -= self._undo.popleft().undo_bytes

    def seal(self) -> None:
        """Ends merging: the next step stands alone whatever its key."""
        self._sealed = True

    def undo(self) -> Step | None:
        """The step whose `before` is now the state, or None."""
        if not self._undo:
            return None
        step = self._undo.pop()
        self._redo.append(step)
        self.bytes += step.redo_bytes - step.undo_bytes
        self.seal()
        return step

    def redo(self) -> Step | None:
        """The step whose `after` is now the state, or None."""
        if not self._redo:
            return None
        step = self._redo.pop()
        self._undo.append(step)
        self.bytes += step.undo_bytes - step.redo_bytes
        self.seal()
        return step

    @property
    def undo_label(self) -> str | None:
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> str | None:
        return self._redo[-1].label if self._redo else None

    @property
    def undo_count(self) -> int:
        return len(self._undo)

    @property
    def redo_count(self) -> int:
        return len(self._redo)


def bytes_apart(before: State, after: State) -> tuple[int, int]:
    """The memory that only the one, and that only the other of two states holds on to when both live."""
    layers = {layer.id: layer for layer in after.layers}
    lost = gained = STEP_BYTES
    for layer in before.layers:
        other = layers.pop(layer.id, None)
        marks = other.marks if other is not None else ()
        if marks is not layer.marks:
            changes = mark_changes(layer.marks, marks)
            lost += _marks_bytes(changes.removed) + POINTER_BYTES * len(layer.marks)
            gained += _marks_bytes(changes.added) + POINTER_BYTES * len(marks)
    gained += sum(_marks_bytes(layer.marks) + POINTER_BYTES * len(layer.marks) for layer in layers.values())
    old, new = _picture_bytes(before), _picture_bytes(after)
    lost += sum(size for key, size in old.items() if key not in new)
    gained += sum(size for key, size in new.items() if key not in old)
    return lost, gained


def _marks_bytes(marks: tuple[Mark, ...]) -> int:
    return sum(map(mark_bytes, marks))


def mark_bytes(mark: Mark) -> int:
    """The memory of one mark."""
    arrays = 5 if isinstance(mark, Stroke) else 2
    return MARK_BYTES + arrays * mark.x.nbytes


def _picture_bytes(state: State) -> dict[int, int]:
    """Bytes of every pixel array of a state, by the array's identity."""
    arrays = [layer.pixels for layer in state.layers if layer.pixels is not None]
    arrays += [picture.pixels for picture in (*state.results, state.accepted) if picture is not None]
    return {id(array): array.nbytes for array in arrays}
