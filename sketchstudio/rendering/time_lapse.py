"""A drawing that draws itself: frames of it growing stroke by stroke, with its picture at the end or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.gif import Frame
from sketchstudio.document.exchange.raster import Raster, RasterLayer
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, LayerKind, Pixels
from sketchstudio.document.progress import Progress, counted, untold
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Color, Mark, Stroke
from sketchstudio.rendering.flatten import flatten, paper_of, picture_of, resized
from sketchstudio.rendering.mark_painter import MarkPainter
from sketchstudio.rendering.time_lapse_size import frame_size

INK_FIRST: tuple[LayerKind, ...] = ("sketch", "color")
PAINT_FIRST: tuple[LayerKind, ...] = ("color", "sketch")
"""Kinds of layers in the order in which they are taken to be drawn where nobody knows."""
MOST_FRAMES = 120
MOST_PAIRS = 60
"""Frames of photographs have palettes of their own, and are as many times larger."""
MOST_PIXELS = 60_000_000
"""Of all frames together, 180 MB: larger ones are fewer."""
STAGES = 16
SECONDS = 8.0
"""Most that the drawing takes to grow."""
HOLD = 1.5
"""Seconds that the finished drawing stays, and then its picture."""
_SHORTEST = 0.04
_ROUNDING = 1e-9
_BLOB = 0.6
"""Seconds of the hand that a blob counts for, which knows no time."""
_DOT = 0.05
"""Least seconds of the hand for any mark."""


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A drawing at a moment of its growth."""

    share: float
    """(0, 1] of the hand's whole time."""
    state: State
    """With the marks that were done by then."""


@dataclass(frozen=True, slots=True, eq=False)
class Grown:
    """The picture that a system made of a Stage."""

    share: float
    pixels: Pixels


def stages(state: State, count: int = STAGES) -> list[Stage]:
    """At most `count` moments, evenly over the hand's time, the finished drawing last; no two with the same marks.

    Raises DocumentError when nothing is drawn."""
    order = _order(state, PAINT_FIRST)
    ends = _ends(order)
    found: dict[int, Stage] = {}
    for share in np.linspace(0, 1, count + 1)[1:].tolist():
        done = int(np.searchsorted(ends, share * ends[-1] * (1 + _ROUNDING), side="right"))
        if done and done not in found:
            found[done] = Stage(share, _with_marks(state, order[:done]))
    return list(found.values())


