"""palettes.json of a pack: colours that go together in photos of each subject. Numbers, no photos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sketchstudio.conditions.palette import Palette
from sketchstudio.engine.packs.card import PackError

PALETTES = "palettes.json"
PALETTES_BYTES = 4_000_000
"""No such file is larger."""


@dataclass(frozen=True, slots=True)
class Palettes:
    """Of each subject, in an order that tells nothing."""

    subjects: Mapping[str, Sequence[Palette]] = field(default_factory=dict)

    def of(self, subject: str, seed: int) -> Palette | None:
        """The seed's palette of a subject; of all subjects in turn for one that is not known. None without any."""
        own = self.subjects.get(subject) or [each for palettes in self.subjects.values() for each in palettes]
        return own[seed * _STRIDE % len(own)] if own else None


_STRIDE = 7919
"""A prime: neighbouring seeds, which are shown beside each other, take palettes from everywhere."""


def read_palettes(folder: Path) -> Palettes:
    """A pack's palettes; none where it has no such file. Raises PackError for a damaged one."""
    try:
        with (folder / PALETTES).open("rb") as file:
            found = msgspec.json.decode(file.read(PALETTES_BYTES), type=dict[str, list[str]])
        return Palettes({subject: [_decoded(text) for text in texts] for subject, texts in found.items()})
    except FileNotFoundError:
        return Palettes()
    except OSError as error:
        raise PackError(f"Model pack '{folder.name}': {PALETTES} cannot be read ({error.strerror}).") from None
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise PackError(f"Model pack '{folder.name}' is damaged: {PALETTES} cannot be understood.") from None


def encode_palettes(palettes: Mapping[str, Sequence[Palette]]) -> bytes:
    """As palettes.json: for each subject texts of 18 hexadecimal digits, ground, object and accent as RRGGBB."""
    texts = {subject: [each.rows().tobytes().hex() for each in own] for subject, own in palettes.items()}
    return msgspec.json.format(msgspec.json.encode(texts, order="sorted"), indent=1)


def _decoded(text: str) -> Palette:
    values = bytes.fromhex(text)
    if len(values) != 9:
        raise ValueError(text)
    ground, object_, accent = ((values[i], values[i + 1], values[i + 2]) for i in (0, 3, 6))
    return Palette(ground, object_, accent)
