"""What `sketchstudio render` reads: documents, SVG, ndjson, sketch pictures and photos, each as conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.drawn_picture import conditions_from_drawing
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.photo import PhotoSettings, conditions_from_photo
from sketchstudio.conditions.picture import read_picture
from sketchstudio.conditions.regions import OwnRegion
from sketchstudio.document.archive import LARGEST_FILE
from sketchstudio.document.atomic import read_whole
from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.png import CHUNK
from sketchstudio.document.lossless import open_png
from sketchstudio.document.settings import Scalar
from sketchstudio.document.state import State

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".gif"})
DRAWINGS = frozenset({".skst", ".svg", ".ndjson"})


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


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads inputs for one system on a model's square of `size` px."""

    system: str
    size: int
    photo: PhotoSettings | None = None
    """How photos become sketch and colours; None when inputs are drawings."""

    def read(self, path: Path) -> Iterator[Drawing]:
        """The drawings of a file; an ndjson file holds one a line. Raises what the readers raise, with a sentence."""
        if not path.exists():
            raise Problem(f"There is no file {path}.")
        if self.photo is not None:
            yield self._photo(path, self.photo)
        elif path.suffix.lower() == ".ndjson":
            yield from self._ndjson(path)
        elif path.suffix.lower() in DRAWINGS or carries_drawing(path):
            yield self._document(path.stem, path, open_any(path))
        else:
            yield self._sketch(path)

    def _document(self, name: str, path: Path, state: State) -> Drawing:
        builder, frame = ConditionBuilder(self.size), Frame(state.width, state.height, self.size)
        conditions = builder.update(replace(state, system=self.system))
        settings = state.settings.get(self.system, {})
        return _not_empty(Drawing(name, path, conditions, frame, state, settings, builder.own_regions()))

    def _ndjson(self, path: Path) -> Iterator[Drawing]:
        states = list(read_ndjson(path))
        if not states:
            raise Problem(f"{path.name} is empty: there is no drawing in it.")
        digits = len(str(len(states)))
        for number, state in enumerate(states, 1):
            name = path.stem if len(states) == 1 else f"{path.stem}-{number:0{digits}d}"
            yield self._document(name, path, state)

    def _sketch(self, path: Path) -> Drawing:
        pixels = read_picture(path)
        frame = Frame(pixels.shape[1], pixels.shape[0], self.size)
        return _not_empty(Drawing(path.stem, path, conditions_from_drawing(pixels, frame), frame))

    def _photo(self, path: Path, settings: PhotoSettings) -> Drawing:
        pixels = read_picture(path)
        frame = Frame(pixels.shape[1], pixels.shape[0], self.size)
        return Drawing(path.stem, path, conditions_from_photo(frame.fit(pixels), settings), frame)


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


def carries_drawing(path: Path) -> bool:
    """Whether it is a PNG with its document inside; what is wrong with any other file is told by who reads it."""
    try:
        image = open_png(read_whole(path, LARGEST_FILE), path.name)
    except StorageError:
        return False
    return any(chunk[0] == CHUNK for chunk in image.private_chunks)
