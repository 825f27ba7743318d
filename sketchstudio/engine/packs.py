"""Model packs: a folder with a card (model.json) and weight files, told apart from damage before anything is loaded."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import msgspec

from sketchstudio.engine.places import models_dirs

log = logging.getLogger(__name__)

FORMAT = 1
"""The newest format of model.json that this program reads."""
CARD = "model.json"
_CARD_BYTES = 4_000_000


class PackError(Exception):
    """A pack that cannot be used; the message is one sentence that names the pack and the file."""


class ModelCard(msgspec.Struct, frozen=True, kw_only=True):
    """What model.json says."""

    format: int
    name: str
    title: str
    system: str
    """Registry name, such as "pi-rec"."""
    preset: str
    version: str
    image_size: int
    """Side of the model's square, px."""
    labels: list[str] = []
    """Subject labels, in the order of the network's embedding; "any" is not listed."""
    config: dict[str, Any] = {}
    """What builds the network; the system knows its meaning."""
    files: dict[str, str]
    """File name -> sha256 in hexadecimal."""
    license: str = ""
    credits: list[str] = []
    training: dict[str, Any] = {}
    """Data, images seen, minutes, device: for people."""
    scores: dict[str, Any] = {}


class _Format(msgspec.Struct):
    """As much of a card as every format has."""

    format: int
    system: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose card was read; its weights are not looked at before `verify`."""

    folder: Path
    card: ModelCard

    @property
    def name(self) -> str:
        return self.card.name

    @property
    def files(self) -> list[Path]:
        """Of the weights, in order."""
        return [self.folder / name for name in self.card.files]

    def verify(self) -> None:
        """Compare every file with its sha256. Raises PackError for a missing, unreadable or changed file."""
        for name, expected in self.card.files.items():
            if not _plain_name(name):
                raise PackError(f"Model pack '{self.name}' names a file outside of its folder: {name}.")
            if _sha256(self.folder / name, self.name) != expected.lower():
                raise PackError(f"Model pack '{self.name}' is damaged: {name} is not the file it was made with.")


def read_pack(folder: Path) -> Pack:
    """The pack in `folder`. Raises PackError unless its card is there, whole and of a format known here."""
    name = folder.name
    try:
        with (folder / CARD).open("rb") as file:
            data = file.read(_CARD_BYTES)
    except FileNotFoundError:
        raise PackError(f"Model pack '{name}' has no {CARD}.") from None
    except OSError as error:
        raise PackError(f"Model pack '{name}': {CARD} cannot be read ({error.strerror}).") from None
    return Pack(folder, _card(data, name))


def survey(folders: Iterable[Path] | None = None) -> tuple[list[Pack], list[str]]:
    """Every readable pack below `folders` (without it: `places.models_dirs()`), by name, and a sentence for each other.

    Of two packs with one name the first counts; a folder without a card is no pack and is passed over.
    """
    found: dict[str, Pack] = {}
    complaints = []
    for folder in models_dirs() if folders is None else folders:
        for card in sorted(folder.glob(f"*/{CARD}")):
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


def choose_pack(system: str, name: str = "", folders: Iterable[Path] | None = None) -> Pack:
    """The system's pack of that name (or path of a pack's folder); its first one for "". Raises PackError."""
    if name and Path(name).is_dir():
        pack = read_pack(Path(name))
        if pack.card.system != system:
            raise PackError(f"Model pack '{pack.name}' belongs to {pack.card.system}, not to {system}.")
        return pack
    every = find_packs(folders)
    own = [pack for pack in every if pack.card.system == system]
    if name:
        own = [pack for pack in own if pack.name == name]
    if own:
        return own[0]
    if name and any(pack.name == name for pack in every):
        raise PackError(f"Model pack '{name}' does not belong to {system}.")
    raise PackError(f"There is no model pack '{name}'." if name else f"No model pack for {system} is installed.")


def _card(data: bytes, name: str) -> ModelCard:
    try:
        found = msgspec.json.decode(data, type=_Format)
    except msgspec.ValidationError:
        raise PackError(f"Model pack '{name}': {CARD} is not a model card of this program.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise PackError(f"Model pack '{name}' is damaged: {CARD} cannot be understood.") from None
    if found.format > FORMAT:
        raise PackError(f"Model pack '{name}' has format {found.format}, newer than this program can read ({FORMAT}).")
    try:
        return msgspec.json.decode(data, type=ModelCard)
    except msgspec.ValidationError as error:
        raise PackError(f"Model pack '{name}': {CARD} is not valid ({error}).") from None


def _plain_name(name: str) -> bool:
    return bool(name) and PurePath(name).name == name and "\\" not in name and name not in (".", "..")


def _sha256(path: Path, pack: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise PackError(f"Model pack '{pack}' is not complete: {path.name} is missing.") from None
    except OSError as error:
        raise PackError(f"Model pack '{pack}': {path.name} cannot be read ({error.strerror}).") from None
