"""Model packs: what their cards say, whether their files are whole, and which of them there are."""

from sketchstudio.engine.packs.card import CARD, FORMAT, ModelCard, PackError
from sketchstudio.engine.packs.choosing import choose_pack, find_packs, knowing, survey
from sketchstudio.engine.packs.pack import Pack, read_pack

__all__ = [
    "CARD",
    "FORMAT",
    "ModelCard",
    "Pack",
    "PackError",
    "choose_pack",
    "find_packs",
    "knowing",
    "read_pack",
    "survey",
]
