"""The systems by name. Their modules are imported when they are needed, so that nothing here knows torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

import msgspec

from sketchstudio.engine.packs import choose_pack
from sketchstudio.engine.system import GenerationError, System


@dataclass(frozen=True, slots=True)
class SystemEntry:
    name: str
    title: str
    """What the app calls it."""
    settings: str
    """Its settings struct, as "module:attribute"; importing it is cheap."""
    system: str
    """Its System, as "module:attribute"; importing it may import torch."""
    finer: bool = False
    """Whether purpose "final" makes a finer picture than "live", as a sampler of more steps does."""


Systems = Sequence[SystemEntry]
SYSTEMS: tuple[SystemEntry, ...] = (
    SystemEntry(
        "pi-rec",
        "Rebuild",
        "sketchstudio.systems.pi_rec.settings:PiRecSettings",
        "sketchstudio.systems.pi_rec.system:PiRec",
    ),
    SystemEntry(
        "diss",
        "Paint",
        "sketchstudio.systems.diss.settings:DissSettings",
        "sketchstudio.systems.diss.system:Diss",
        finer=True,
    ),
)


def entry(name: str, systems: Systems = SYSTEMS) -> SystemEntry:
    """The system's entry. Raises GenerationError when there is none of that name."""
    for found in systems:
        if found.name == name:
            return found
    raise GenerationError(f"There is no system '{name}', only {', '.join(found.name for found in systems)}.")


def settings_type(name: str, systems: Systems = SYSTEMS) -> type[msgspec.Struct]:
    """The system's settings struct, without importing torch. Raises GenerationError."""
    return cast(type[msgspec.Struct], _imported(entry(name, systems).settings, name))


def open_system(name: str, pack: str = "", systems: Systems = SYSTEMS) -> System:
    """The system, loaded with its pack: by name, by path of its folder, or "" for its first one. Imports torch.

    The pack's files are verified first. Raises GenerationError or PackError, each with a sentence.
    """
    found = entry(name, systems)
    chosen = choose_pack(name, pack)
    chosen.verify()
    system = cast(type[System], _imported(found.system, name))
    return system.load(chosen.folder)


def _imported(place: str, name: str) -> Any:
    """The object at "module:attribute". Raises GenerationError when it cannot be imported."""
    module, _, attribute = place.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise GenerationError(f"The system '{name}' cannot be loaded ({error}).") from error
