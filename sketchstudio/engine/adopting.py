"""Models that a person has already, as folders of another program's: a pack that only says where they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.atomic import reason, write_atomically
from sketchstudio.engine.packs import CARD, ModelCard, Pack, PackError, read_pack


class Adopt(Protocol):
    """How a system takes folders for a model."""

    def __call__(self, folders: Sequence[Path], name: str, title: str) -> ModelCard:
        """The card of a pack that names them. Raises PackError with a sentence for what cannot be used."""
        ...


def adopted(card: ModelCard, models: Path) -> Pack:
    """The card as a pack in the folder `models`. Raises PackError where the name is taken or nothing can be written."""
    home = models / card.name
    if home.exists():
        raise PackError(f"There is a model pack '{card.name}' already; remove it first.")
    try:
        home.mkdir(parents=True)
        write_atomically(home / CARD, msgspec.json.format(msgspec.json.encode(card)))
    except StorageError as error:
        raise PackError(str(error)) from error
    except OSError as error:
        raise PackError(f"The model could not be added: {reason(error)}.") from error
    return read_pack(home)
