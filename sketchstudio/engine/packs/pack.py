"""A model pack: a folder with a card and weight files, told apart from damage before anything is loaded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePath

from sketchstudio.engine.packs.card import CARD, CARD_BYTES, ModelCard, PackError, read_card
from sketchstudio.engine.packs.palettes import PALETTES


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
        for name, expected in self.sums().items():
            if not plain_name(name):
                raise PackError(f"Model pack '{self.name}' names a file outside of its folder: {name}.")
            if _sha256(self.folder / name, self.name) != expected.lower():
                raise PackError(f"Model pack '{self.name}' is damaged: {name} is not the file it was made with.")

    def sums(self) -> dict[str, str]:
        """File name -> sha256 in hexadecimal, of all that belongs to the pack."""
        return self.card.files | ({PALETTES: self.card.palettes} if self.card.palettes else {})


def read_pack(folder: Path) -> Pack:
    """The pack in `folder`. Raises PackError unless its card is there, whole and of a format known here."""
    name = folder.name
    try:
        with (folder / CARD).open("rb") as file:
            data = file.read(CARD_BYTES)
    except FileNotFoundError:
        raise PackError(f"Model pack '{name}' has no {CARD}.") from None
    except OSError as error:
        raise PackError(f"Model pack '{name}': {CARD} cannot be read ({error.strerror}).") from None
    return Pack(folder, read_card(data, name))


def plain_name(name: str) -> bool:
    """Whether it names something inside of a folder, and nothing further down or elsewhere."""
    return bool(name) and PurePath(name).name == name and "\\" not in name and name not in (".", "..")


def _sha256(path: Path, pack: str) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise PackError(f"Model pack '{pack}' is not complete: {path.name} is missing.") from None
    except OSError as error:
        raise PackError(f"Model pack '{pack}': {path.name} cannot be read ({error.strerror}).") from None
