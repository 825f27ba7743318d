"""The bytes of a journal: a line that names the format, then records, each under two checksums.

A record is a header of three little-endian uint32 (the payload's length, its CRC-32, and the CRC-32 of these two) and a
msgpack payload. The header's own checksum tells a record that the end of the file cuts off, as a killed process leaves
it, from a length that damage made too large.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import msgspec

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.file_format import BlobRecord, Index, Overrides, Rgb, StrokeRecord
from sketchstudio.document.layers import LayerKind
from sketchstudio.document.settings import Scalar

MAGIC = b"SketchStudio journal 1\n"
_LENGTH = struct.Struct("<II")
_CHECK = struct.Struct("<I")
_HEADER_SIZE = _LENGTH.size + _CHECK.size

Run = tuple[Index, Index]
"""First number and count of marks with consecutive numbers."""


class LayerEdit(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A layer that is new or changed: the first `head` and the last `tail` of the marks it had, `runs` between."""

    id: str
    kind: LayerKind
    name: str
    visible: bool
    locked: bool
    opacity: float
    feather: float
    strength: float
    place: tuple[float, float, float, float] | None
    photo: Index | None
    """Number of the photo."""
    head: Index
    runs: list[Run]
    tail: Index
    settings: Overrides = {}
    """Of a region. What has defaults is last, as in PictureData, so that journals of before there was any are read."""
    angle: float = 0.0
    """Of a photo, as in LayerRecord."""
    crop: tuple[Index, Index, Index, Index] | None = None


class PictureData(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    png: bytes
    system: str
    settings: dict[str, Scalar]
    seconds: float
    device: str
    regions: Overrides = {}


class Snapshot(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="snapshot"):
    """The first record: a whole drawing. It numbers its marks, pictures and photos in their order."""

    path: bytes | None
    """Where the drawing is saved, as the file system spells it."""
    clean: bool
    """Whether the file at `path` holds the same."""
    drawing: bytes
    """As in a `.skst` file."""


class Step(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="step"):
    """What differs from the state before. What is new gets the next numbers, before anything names them."""

    path: bytes | None
    clean: bool
    width: int
    height: int
    active: str
    system: str
    settings: Overrides
    results: list[Index]
    """Numbers of pictures, as is `accepted`."""
    accepted: Index | None
    layers: list[str | LayerEdit]
    """All of them, bottom first; an id alone is a layer that stayed as it was."""
    marks: list[StrokeRecord | BlobRecord]
    points: bytes
    """(5,P) float32 little-endian, as in a `.skst` file's points.npy, of the new strokes."""
    outlines: bytes
    """(2,Q) float32 little-endian, of the new blobs."""
    pictures: list[PictureData]
    photos: list[bytes]
    """PNG."""
    paper: Rgb | None = None
    made: list[float] = []
    """When each of the new marks was made; see Stroke.made."""


Record = Snapshot | Step
_decoder = msgspec.msgpack.Decoder(Record)


class DamageError(StorageError):
    """From here on, a journal's bytes are not what was written."""


def framed(record: Record) -> bytes:
    """A record as it lies in the file; raises StorageError for names and numbers that cannot be written."""
    try:
        payload = msgspec.msgpack.encode(record)
    except (UnicodeEncodeError, OverflowError, TypeError) as error:
        raise StorageError("The drawing holds a name or number that cannot be saved.") from error
    length = _LENGTH.pack(len(payload), zlib.crc32(payload))
    return length + _CHECK.pack(zlib.crc32(length)) + payload


def records(data: bytes) -> Iterator[Record]:
    """The records of a journal in order, up to a torn end; raises DamageError where the bytes are damaged."""
    if not data.startswith(MAGIC):
        raise DamageError("This is not a journal of SketchStudio.")
    view, place = memoryview(data), len(MAGIC)
    while len(data) - place >= _HEADER_SIZE:
        length, checksum = _LENGTH.unpack_from(data, place)
        (check,) = _CHECK.unpack_from(data, place + _LENGTH.size)
        if check != zlib.crc32(view[place : place + _LENGTH.size]):
            if any(view[place:]):
                raise DamageError("A record's header is damaged.")
            return  # a file system that had room for the record, but not yet its bytes, when the power went
        place += _HEADER_SIZE
        payload = view[place : place + length]
        if len(payload) < length:
            return
        if zlib.crc32(payload) != checksum:
            raise DamageError("A record is damaged.")
        yield _decoded(payload)
        place += length


def _decoded(payload: memoryview) -> Record:
    try:
        record: Record = _decoder.decode(payload)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamageError("A record cannot be read.") from error
    return record
