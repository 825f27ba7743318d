"""What `document.json` in a `.skst` file holds, as validated structs: format version 3.

Version 1 had neither settings of regions nor, of pictures, the record of them; version 2 had no colour of the paper and
no order of the marks, and its photos were neither turned nor cropped. What was not there defaults to none.

Points are not here but in two arrays, in the order of the marks: `points.npy` (5,P) float32, rows x, y, pressure, tilt,
time of all strokes, and `outlines.npy` (2,Q) float32, rows x, y of all blobs. A change to these structs that an older
program would not understand takes a new VERSION and a frozen example of the old one in the tests.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from sketchstudio.document.layers import LayerKind
from sketchstudio.document.settings import Scalar

FORMAT = "sketchstudio"
VERSION = 3
OLDEST = 1

Count = Annotated[int, msgspec.Meta(ge=1, le=2**31)]
Channel = Annotated[int, msgspec.Meta(ge=0, le=255)]
Rgb = tuple[Channel, Channel, Channel]
Index = Annotated[int, msgspec.Meta(ge=0)]
Overrides = dict[str, dict[str, Scalar]]


class Header(msgspec.Struct, frozen=True):
    """The part that every version has: read first, everything else ignored."""

    format: str
    version: int


class StrokeRecord(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="stroke"):
    """A stroke is the next `points` columns of points.npy."""

    points: Count
    width: float
    color: Rgb


class BlobRecord(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="blob"):
    """A blob is the next `points` columns of outlines.npy; `holes` are where further rings begin in them."""

    points: Count
    color: Rgb
    holes: tuple[Index, ...]


class LayerRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: LayerKind
    name: str
    id: str
    visible: bool
    locked: bool
    opacity: float
    feather: float
    strength: float
    photo: str | None
    """The archive's member that holds the photo, a PNG."""
    place: tuple[float, float, float, float] | None
    marks: list[StrokeRecord | BlobRecord]
    settings: Overrides = {}
    """Of a region, by system. Names that this program does not know are kept, and ignored."""
    angle: float = 0.0
    """Of a photo, degrees clockwise about the middle of its place."""
    crop: tuple[Index, Index, Index, Index] | None = None
    """Left, top, right, bottom of what shows of a photo, its px."""


class PictureRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    image: str
    """The archive's member that holds the pixels, a PNG."""
    system: str
    settings: dict[str, Scalar]
    seconds: float
    device: str
    regions: Overrides = {}
    """By layer id."""


class DocumentRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    width: int
    height: int
    layers: list[LayerRecord]
    active: str
    system: str
    settings: Overrides
    pictures: list[PictureRecord]
    """Each picture once; `results` and `accepted` count into it."""
    results: list[Index]
    accepted: Index | None
    paper: Rgb | None = None
    made: list[Index] = []
    """The places of all marks, in their order here, in the order in which they were made; see mark_writer.places."""
