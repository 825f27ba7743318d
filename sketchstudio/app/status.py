"""How far the shown picture can be trusted, in one small value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Freshness = Literal["empty", "fresh", "refining", "refined", "working", "stale", "failed"]


@dataclass(frozen=True, slots=True)
class Status:
    """What the result panel says about its picture."""

    freshness: Freshness = "empty"
    """empty: nothing made yet; fresh: made from exactly this drawing; refining: fresh, and a finer one is under way;
    refined: the finer one; working: the next one is under way; stale: the drawing has changed since; failed:
    `sentence` says why."""
    detail: str = ""
    """System, time and device of the shown picture."""
    sentence: str = ""
    """One sentence for a person, when failed."""
    fraction: float = 0.0
    """[0, 1]: how far the running one has come."""

    @property
    def current(self) -> bool:
        """Whether the shown picture is of the drawing as it is now."""
        return self.freshness in ("fresh", "refining", "refined")

    @property
    def busy(self) -> bool:
        """Whether there is something to stop."""
        return self.freshness in ("working", "refining")
