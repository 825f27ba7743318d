"""What `sketchstudio render` reads: documents, SVG, ndjson, sketch pictures and photos, each as conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sketchstudio.cli.shared.problems import Problem, complain
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.drawn_picture import conditions_from_drawing
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.photo import PhotoSettings, conditions_from_photo
from sketchstudio.conditions.photographic import is_photographic
from sketchstudio.conditions.picture import read_picture
from sketchstudio.conditions.regions import OwnRegion
from sketchstudio.document.exchange.formats import format_of, suffixes
from sketchstudio.document.exchange.open import drawings, holds_drawing, open_any
from sketchstudio.document.exchange.opened import NOTHING, Opened
from sketchstudio.document.layers import Pixels
from sketchstudio.document.settings import Scalar
from sketchstudio.document.state import State
from sketchstudio.engine.entry import SystemEntry

PICTURES = frozenset(suffixes("picture", "layers"))
"""Endings of files that look like something; a folder is searched for them."""
DRAWINGS = frozenset(suffixes("drawing"))
WHAT_TO_ADD = "add --photo to take its lines and colours, --no-photo if it is a drawing"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One thing to render."""

    name: str
    """What its pictures are called, without ending."""
    source: Path
    conditions: Conditions
    frame: Frame
    state: State | None = None
    """The document it came from, if it was one."""
    settings: Mapping[str, Scalar] = field(default_factory=dict)
    """What the document says about the system."""
    regions: tuple[OwnRegion, ...] = ()
    """Those of the document that have settings of their own for the system."""
    photo: Pixels | None = None
    """(H,W,3) uint8: the photo it was derived from, for a system that takes photos."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads inputs for one system."""

    system: SystemEntry
    image_size: Callable[[Mapping[str, Scalar]], int]
    """The side of the model's square, px, for a drawing with these settings of its own. Raises PackError."""
    photo: PhotoSettings | None = None
    """How photos become sketch and colours; None when inputs are drawings."""
    doubts: bool = False
    """Refuse pictures that look like photos, which would be read as drawings."""

    def read(self, path: Path) -> Iterator[Drawing]:
        """The drawings of a file; an ndjson file holds one a line. Raises what the readers raise, with a sentence."""
        if not path.exists():
            raise Problem(f"There is no file {path}.")
        if self.photo is not None:
            yield self._photo(path, self.photo)
        elif holds_drawing(path):
            found = [tell(path, each, whole=False) for each in drawings(path)]
            if not found:
                raise Problem(f"{path.name} is empty: there is no drawing in it.")
            digits = len(str(len(found)))
            for number, state in enumerate(found, 1):
                name = path.stem if len(found) == 1 else f"{path.stem}-{number:0{digits}d}"
                yield self._sketch(path) if only_pixels(path, state) else self._document(name, path, state)
        else:
            yield self._sketch(path)

    def _document(self, name: str, path: Path, state: State) -> Drawing:
        settings = state.settings.get(self.system.name, {})
        size = self.image_size(settings)
        builder, frame = ConditionBuilder(size), Frame(state.width, state.height, size)
        conditions = builder.update(replace(state, system=self.system.name))
        return _not_empty(Drawing(name, path, conditions, frame, state, settings, builder.own_regions()))

    def _sketch(self, path: Path) -> Drawing:
        pixels = looks_of(path)
        if self.doubts and is_photographic(pixels):
            raise Problem(f"{path.name} looks like a photo: {WHAT_TO_ADD}.")
        frame = Frame(pixels.shape[1], pixels.shape[0], self.image_size({}))
        return _not_empty(Drawing(path.stem, path, conditions_from_drawing(pixels, frame), frame))

    def _photo(self, path: Path, settings: PhotoSettings) -> Drawing:
        pixels = looks_of(path)
        frame = Frame(pixels.shape[1], pixels.shape[0], self.image_size({}))
        photo = pixels if "photo" in self.system.takes else None
        return Drawing(path.stem, path, conditions_from_photo(frame.fit(pixels), settings), frame, photo=photo)


def files_of(paths: Sequence[Path], endings: frozenset[str], report: Callable[[Path, str], None]) -> list[Path]:
    """The files named, and those of the folders named that have one of `endings`, by name.

    A folder without any is reported as a sentence."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(p for p in path.iterdir() if p.suffix.lower() in endings and p.is_file())
        if not inside:
            report(path, f"The folder {path} holds none of {', '.join(sorted(endings))}.")
        found += inside
    return found


def _not_empty(drawing: Drawing) -> Drawing:
    conditions = drawing.conditions
    if not conditions.sketch.any() and not conditions.color_mask.any():
        raise Problem(f"{drawing.source.name} is empty: there is neither a line nor a colour in it.")
    return drawing


def told(path: Path) -> Iterator[State]:
    """The drawings of a file; what of it was left out or changed is told on standard error. Raises StorageError."""
    for found in drawings(path):
        yield tell(path, found)


def tell(path: Path, found: Opened, whole: bool = True) -> State:
    """The drawing, once the notes on it are told; without `whole`, that it is empty is told by who finds it so."""
    for note in found.notes:
        if whole or note != NOTHING:
            complain(f"{path.name}: {note}")
    return found.state


def looks_of(path: Path, most: int = 8192) -> NDArray[np.uint8]:
    """(H,W,3) uint8: a picture, or what a drawing or layered picture looks like, at most `most` px a side."""
    if not path.exists():
        raise Problem(f"There is no file {path}.")
    if path.is_dir() or not holds_drawing(path):
        return read_picture(path, most)
    from sketchstudio.rendering.flatten import flatten

    state = tell(path, open_any(path))
    longer = max(state.width, state.height)
    return flatten(state, min(longer, most)).merged()


def only_pixels(path: Path, state: State) -> bool:
    """Whether it is another program's layered picture, of which no mark is ours."""
    found = format_of(path)
    return found is not None and found.kind == "layers" and not any(layer.marks for layer in state.layers)
