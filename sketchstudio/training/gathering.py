"""Folders of photos made small enough to travel as one file (`training.packed`)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.training.drawings.stroke_file import SUFFIX, encode_strokes
from sketchstudio.training.packed import packed
from sketchstudio.training.photos import Photo, PhotosError, load_photos, table_of

MIB = 2**20
TRIED = 60
"""Photos of each set that are encoded to guess what all will take."""
DOUBT = 1.03
"""What such a guess may be too small by."""
WORTH = 1.15
"""What encoding a photo anew must save to be worth what it loses."""
ENTRY = 120
"""Bytes that a zip spends on each part besides its name (twice) and its data."""


@dataclass(frozen=True)
class Encoding:
    """How photos are made small."""

    side: int
    """Of the longer sides, px, at most."""
    quality: int
    """WebP's, 0 to 100."""

    def of(self, photo: Photo) -> bytes:
        """WebP of at most this side, never enlarged; one that is small already stays as it is. Raises PhotosError."""
        pixels = photo.decode()
        share = self.side / max(pixels.shape[:2])
        if share < 1:
            height, width = (max(1, round(share * length)) for length in pixels.shape[:2])
            pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        data = _webp(pixels, self.quality)
        small = share >= 1 and _is_webp(photo.data) and len(photo.data) <= WORTH * len(data)
        return photo.data if small else data


ENCODINGS = [
    Encoding(side, quality)
    for side, quality in (*product((288, 256, 224, 192), (90, 80, 70, 60, 50)), *product((160, 128), (50, 40, 30)))
]
"""Best first: models draw at 256 px, and below quality 50 blocks show."""


@dataclass(frozen=True)
class Gathered:
    """What a packed file holds."""

    photos: int
    sets: int
    encoding: Encoding
    size: int
    """Bytes."""


@dataclass(frozen=True)
class PhotoSet:
    """The photos of a folder, whatever their split."""

    folder: Path
    photos: Sequence[Photo]

    @property
    def name(self) -> str:
        return self.folder.name

    def beside(self) -> dict[str, bytes]:
        """Its table and strokes as they go into the file, with the names that the photos have there."""
        parts = {}
        if table_of(self.folder).is_file():
            with table_of(self.folder).open(newline="", encoding="utf-8") as file:
                parts[f"{self.name}.csv"] = _renamed(csv.DictReader(file))
        if any(photo.traced is not None for photo in self.photos):
            strokes = {inside(photo.name): photo.strokes for photo in self.photos}
            parts[f"{self.name}{SUFFIX}"] = encode_strokes(strokes)
        return parts


def photo_sets(folders: Sequence[Path], strokes: Path | None = None) -> list[PhotoSet]:
    """strokes: see photos.load_photos. Raises PhotosError."""
    names = [folder.name for folder in folders]
    for folder in folders:
        if not folder.is_dir():
            raise PhotosError(f"{folder} is not a folder of photos.")
        if names.count(folder.name) > 1:
            raise PhotosError(f"Two folders are called {folder.name}: their photos would get into each other's way.")
    return [PhotoSet(folder, load_photos([folder], None, strokes)) for folder in folders]


def gather(sets: Sequence[PhotoSet], out: Path, most: float, advance: Callable[[], None] = lambda: None) -> Gathered:
    """Write the photos, their tables and strokes into one file of at most `most` MiB, in the best of ENCODINGS that
    fits; advance is called for each photo. Raises PhotosError or StorageError."""
    beside = {name: data for each in sets for name, data in each.beside().items()}
    photos = {f"{each.name}/{inside(photo.name)}": photo for each in sets for photo in each.photos}
    fixed = sum(map(len, beside.values())) + sum(ENTRY + 2 * len(name.encode()) for name in photos)
    for encoding in _fitting(sets, most * MIB - fixed):
        parts = {}
        for name, photo in photos.items():
            parts[name] = encoding.of(photo)
            advance()
        data = packed([each.name for each in sets], parts | beside, asdict(encoding))
        if len(data) <= most * MIB:
            write_atomically(out, data)
            return Gathered(len(photos), len(sets), encoding, len(data))
    raise PhotosError(f"{len(photos)} photos do not fit into {most:g} MiB: gather fewer, or allow more with --most.")


def inside(name: str) -> str:
    """What a photo is called in a packed file: all are WebP there."""
    return name if name.lower().endswith(".webp") else f"{name}.webp"


def _renamed(table: csv.DictReader[str]) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.DictWriter(text, table.fieldnames or ())
    rows.writeheader()
    rows.writerows(row | {"file": inside(row["file"])} for row in table)
    return text.getvalue().encode()


def _fitting(sets: Sequence[PhotoSet], room: float) -> list[Encoding]:
    """Those of ENCODINGS, best first, in which the photos are guessed to take no more than `room` bytes."""

    def guess(encoding: Encoding) -> float:
        return sum(_mean_size(each.photos, encoding) * len(each.photos) for each in sets)

    for place, encoding in enumerate(ENCODINGS):
        if guess(encoding) * DOUBT <= room:
            return ENCODINGS[place:]
    return []


def _mean_size(photos: Sequence[Photo], encoding: Encoding) -> float:
    """Bytes, guessed from TRIED of them."""
    return float(np.mean([len(encoding.of(photo)) for photo in photos[:: max(1, len(photos) // TRIED)]]))


def _webp(pixels: NDArray[np.uint8], quality: int) -> bytes:
    _, data = cv2.imencode(".webp", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_WEBP_QUALITY, quality])
    return data.tobytes()


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"
