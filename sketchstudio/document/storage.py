"""`.skst` files: a whole drawing in a versioned zip, written atomically, and read without trusting a byte of it.

document.json (see file_format.py), points.npy, outlines.npy, pictures/*.png, photos/*.png, thumbnail.png.
All points lie in two arrays, so ten thousand strokes are two members and not ten thousand.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.files.archive import LARGEST_FILE, Archive, npy_bytes, pack
from sketchstudio.document.files.atomic import read_whole, write_atomically
from sketchstudio.document.files.file_format import (
    FORMAT,
    OLDEST,
    VERSION,
    DocumentRecord,
    Header,
    LayerRecord,
    PictureRecord,
)
from sketchstudio.document.files.lossless import decode_png, encode_png, open_png
from sketchstudio.document.files.mark_reader import MarkReader
from sketchstudio.document.files.mark_writer import (
    OUTLINE_ROWS,
    POINT_ROWS,
    mark_records,
    outline_columns,
    places,
    point_columns,
)
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.settings import plain_overrides
from sketchstudio.document.state import MAX_SIDE, Picture, State

SUFFIX = ".skst"
MOST_PIXELS = 2**30
"""Of all photos and pictures of a drawing together: 3 GiB in memory."""


def save(state: State, path: Path, thumbnail: Pixels | None = None) -> None:
    """Writes a drawing, all or nothing; raises StorageError, and what was at `path` stays."""
    write_atomically(path, to_bytes(state, thumbnail))


def load(path: Path) -> State:
    """Reads a drawing; raises StorageError with one sentence for any file that is not a whole, sound drawing."""
    return from_bytes(read_whole(path, LARGEST_FILE), path.name)


def load_thumbnail(path: Path) -> Pixels | None:
    """The small picture saved with a drawing, (H,W,3) uint8, or None when it has none; raises StorageError."""
    archive = Archive(read_whole(path, LARGEST_FILE), path.name)
    if not archive.has("thumbnail.png"):
        return None
    return decode_png(open_png(archive.read("thumbnail.png"), path.name), path.name)


def to_bytes(state: State, thumbnail: Pixels | None = None) -> bytes:
    """The bytes of a `.skst` file: the same state gives the same bytes."""
    pictures = distinct_pictures(state)
    marks = [mark for layer in state.layers for mark in layer.marks]
    photos = {_photo_name(i): layer.pixels for i, layer in enumerate(state.layers) if layer.pixels is not None}
    _refuse_unreadable([*(picture.pixels for picture in pictures), *photos.values()])
    members = {"document.json": _encode(_document_record(state, pictures))}
    members["points.npy"] = npy_bytes(point_columns(marks))
    members["outlines.npy"] = npy_bytes(outline_columns(marks))
    members.update((_picture_name(i), encode_png(picture.pixels)) for i, picture in enumerate(pictures))
    members.update((name, encode_png(pixels)) for name, pixels in photos.items())
    if thumbnail is not None:
        members["thumbnail.png"] = encode_png(thumbnail)
    return pack(members)


def from_bytes(data: bytes, name: str) -> State:
    """The drawing in the bytes of a `.skst` file; `name` is what error sentences call it. Raises StorageError."""
    if not data.startswith(b"PK"):
        raise StorageError(f"'{name}' is not a SketchStudio drawing.")
    archive = Archive(data, name)
    record = _decode(archive.read("document.json"), name)
    try:
        return _Opener(archive, name, record).state()
    except StorageError:
        raise
    except (DocumentError, IndexError) as error:
        raise archive.damaged("its contents contradict each other") from error


# Writing


def _document_record(state: State, pictures: list[Picture]) -> DocumentRecord:
    numbers = {id(picture): i for i, picture in enumerate(pictures)}
    return DocumentRecord(
        format=FORMAT,
        version=VERSION,
        width=state.width,
        height=state.height,
        layers=[_layer_record(layer, _photo_name(i)) for i, layer in enumerate(state.layers)],
        active=state.active,
        system=state.system,
        settings=plain_overrides(state.settings),
        pictures=[
            PictureRecord(_picture_name(i), p.system, dict(p.settings), p.seconds, p.device, plain_overrides(p.regions))
            for i, p in enumerate(pictures)
        ],
        results=[numbers[id(picture)] for picture in state.results],
        accepted=numbers[id(state.accepted)] if state.accepted is not None else None,
        paper=state.paper,
        made=places(mark for layer in state.layers for mark in layer.marks),
    )


def _layer_record(layer: Layer, photo: str) -> LayerRecord:
    return LayerRecord(
        kind=layer.kind,
        name=layer.name,
        id=layer.id,
        visible=layer.visible,
        locked=layer.locked,
        opacity=layer.opacity,
        feather=layer.feather,
        strength=layer.strength,
        photo=photo if layer.pixels is not None else None,
        place=layer.place,
        marks=mark_records(layer.marks),
        settings=plain_overrides(layer.settings),
        angle=layer.angle,
        crop=layer.crop,
    )


def distinct_pictures(state: State) -> list[Picture]:
    """Each kept or accepted picture once, so that reopening shares it again."""
    pictures = {id(picture): picture for picture in state.results}
    if state.accepted is not None:
        pictures[id(state.accepted)] = state.accepted
    return list(pictures.values())


def _picture_name(index: int) -> str:
    return f"pictures/{index:04d}.png"


def _photo_name(index: int) -> str:
    return f"photos/{index:04d}.png"


def _refuse_unreadable(arrays: list[Pixels]) -> None:
    """What `load` would refuse is not written in the first place."""
    sizes = [array.shape[:2] for array in arrays]
    if any(max(size) > MAX_SIDE for size in sizes) or sum(h * w for h, w in sizes) > MOST_PIXELS:
        raise StorageError("The drawing's photos and pictures are too large to be saved together.")


def _encode(record: DocumentRecord) -> bytes:
    try:
        return msgspec.json.encode(record)
    except (UnicodeEncodeError, OverflowError) as error:
        raise StorageError("The drawing holds a name or number that cannot be saved.") from error


# Reading


def _decode(data: bytes, name: str) -> DocumentRecord:
    try:
        header = msgspec.json.decode(data, type=Header)
        if header.format == FORMAT and header.version > VERSION:
            raise StorageError(
                f"'{name}' was saved by a newer SketchStudio in file format {header.version}; "
                f"this one reads formats up to {VERSION}."
            )
        if header.format != FORMAT or not OLDEST <= header.version <= VERSION:
            raise StorageError(f"'{name}' is damaged: it names an unknown file format.")
        return msgspec.json.decode(data, type=DocumentRecord)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StorageError(f"'{name}' is damaged: its description cannot be read.") from error


class _Opener:
    """Puts one file's state together."""

    def __init__(self, archive: Archive, name: str, record: DocumentRecord) -> None:
        self._archive, self._name, self._record = archive, name, record
        self._pixels_left = MOST_PIXELS

    def state(self) -> State:
        record = self._record
        marks = MarkReader(
            [entry for layer in record.layers for entry in layer.marks],
            self._archive.read_array("points.npy", len(POINT_ROWS)),
            self._archive.read_array("outlines.npy", len(OUTLINE_ROWS)),
            record.made,
        )
        layers = tuple(self._layer(layer, marks) for layer in record.layers)
        pictures = [
            Picture(self._pixels(p.image), p.system, p.settings, p.seconds, p.device, p.regions)
            for p in record.pictures
        ]
        return State(
            record.width,
            record.height,
            layers,
            record.active,
            record.system,
            record.settings,
            tuple(pictures[i] for i in record.results),
            pictures[record.accepted] if record.accepted is not None else None,
            record.paper,
        )

    def _layer(self, record: LayerRecord, marks: MarkReader) -> Layer:
        return Layer(
            record.kind,
            record.name,
            record.id,
            marks.take(len(record.marks)),
            record.visible,
            record.locked,
            record.opacity,
            record.feather,
            record.strength,
            self._pixels(record.photo) if record.photo is not None else None,
            record.place,
            record.angle,
            record.crop,
            record.settings,
        )

    def _pixels(self, member: str) -> Pixels:
        image = open_png(self._archive.read(member), self._name)
        self._pixels_left -= image.width * image.height
        if self._pixels_left < 0:
            raise StorageError(f"'{self._name}' holds more picture than can be opened at once.")
        return decode_png(image, self._name)
