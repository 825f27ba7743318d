"""A drawing into a file of any kind that can be written; the ending of the file's name says which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.gif import export_gif
from sketchstudio.document.exchange.ndjson import export_ndjson
from sketchstudio.document.exchange.openraster import export_openraster
from sketchstudio.document.exchange.picture import PICTURE_SUFFIXES, export_picture
from sketchstudio.document.exchange.psd import export_psd
from sketchstudio.document.exchange.svg import export_svg
from sketchstudio.document.layers import Pixels
from sketchstudio.document.progress import Progress, part, untold
from sketchstudio.document.state import Picture, State
from sketchstudio.document.storage import save
from sketchstudio.document.stroke import Stroke
from sketchstudio.rendering.flatten import flatten, picture_of, resized
from sketchstudio.rendering.time_lapse import Grown, time_lapse

THUMBNAIL_SIDE = 256
DRAWN = 0.6
"""Share of the work that is done when pixels are there and their packing begins; no one figure fits all drawings."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """How a drawing is to be written."""

    longest: int | None = None
    """Of the two sides, px; None as the drawing or picture is."""
    picture: Picture | None = None
    """What was made of the drawing: plain picture files show it instead of the drawing, layered files hold it as a
    hidden layer, a time lapse ends with it."""
    grown: tuple[Grown, ...] = ()
    """Pictures of the drawing's stages, which stand beside it in a time lapse."""
    progress: Progress = untold
    """Told how much is done."""

    def part(self, low: float, high: float) -> Progress:
        return part(self.progress, low, high)


def export(path: Path, state: State, wishes: ExportOptions = ExportOptions()) -> None:
    """Writes a drawing, all or nothing. Raises DocumentError with a sentence, and MemoryError."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise DocumentError(f"'{path.name}' does not end like a format that can be written: {formats()}.")
    WRITERS[suffix](path, state, wishes)


def formats() -> str:
    """The endings, for people."""
    return ", ".join(suffix.removeprefix(".") for suffix in WRITERS)


def kept_picture(state: State) -> Picture:
    """The picture that belongs to a drawing. Raises DocumentError with a sentence when there is none."""
    kept = picture_of(state)
    if kept is None:
        raise DocumentError("No picture has been kept with the drawing.")
    return kept


def with_lines(state: State) -> State:
    """The drawing itself, unless it has no line to write. Raises DocumentError with a sentence."""
    if not any(isinstance(mark, Stroke) for layer in state.layers_of("sketch") for mark in layer.marks):
        raise DocumentError("QuickDraw's format holds lines alone, and there are none.")
    return state


def _skst(path: Path, state: State, wishes: ExportOptions) -> None:
    save(state, path, flatten(state, THUMBNAIL_SIDE).merged())


def _plain(path: Path, state: State, wishes: ExportOptions) -> None:
    pixels = _pixels(state, wishes)
    wishes.progress(DRAWN)
    export_picture(path, pixels, state)


def _pixels(state: State, wishes: ExportOptions) -> Pixels:
    if wishes.picture is None:
        return flatten(state, wishes.longest, wishes.part(0, DRAWN)).merged()
    pixels = wishes.picture.pixels
    height, width = pixels.shape[:2]
    share = 1.0 if wishes.longest is None else wishes.longest / max(width, height)
    return resized(pixels, max(1, round(width * share)), max(1, round(height * share)))


def _svg(path: Path, state: State, wishes: ExportOptions) -> None:
    export_svg(path, state)


def _ndjson(path: Path, state: State, wishes: ExportOptions) -> None:
    export_ndjson(path, [with_lines(state)])


def _openraster(path: Path, state: State, wishes: ExportOptions) -> None:
    raster = flatten(_kept(state, wishes), wishes.longest, wishes.part(0, DRAWN))
    export_openraster(path, raster, state, wishes.part(DRAWN, 1))


def _psd(path: Path, state: State, wishes: ExportOptions) -> None:
    raster = flatten(_kept(state, wishes), wishes.longest, wishes.part(0, DRAWN))
    export_psd(path, raster, state, wishes.part(DRAWN, 1))


def _kept(state: State, wishes: ExportOptions) -> State:
    return state if wishes.picture is None else replace(state, results=(wishes.picture,))


def _gif(path: Path, state: State, wishes: ExportOptions) -> None:
    shown = state if wishes.picture is None else replace(state, accepted=None, results=(wishes.picture,))
    frames = time_lapse(shown, wishes.longest, wishes.grown, wishes.part(0, DRAWN))
    export_gif(path, frames, wishes.part(DRAWN, 1))


Writer = Callable[[Path, State, ExportOptions], None]
WRITERS: Mapping[str, Writer] = {
    ".skst": _skst,
    ".svg": _svg,
    ".ndjson": _ndjson,
    ".ora": _openraster,
    ".psd": _psd,
    ".gif": _gif,
    **dict.fromkeys(sorted(PICTURE_SUFFIXES), _plain),
}
"""By ending; they raise what `export` does."""
