"""What a place to compute has to offer: what `Link.capabilities` answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.packs import ModelCard, Pack, find_packs


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Systems, their packs with labels and sizes, and the device."""

    systems: tuple[str, ...]
    """Registry names."""
    packs: tuple[ModelCard, ...]
    """Of these systems, by name."""
    device: str = ""
    """For people: "CPU, 2 threads"; "" where it is not known before a system is loaded."""

    @classmethod
    def of(cls, systems: Iterable[SystemEntry], packs: Iterable[Pack] | None = None, device: str = "") -> Capabilities:
        """packs: those to choose from; without it all that are installed on this machine. Reads no weights."""
        names = tuple(entry.name for entry in systems)
        found = find_packs() if packs is None else packs
        return cls(names, tuple(pack.card for pack in found if pack.card.system in names), device)
