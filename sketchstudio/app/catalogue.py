"""What can make pictures here: the systems of the registry, their settings and their model packs."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from sketchstudio.engine.packs import Pack, find_packs
from sketchstudio.engine.registry import SYSTEMS, Systems, settings_type
from sketchstudio.engine.settings import Field, Scalar, build, fields
from sketchstudio.engine.tracers import TRACERS

REFINE, VARIATIONS = "refine", "variations"
"""Settings of every system that has such a thing: passes over a picture once made, and how many a final run makes."""
AUTO = "auto"
"""The subject that lets the model find out for itself."""


class Catalogue:
    """Systems by name, their fields and labels, and the pack each would use; reads no weights."""

    def __init__(self, systems: Systems = SYSTEMS, packs: list[Pack] | None = None, tracers: Systems = TRACERS) -> None:
        """packs: those to choose from; without it all that are installed."""
        self._systems = systems
        self._known = (*systems, *tracers)
        self._packs = find_packs() if packs is None else packs

    def systems(self) -> list[tuple[str, str]]:
        """(name, title) of the systems to choose from, in the registry's order: those that a pack is there for; all of
        them where there is none at all, so that the engine can say what is missing."""
        served = [entry for entry in self._systems if self.pack(entry.name)]
        return [(entry.name, entry.title) for entry in served or self._systems]

    def explained(self) -> list[tuple[str, str]]:
        """(name, title) of all that the help has a page for: the systems to choose from, and what traces photos."""
        makers, chosen = set(self._systems), self.systems()
        return chosen + [(e.name, e.title) for e in self._known if e not in makers and self.pack(e.name)]

    def title(self, system: str) -> str:
        return next((entry.title for entry in self._known if entry.name == system), system)

    def fields(self, system: str) -> tuple[Field, ...]:
        """The settings of a system; none when this program does not know it."""
        known = any(entry.name == system for entry in self._known)
        return fields(settings_type(system, self._known)) if known else ()

    def settings(self, system: str, values: Mapping[str, Scalar]) -> msgspec.Struct:
        """The settings struct; raises SettingsError or GenerationError with a sentence."""
        return build(settings_type(system, self._systems), values)

    def finer(self, system: str) -> bool:
        """Whether the purpose "final" makes finer pictures than "live"."""
        return any(entry.finer for entry in self._systems if entry.name == system)

    def refinement(self, system: str, values: Mapping[str, Scalar]) -> dict[str, Scalar] | None:
        """What to change in the settings `values` for one finer picture; None when the system makes no finer one."""
        known = {field.name: field for field in self.fields(system)}
        changed: dict[str, Scalar] = {VARIATIONS: 1} if VARIATIONS in known else {}
        if self.finer(system):
            return changed
        passes = known.get(REFINE)
        if passes is None or values.get(REFINE, passes.default) != passes.low:
            return None
        return changed | {REFINE: int(passes.low) + 1}

    def pack(self, system: str) -> str:
        """The name of the pack that serves `system`; "" when there is none, which the engine explains."""
        return next((pack.name for pack in self._packs if pack.card.system == system), "")

    def labels(self, system: str) -> tuple[str, ...]:
        """Subjects to choose from: auto and the labels of the pack."""
        labels = next((pack.card.labels for pack in self._packs if pack.card.system == system), [])
        return (AUTO, *(label for label in labels if label != AUTO))
