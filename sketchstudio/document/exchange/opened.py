"""What opening a file gives: a drawing, and what of the file could not be kept."""

from __future__ import annotations

from dataclasses import dataclass

from sketchstudio.document.state import State

NOTHING = "There is nothing in the file that can be drawn."


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    state: State
    notes: tuple[str, ...] = ()
    """Sentences for a person, each on something that was left out or changed."""
