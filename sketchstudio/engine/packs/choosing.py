"""Which packs there are, and which of them a system uses."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from sketchstudio.engine.packs.card import CARD, ModelCard, PackError
from sketchstudio.engine.packs.pack import Pack, read_pack
from sketchstudio.engine.packs.transfer import PART
from sketchstudio.engine.places import models_dirs
from sketchstudio.engine.settings import AUTO

log = logging.getLogger(__name__)


def survey(folders: Iterable[Path] | None = None) -> tuple[list[Pack], list[str]]:
    """Every readable pack below `folders` (without it: `places.models_dirs()`), by name, and a sentence for each other.

    Of two packs with one name the first counts; a folder without a card is no pack and is passed over.
    """
    found: dict[str, Pack] = {}
    complaints = []
    for folder in models_dirs() if folders is None else folders:
        for card in sorted(folder.glob(f"*/{CARD}")):
            if card.parent.name.startswith(PART):
                continue  # being imported or removed
            try:
                pack = read_pack(card.parent)
            except PackError as error:
                complaints.append(str(error))
            else:
                found.setdefault(pack.name, pack)
    return [found[name] for name in sorted(found)], complaints


def find_packs(folders: Iterable[Path] | None = None, system: str | None = None) -> list[Pack]:
    """The readable packs of `survey`; `system` keeps that system's only. Damaged cards are logged."""
    packs, complaints = survey(folders)
    for sentence in complaints:
        log.warning("%s", sentence)
    return [pack for pack in packs if system is None or pack.card.system == system]


def knowing(cards: Iterable[ModelCard], system: str, subject: str = AUTO) -> ModelCard | None:
    """The system's first pack that knows the subject; its first one of all where none does."""
    own = [card for card in cards if card.system == system]
    return next((card for card in own if subject in card.labels), own[0] if own else None)


def choose_pack(system: str, name: str = "", folders: Iterable[Path] | None = None, subject: str = AUTO) -> Pack:
    """The system's pack of that name (or path of a pack's folder); for "" the one that knows the subject, or else the
    first one. Raises PackError."""
    if name and Path(name).is_dir():
        pack = read_pack(Path(name))
        if pack.card.system != system:
            raise PackError(f"Model pack '{pack.name}' belongs to {pack.card.system}, not to {system}.")
        return pack
    every = find_packs(folders)
    found = knowing((pack.card for pack in every if not name or pack.name == name), system, subject)
    if found is not None:
        return next(pack for pack in every if pack.card is found)
    if name and any(pack.name == name for pack in every):
        raise PackError(f"Model pack '{name}' does not belong to {system}.")
    raise PackError(f"There is no model pack '{name}'." if name else f"No model pack for {system} is installed.")
