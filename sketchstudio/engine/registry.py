"""The systems by name. Their modules are imported when they are needed, so that nothing here knows torch.

A new system is a folder in `sketchstudio/systems` whose package holds its `ENTRY`, and its line in `PACKAGES` there.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from sketchstudio.engine.adopting import Adopt
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.help import Page
from sketchstudio.engine.packs import ModelCard, choose_pack
from sketchstudio.engine.settings import BaseSettings
from sketchstudio.engine.system import System

Systems = Sequence[SystemEntry]
DEVICE = "sketchstudio.nets.device:describe_best"
"""What names the device that systems compute on; imports torch."""
SYSTEMS: tuple[SystemEntry, ...] = tuple(
    import_module(package).ENTRY for package in import_module("sketchstudio.systems").PACKAGES
)


def entry(name: str, systems: Systems = SYSTEMS) -> SystemEntry:
    """The system's entry, by its name or title, without regard to case. Raises GenerationError when there is none."""
    for found in systems:
        if name.casefold() in (found.name, found.title.casefold()):
            return found
    raise GenerationError(f"There is no system '{name}', only {', '.join(found.name for found in systems)}.")


def makers(systems: Systems = SYSTEMS) -> tuple[SystemEntry, ...]:
    """Those that make pictures of drawings."""
    return tuple(found for found in systems if found.turns("drawing", "picture"))


def tracers(systems: Systems = SYSTEMS) -> tuple[SystemEntry, ...]:
    """Those that make strokes of photos."""
    return tuple(found for found in systems if found.turns("photo", "strokes"))


def corrects(name: str) -> bool:
    """Whether the system corrects the drawing's strokes; False for one of a later version, too."""
    return any(found.corrects for found in SYSTEMS if found.name == name)


def settings_type(name: str, systems: Systems = SYSTEMS) -> type[BaseSettings]:
    """The system's settings struct, without importing torch. Raises GenerationError."""
    return cast(type[BaseSettings], imported(entry(name, systems).settings, name))


def help_page(name: str, systems: Systems = SYSTEMS) -> Page:
    """The system's page, an empty one where it has none. Raises GenerationError."""
    place = entry(name, systems).help
    return cast(Page, imported(place, name)) if place else Page(())


def adopt(name: str, folders: Sequence[Path], pack: str, title: str) -> ModelCard:
    """The card of a pack `pack` that names a model in these folders. Raises PackError with a sentence."""
    make: Adopt = imported(entry(name).adopts, name)
    return make(folders, pack, title)


def open_system(name: str, pack: str = "", systems: Systems = SYSTEMS) -> System:
    """The system, loaded with its pack: by name, by path of its folder, or "" for its first one. Imports torch.

    The pack's files are verified first. Raises GenerationError or PackError, each with a sentence.
    """
    found = entry(name, systems)
    chosen = choose_pack(name, pack)
    chosen.verify()
    system = cast(type[System], imported(found.system, name))
    return system.load(chosen.folder)


def imported(place: str, name: str) -> Any:
    """The object at "module:attribute" of the system `name`. Raises GenerationError when it cannot be imported."""
    module, _, attribute = place.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise GenerationError(f"The system '{name}' cannot be loaded ({error}).") from error
