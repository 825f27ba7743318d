"""What a command is, and what several of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State


@dataclass(frozen=True, slots=True)
class Command:
    """What can be done to a state: one undoable step, or a choice beside the history."""

    label: str
    """For people, as in "Undo Pen stroke"."""
    run: Callable[[State], State]
    merge_key: str | None = None
    beside_history: bool = False
    """No step: what it does to the kept results or the choice of a layer stays when steps are undone and redone."""


def with_layer(state: State, layer: Layer) -> State:
    """The state with a layer in the place of the one that has its id."""
    return replace(state, layers=tuple(layer if old.id == layer.id else old for old in state.layers))


def refuse_locked(layer: Layer) -> None:
    """Raises DocumentError when a layer is locked."""
    if layer.locked:
        raise DocumentError(f"The layer '{layer.name}' is locked.")
