"""The pack of the embedding, and the index that belongs to it."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.engine.packs import Pack, PackError, choose_pack
from sketchstudio.nets.weights import WeightsError
from sketchstudio.retrieval.embedder import Embedder
from sketchstudio.retrieval.index import PhotoIndex

SYSTEM = "find"
"""What the pack's card says: it belongs to no system that makes pictures."""


def open_embedder(name: str = "") -> tuple[Embedder, str]:
    """The embedding of the pack of that name (or path), "" for the first one, verified; and what tells its weights from
    others'. Raises PackError."""
    pack = choose_pack(SYSTEM, name)
    pack.verify()
    card = pack.card
    try:
        return Embedder.load(pack.files, card.labels, dict(card.config), card.name), _identity(pack)
    except (WeightsError, TypeError, ValueError) as error:
        raise PackError(f"The model pack '{card.name}' holds no embedding of drawings and photos.") from error


def open_index(path: Path, identity: str) -> PhotoIndex:
    """The index at `path`, a new one where there is no file. Raises StorageError or IndexFileError."""
    return PhotoIndex.read(path, identity) if path.exists() else PhotoIndex(identity)


def _identity(pack: Pack) -> str:
    return "".join(pack.card.files.values())
