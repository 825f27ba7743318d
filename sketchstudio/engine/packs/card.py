"""A model pack's card, model.json: what the pack says of itself."""

from __future__ import annotations

from typing import Any

import msgspec

FORMAT = 1
"""The newest format of model.json that this program reads."""
CARD = "model.json"
CARD_BYTES = 4_000_000
"""No card is larger."""


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
    names: dict[str, str] = {}
    """What settings are called whose meaning lies in the weights (engine.settings.Field.named), by field."""
    files: dict[str, str]
    """File name -> sha256 in hexadecimal."""
    palettes: str = ""
    """sha256 in hexadecimal of the pack's palettes.json; empty where it has none."""
    license: str = ""
    credits: list[str] = []
    training: dict[str, Any] = {}
    """Data, images seen, minutes, device: for people."""
    scores: dict[str, Any] = {}


class _Format(msgspec.Struct):
    """As much of a card as every format has."""

    format: int
    system: str


def read_card(data: bytes, name: str) -> ModelCard:
    """The card that `data` holds; `name` is what its pack is called in a complaint. Raises PackError."""
    try:
        found = msgspec.json.decode(data, type=_Format)
    except msgspec.ValidationError:
        raise PackError(f"Model pack '{name}': {CARD} is not a model card of this program.") from None
    except _DAMAGED:
        raise PackError(_damaged(name)) from None
    if found.format > FORMAT:
        raise PackError(f"Model pack '{name}' has format {found.format}, newer than this program can read ({FORMAT}).")
    try:
        return msgspec.json.decode(data, type=ModelCard)
    except msgspec.ValidationError as error:
        raise PackError(f"Model pack '{name}': {CARD} is not valid ({error}).") from None
    except _DAMAGED:  # in what the first look had no need to read
        raise PackError(_damaged(name)) from None


_DAMAGED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def _damaged(name: str) -> str:
    return f"Model pack '{name}' is damaged: {CARD} cannot be understood."
