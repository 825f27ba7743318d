"""How far the shown picture can be trusted, in one small value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Freshness = Literal["empty", "fresh", "working", "stale", "failed"]


@dataclass(frozen=True, slots=True)
class Status:
    """What the result panel says about its picture."""

    freshness: Freshness = "empty"
    """empty: nothing made yet; fresh: made from exactly this drawing; working: the next one is under way;
    stale: the drawing has changed since; failed: `sentence` says why."""
    detail: str = ""
    """System, time and device of the shown picture."""
    sentence: str = ""
    """One sentence for a person, when failed."""
    fraction: float = 0.0
    """[0, 1]: how far the running one has come."""