def time_lapse(
    state: State, longest: int | None = None, grown: Sequence[Grown] = (), progress: Progress = untold
) -> list[Frame]:
    """The frames: paper and photos, marks in the order they were made, the finished drawing, its picture.

    grown: pictures of its stages, by share; they stand beside the drawing then, each as long as it is the newest.

    A drawing of an earlier version does not know when its marks were made, so that all ink comes first and all paint
    then; or all paint first where pictures stand beside it, since without colors a picture is anybody's guess.
    `longest`: of the two sides, px (see `frame_size`). At least two frames.
    Raises DocumentError when nothing is drawn."""
    order = _order(state, PAINT_FIRST if grown else INK_FIRST)
    ends = _ends(order)
    width, height = frame_size(state.width, state.height, longest, bool(grown))
    raster = flatten(state, max(width, height))
    most = (
        min(MOST_PAIRS, MOST_PIXELS // (2 * width * height))
        if grown
        else min(MOST_FRAMES, MOST_PIXELS // (width * height))
    )
    shares = np.linspace(0, 1, min(most, _frames(ends)))
    pace = min(SECONDS, float(ends[-1])) / len(shares)
    drawn = _growing(state, raster, order, shares.tolist(), progress)
    pairs = _beside(drawn, shares.tolist(), grown, paper_of(state)) if grown else drawn
    frames = [Frame(pixels, max(_SHORTEST, pace), dithered=bool(grown)) for pixels in pairs]
    frames[-1] = replace(frames[-1], seconds=HOLD)
    picture = picture_of(state)
    if picture is not None and not grown:
        frames.append(Frame(resized(picture.pixels, raster.width, raster.height), HOLD, dithered=True))
    return frames


def _order(state: State, kinds: tuple[LayerKind, ...]) -> list[tuple[int, Mark]]:
    """Layer numbers and marks that are seen, in the order of drawing; by layer where nobody knows."""
    layers = [(i, layer) for i, layer in enumerate(state.layers) if layer.visible and layer.opacity > 0]
    marks = [(i, mark) for kind in kinds for i, layer in layers if layer.kind == kind for mark in layer.marks]
    return sorted(marks, key=lambda each: each[1].made)


def _seconds(mark: Mark) -> float:
    """Of the hand."""
    return max(_DOT, float(mark.time[-1])) if isinstance(mark, Stroke) else _BLOB


def _ends(order: list[tuple[int, Mark]]) -> NDArray[np.float64]:
    """(N,) seconds of the hand until each mark is done. Raises DocumentError when there is none."""
    if not order:
        raise DocumentError("There is no stroke whose drawing could be shown.")
    return np.cumsum([_seconds(mark) for _, mark in order])


def _with_marks(state: State, kept: list[tuple[int, Mark]]) -> State:
    """Only these marks on the layers that are drawn; all else as it is."""
    ids = {id(mark) for _, mark in kept}
    layers = [
        replace(layer, marks=tuple(mark for mark in layer.marks if id(mark) in ids))
        if layer.kind in INK_FIRST
        else layer
        for layer in state.layers
    ]
    return replace(state, layers=tuple(layers))


def _beside(drawn: Iterator[Pixels], shares: list[float], grown: Sequence[Grown], paper: Color) -> Iterator[Pixels]:
    """(H,2W,3): the drawing and right of it its newest picture; paper before there is one."""
    for pixels, share in zip(drawn, shares, strict=True):
        height, width = pixels.shape[:2]
        newest = next((each for each in reversed(grown) if each.share <= share * (1 + _ROUNDING)), None)
        right = np.full_like(pixels, paper) if newest is None else resized(newest.pixels, width, height)
        yield np.hstack([pixels, right])


def _frames(ends: NDArray[np.float64]) -> int:
    """As many as the hand's time needs, and at least one for each mark and one for the empty paper."""
    return max(len(ends) + 1, round(float(ends[-1]) / _SHORTEST))


def _growing(
    state: State, raster: Raster, order: list[tuple[int, Mark]], shares: list[float], progress: Progress
) -> Iterator[Pixels]:
    """The drawing at shares [0, 1], ascending, of the hand's whole time."""
    window = Rect(0, 0, raster.width, raster.height)
    scale = max(raster.width, raster.height) / max(state.width, state.height)
    painters = {i: MarkPainter(window, scale) for i in {i for i, _ in order}}
    ends = _ends(order)
    done = 0
    for share in counted(shares, progress):
        now = share * float(ends[-1])
        while done < len(order) and ends[done] <= now:
            i, mark = order[done]
            painters[i].paint(mark)
            done += 1
        shown = dict(painters)
        if done < len(order):
            i, mark = order[done]
            begun = _begun(mark, now - (float(ends[done]) - _seconds(mark)))
            if begun is not None:
                shown[i] = painters[i].copy()
                shown[i].paint(begun)
        yield _frame(state, raster, shown)


def _begun(mark: Mark, seconds: float) -> Mark | None:
    """The part of a stroke drawn in its first seconds; blobs appear when they are done."""
    if not isinstance(mark, Stroke) or seconds <= 0:
        return None
    count = int(np.searchsorted(mark.time, seconds, side="right"))
    if count == 0:
        return None
    x, y, pressure, tilt, time = (row[:count] for row in (mark.x, mark.y, mark.pressure, mark.tilt, mark.time))
    return Stroke(x, y, pressure, tilt, time, mark.width, mark.color)


def _frame(state: State, raster: Raster, shown: dict[int, MarkPainter]) -> Pixels:
    """Paper and layers; the picture under the drawing came after it, and so it does here."""
    paper, *_ = raster.layers
    layers = [paper]
    for i, (layer, whole) in enumerate(zip(state.layers, raster.layers[-len(state.layers) :], strict=True)):
        if i in shown:
            layers.append(RasterLayer(layer.name, shown[i].pixels(), opacity=layer.opacity))
        elif _stays(layer):
            layers.append(whole)
    return replace(raster, layers=tuple(layers)).merged()


def _stays(layer: Layer) -> bool:
    """Whether a layer is there from the beginning."""
    return layer.kind == "photo" and layer.visible
