"""What goes wrong with bytes and with texts, whatever they mean."""

from __future__ import annotations

import random
from collections.abc import Callable

NUMBERS = (b"0", b"-1", b"1e30", b"NaN", b"99999999999", b"", b"1e-30", b"%", b"\xff\xff", b"1e308", b"-1e308",
           b"1e999", b"Infinity", b"4294967296", b"-9223372036854775809", b"9" * 400, b"65536", b"0.5")  # fmt: skip
_WIDTHS = (2, 4, 8)


def hurt(data: bytes, chance: random.Random, text: bool = False) -> bytes:
    """With one injury, or a few; `text` adds those that leave a text a text."""
    for _ in range(chance.choice((1, 1, 1, 2, 5, 20))):
        data = chance.choice(_INJURIES + (_TEXT_INJURIES * 2 if text else ()))(data, chance)
    return data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 8))
    return data[:at] + chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length))) + data[at + length :]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 64) :]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randrange(1, 200)]
    return data[:start] + part * chance.choice((2, 3, 20)) + data[start + len(part) :]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    """Two blocks of one size change places, as clusters of a disk do."""
    size = chance.choice((1, 16, 64, 512))
    if len(data) < 2 * size:
        return data
    first, second = sorted(chance.sample(range(len(data) // size), 2))
    a, b = (slice(block * size, (block + 1) * size) for block in (first, second))
    return data[: a.start] + data[b] + data[a.stop : b.start] + data[a] + data[b.stop :]


def _other_length(data: bytes, chance: random.Random) -> bytes:
    """A whole number that could count bytes of this file counts something else."""
    width, order = chance.choice(_WIDTHS), chance.choice(("big", "little"))
    fields = [at for at in range(min(len(data), 4096) - width) if 0 < _whole(data, at, width, order) <= len(data)]
    if not fields:
        return data
    at = chance.choice(fields)
    said, most = _whole(data, at, width, order), 256**width - 1
    lie = min(most, chance.choice((0, 1, said - 1, said + 1, 2 * said, most // 2, most, chance.randrange(most))))
    return data[:at] + lie.to_bytes(width, order) + data[at + width :]


def _whole(data: bytes, at: int, width: int, order: str) -> int:
    return int.from_bytes(data[at : at + width], order)


def _other_number(data: bytes, chance: random.Random) -> bytes:
    """A number of a text becomes another."""
    places = [i for i, byte in enumerate(data) if chr(byte).isdigit()]
    if not places:
        return data
    at = chance.choice(places)
    end = at
    while end < len(data) and chr(data[end]).isdigit():
        end += 1
    return data[:at] + chance.choice(NUMBERS) + data[end:]


def _other_word(data: bytes, chance: random.Random) -> bytes:
    """A word of a text takes the place of another."""
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    return b" ".join(words)


def _other_line(data: bytes, chance: random.Random) -> bytes:
    """A line goes, comes again, or takes the place of another."""
    lines = data.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.choice(lines)
    lines[at : at + 1] = chance.choice(([], [other], [lines[at], other], [lines[at]] * 500))
    return b"\n".join(lines)


_Injury = Callable[[bytes, random.Random], bytes]
_INJURIES: tuple[_Injury, ...] = (_flipped, _overwritten, _cut_off, _cut_out, _repeated, _swapped, _other_length)
_TEXT_INJURIES: tuple[_Injury, ...] = (_other_number, _other_word, _other_line)
