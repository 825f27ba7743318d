"""A request is complete: a system reads nothing but its request while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from sketchstudio.conditions.conditions import Conditions

Purpose = Literal["live", "final"]


@dataclass(frozen=True, slots=True)
class Request:
    generation: int
    """Rises with every request; a message of an older generation is stale."""
    revision: int
    """The document revision that `conditions` were built from."""
    system: str
    """Registry name, such as "pi-rec"."""
    pack: str
    """Name of the model pack, or "" for the system's first one."""
    settings: msgspec.Struct
    conditions: Conditions
    purpose: Purpose = "live"
    """live: one picture as soon as possible; final: all variations at full quality."""
