"""A person's folder of photos, looked through once: reduced copies to train with, and what is wrong with the rest."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from sketchstudio.training.photos import PhotosError

SUFFIXES = {".jpg", ".jpeg", ".jfif", ".png", ".webp", ".bmp", ".tif", ".tiff", ".avif"}
LEAST = 50
"""Photos that differ from each other; fewer are learnt by heart."""
SMALLEST = 64
"""px of the shorter side; nothing is seen on smaller ones."""
SIDE = 512
"""px of the longer side that copies have at most: twice what models draw, so that views can be cut out."""
QUALITY = 90
ALIKE = 4.0
"""Mean difference of two photos' 8 x 8 colours, of 255, below which one repeats the other. Of 600 photos of clothing or
flowers the nearest two are 7 apart; frames of a turntable or copies of one photo 0 to 4."""


@dataclass
class Looked:
    """What was found in a folder."""

    kept: int = 0
    broken: list[str] = field(default_factory=list)
    """Names of files that are no pictures, or damaged ones."""
    small: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    """Names of photos that nearly repeat another one."""
    subjects: Counter[str] = field(default_factory=Counter)
    """How many photos are kept of each."""

    def notes(self) -> list[str]:
        """A sentence for each kind of photo that is left out."""
        told = []
        if self.broken:
            told.append(f"Photos that cannot be read are left out ({len(self.broken)}: {_some(self.broken)}).")
        if self.small:
            told.append(f"Photos of less than {SMALLEST} pixels are left out ({len(self.small)}: {_some(self.small)}).")
        if self.alike:
            told.append(f"Photos that nearly repeat another are left out ({len(self.alike)}: {_some(self.alike)}).")
        return told


def prepare(
    folder: Path, out: Path, subject: str, looked: Looked, tell: Callable[[float], None] = lambda share: None
) -> None:
    """Copy what can be learnt from into the new folder `out`, one folder a subject: those that `folder` has, or else
    `subject`. What is found is noted in `looked`, also where this fails.

    Raises PhotosError where less than LEAST photos differ, and OSError; `out` is only there when all of it is."""
    files = list(_pictures(folder))
    if not files:
        raise PhotosError(f"There are no photos in {folder}.")
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    seen = np.zeros((0, 192), np.float32)
    try:
        for number, path in enumerate(files):
            image = _read(path, looked)
            if image is not None:
                colors = _colors(image)
                if len(seen) and np.abs(seen - colors).mean(1).min() < ALIKE:
                    looked.alike.append(path.name)
                else:
                    seen = np.vstack([seen, colors])
                    _keep(image, part, _subject(path, folder, subject), looked)
            tell((number + 1) / len(files))
        if looked.kept < LEAST:
            raise PhotosError(
                f"Only {looked.kept} photos that differ from each other were found; a model needs {LEAST} at least."
            )
        part.rename(out)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _pictures(folder: Path) -> Iterator[Path]:
    """Hidden files are not a person's photos."""
    if not folder.is_dir():
        raise PhotosError(f"{folder} is not a folder of photos.")
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file():
            yield path


def _read(path: Path, looked: Looked) -> Image.Image | None:
    """The picture upright, RGB, of at most SIDE; None, with its name noted, where it is of no use."""
    try:
        with Image.open(path) as file:
            file.draft("RGB", (SIDE, SIDE))
            image = ImageOps.exif_transpose(file)
            image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
            image = _on_white(image)
    except Exception:  # Pillow's decoders raise many types on damaged files, few of them documented
        looked.broken.append(path.name)
        return None
    if min(image.size) < SMALLEST:
        looked.small.append(path.name)
        return None
    return image


def _on_white(image: Image.Image) -> Image.Image:
    """RGB; what is transparent shows paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")


def _colors(image: Image.Image) -> NDArray[np.float32]:
    """(192,) [0,255]: the picture at 8 x 8, nearly the same at any size or quality of the file."""
    return np.asarray(image.resize((8, 8), Image.Resampling.BOX), np.float32).ravel()


def _subject(path: Path, folder: Path, otherwise: str) -> str:
    """As the name of a folder, which no subject leads out of."""
    return path.parent.name if path.parent != folder else re.sub(r"[/\\\0]", "-", otherwise).strip(" .") or "photo"


def _keep(image: Image.Image, part: Path, subject: str, looked: Looked) -> None:
    home = part / subject
    home.mkdir(parents=True, exist_ok=True)
    image.save(home / f"{looked.kept:06d}.webp", quality=QUALITY)
    looked.kept += 1
    looked.subjects[subject] += 1


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
