"""How far the shown picture can be trusted, in one small value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sketchstudio.app.live.inputs import same_inputs
from sketchstudio.document.document import Picture, State

Freshness = Literal["empty", "fresh", "refining", "refined", "working", "stale", "failed"]


@dataclass(frozen=True, slots=True)
class Status:
    """What the result panel says about its picture."""

    freshness: Freshness = "empty"
    """empty: nothing made yet; fresh: made from exactly this drawing; refining: fresh, and a finer one is under way;
    refined: the finer one; working: the next one is under way; stale: the drawing has changed since; failed:
    `sentence` says why."""
    detail: str = ""
    """System, time and device of the shown picture, in short."""
    sentence: str = ""
    """One sentence for a person, when failed."""
    fraction: float = 0.0
    """[0, 1]: how far the running one has come."""
    about: str = ""
    """All that is known about the shown picture."""

    @property
    def current(self) -> bool:
        """Whether the shown picture is of the drawing as it is now."""
        return self.freshness in ("fresh", "refining", "refined")

    @property
    def busy(self) -> bool:
        """Whether there is something to stop."""
        return self.freshness in ("working", "refining")


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The picture that is shown."""

    picture: Picture | None = None
    made_from: State | None = None
    """What it was made of, where that is known."""
    refined: bool = False
    """Whether it is finer than what follows the pen."""

    def is_of(self, state: State) -> bool:
        """Whether `state` would give the same picture."""
        return self.made_from is not None and same_inputs(self.made_from, state)

    def freshness(self, state: State) -> Freshness:
        """While nothing is under way."""
        if self.picture is None:
            return "empty"
        if not self.is_of(state):
            return "stale"
        return "refined" if self.refined else "fresh"
