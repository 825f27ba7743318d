"""Damage inside of packed files, where no checksum of theirs tells: each is unpacked, hurt, and packed as it was."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import msgspec

from sketchstudio.document.journal.format import MAGIC
from tests.damage.injuries import hurt
from tests.damage.trees import other_value, other_xml

_BOMB = 200 * 2**20
"""Bytes of nothing, of which packed hardly a thousandth is left."""
_DEEP = 100_000
"""Brackets that are opened."""
_PNG_HEAD = 8
_RECORD, _CHECK = struct.Struct("<II"), struct.Struct("<I")
Hurt = Callable[[bytes, random.Random], bytes]


def damaged(kind: str, data: bytes, chance: random.Random) -> bytes:
    """A file of a kind (samples.py) with something wrong; often so deep inside that only its meaning tells."""
    inside = _INSIDE.get(kind)
    if inside is not None and chance.random() < 0.75:
        return inside(data, chance)
    return hurt(data, chance, text=kind.endswith(_TEXTS))


def hurt_json(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.02:
        return b"[" * _DEEP
    try:
        tree = json.loads(data)
    except ValueError:
        return hurt(data, chance, text=True)
    return json.dumps(other_value(tree, chance)).encode()


def hurt_xml(data: bytes, chance: random.Random) -> bytes:
    return other_xml(data, chance) if chance.random() < 0.7 else hurt(data, chance, text=True)


def hurt_lines(data: bytes, chance: random.Random) -> bytes:
    """A file of one JSON value a line."""
    lines = data.splitlines()
    at = chance.randrange(len(lines))
    lines[at] = hurt_json(lines[at], chance)
    return b"\n".join(lines)


def hurt_gzip(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.03:
        return gzip.compress(bytes(_BOMB), 1)
    return gzip.compress(hurt_xml(gzip.decompress(data), chance), 1)


def hurt_zip(data: bytes, chance: random.Random) -> bytes:
    """One member is hurt, missing, swapped with another, or a bomb."""
    members = _members(data)
    name, what = chance.choice(list(members)), chance.random()
    if what < 0.06:
        del members[name]
    elif what < 0.1:
        members[name] = members[chance.choice(list(members))]
    elif what < 0.11:
        members[name] = bytes(_BOMB)
    else:
        members[name] = _hurt_member(name, members[name], chance)
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    made = _zipped(members, method)
    return hurt(made, chance) if chance.random() < 0.1 else made


def hurt_model(data: bytes, chance: random.Random) -> bytes:
    """A model file whose card vouches for what was hurt."""
    members = _members(data)
    name = chance.choice([name for name in members if name != "model.json"])
    members[name] = _hurt_member(name, members[name], chance)
    card = json.loads(members["model.json"])
    card["files"] = {name: hashlib.sha256(members[name]).hexdigest() for name in card["files"]}
    card["palettes"] = hashlib.sha256(members["palettes.json"]).hexdigest()
    members["model.json"] = json.dumps(card).encode()
    return _zipped(members, zipfile.ZIP_STORED)


def hurt_png(data: bytes, chance: random.Random) -> bytes:
    """One chunk is hurt, under a checksum that fits, or missing, or there twice."""
    chunks = list(_chunks(data))
    at, what = chance.randrange(len(chunks)), chance.random()
    kind, content = chunks[at]
    if what < 0.08:
        del chunks[at]
    elif what < 0.16:
        chunks.insert(chance.randrange(len(chunks)), (kind, content))
    else:
        deep = kind == b"skSt" and chance.random() < 0.8
        chunks[at] = kind, hurt_zip(content, chance) if deep else hurt(content, chance)
    packed = (_framed_chunk(kind, content) for kind, content in chunks)
    return data[:_PNG_HEAD] + b"".join(packed)


def hurt_journal(data: bytes, chance: random.Random) -> bytes:
    """One record is hurt, under checksums that fit, or missing, or there twice."""
    records = list(_records(data))
    at, what = chance.randrange(len(records)), chance.random()
    if what < 0.05:
        del records[at]
    elif what < 0.1:
        records.insert(chance.randrange(len(records)), records[at])
    else:
        records[at] = msgspec.msgpack.encode(_other_record(msgspec.msgpack.decode(records[at]), chance))
    return MAGIC + b"".join(map(_framed_record, records))


def _other_record(record: list[object], chance: random.Random) -> object:
    if record[0] == "snapshot" and chance.random() < 0.6:
        drawing = record[3]
        assert isinstance(drawing, bytes)
        return [*record[:3], hurt_zip(drawing, chance)]
    return other_value(record, chance)


def hurt_tensors(data: bytes, chance: random.Random) -> bytes:
    """safetensors: the header's JSON, under a length that fits."""
    (length,) = struct.unpack_from("<Q", data)
    header = hurt_json(data[8 : 8 + length], chance)
    return struct.pack("<Q", len(header)) + header + data[8 + length :]


def _hurt_member(name: str, data: bytes, chance: random.Random) -> bytes:
    if name.endswith(".json"):
        return hurt_json(data, chance)
    if name.endswith(".xml") and data:
        return hurt_xml(data, chance)
    if name.endswith(".svg") and data:
        return hurt_xml(data, chance)
    if name.endswith(".png"):
        return hurt_png(data, chance)
    if name.endswith(".safetensors"):
        return hurt_tensors(data, chance)
    return hurt(data, chance)


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(members: dict[str, bytes], method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content, method, 1 if method != zipfile.ZIP_LZMA else None)
    return buffer.getvalue()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _PNG_HEAD
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def _framed_chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _records(data: bytes) -> Iterator[bytes]:
    at = len(MAGIC)
    while at + _RECORD.size + _CHECK.size <= len(data):
        (length, _sum) = _RECORD.unpack_from(data, at)
        at += _RECORD.size + _CHECK.size
        yield data[at : at + length]
        at += length


def _framed_record(payload: bytes) -> bytes:
    length = _RECORD.pack(len(payload), zlib.crc32(payload))
    return length + _CHECK.pack(zlib.crc32(length)) + payload


def _either(*ways: Hurt) -> Hurt:
    return lambda data, chance: chance.choice(ways)(data, chance)


_TEXTS = ("svg", "ndjson", "palettes", "card", "job", "settings")
_INSIDE: dict[str, Hurt] = {
    **dict.fromkeys(("skst", "ora", "gathered", "strokes", "index", "checkpoint"), hurt_zip),
    **dict.fromkeys(("drawing.png", "png"), hurt_png),
    **dict.fromkeys(("svg", "rich.svg"), hurt_xml),
    **dict.fromkeys(("card", "palettes", "job"), hurt_json),
    "svgz": hurt_gzip,
    "ndjson": hurt_lines,
    "journal": hurt_journal,
    "weights": hurt_tensors,
    "skmodel": _either(hurt_zip, hurt_model),
}
"""By kind; of the others every byte counts as it is."""
