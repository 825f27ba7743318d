"""A drawing that draws itself: frames of it growing stroke by stroke, and its picture at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from sketchstudio.conditions.flatten import flatten, picture_of, resized
from sketchstudio.conditions.mark_painter import MarkPainter
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.gif import Frame
from sketchstudio.document.exchange.raster import Raster, RasterLayer
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark, Stroke

LONGEST = 480
"""Most px of a frame's longer side."""
MOST_FRAMES = 120
SECONDS = 8.0
"""Most that the drawing takes to grow."""
HOLD = 1.5
"""Seconds that the finished drawing stays, and then its picture."""
_SHORTEST = 0.04
_BLOB = 0.6
"""Seconds of the hand that a blob counts for, which knows no time."""
_DOT = 0.05
"""Least seconds of the hand for any mark."""


def time_lapse(state: State, longest: int | None = None) -> list[Frame]:
    """The frames: paper and photos, marks in the order they were made, the finished drawing, its picture.

    A drawing does not know in which order its layers were drawn, so that all ink comes first and all paint then.
    `longest`: of the two sides, px, as the canvas is unless given, and never above LONGEST. At least two frames.
    Raises DocumentError when nothing is drawn."""
    raster = flatten(state, min(longest or max(state.width, state.height), LONGEST))
    order = _order(state)
    if not order:
        raise DocumentError("There is no stroke whose drawing could be shown.")
    shares = np.linspace(0, 1, min(MOST_FRAMES, _frames(order)))
    pace = min(SECONDS, _hand_seconds(order)) / len(shares)
    frames = [Frame(pixels, max(_SHORTEST, pace)) for pixels in _growing(state, raster, order, shares.tolist())]
    frames[-1] = replace(frames[-1], seconds=HOLD)
    picture = picture_of(state)
    if picture is not None:
        frames.append(Frame(resized(picture.pixels, raster.width, raster.height), HOLD, dithered=True))
    return frames


def _order(state: State) -> list[tuple[int, Mark]]:
    """Layer numbers and marks that are seen, in the order of drawing."""
    layers = [(i, layer) for i, layer in enumerate(state.layers) if layer.visible and layer.opacity > 0]
    kinds = ("sketch", "color")
    return [(i, mark) for kind in kinds for i, layer in layers if layer.kind == kind for mark in layer.marks]


def _seconds(mark: Mark) -> float:
    """Of the hand."""
    return max(_DOT, float(mark.time[-1])) if isinstance(mark, Stroke) else _BLOB


def _hand_seconds(order: list[tuple[int, Mark]]) -> float:
    return sum(_seconds(mark) for _, mark in order)


def _frames(order: list[tuple[int, Mark]]) -> int:
    """As many as the hand's time needs, and at least one for each mark and one for the empty paper."""
    return max(len(order) + 1, round(_hand_seconds(order) / _SHORTEST))


def _growing(state: State, raster: Raster, order: list[tuple[int, Mark]], shares: list[float]) -> Iterator[Pixels]:
    """The drawing at shares [0, 1], ascending, of the hand's whole time."""
    window = Rect(0, 0, raster.width, raster.height)
    scale = max(raster.width, raster.height) / max(state.width, state.height)
    painters = {i: MarkPainter(window, scale) for i in {i for i, _ in order}}
    ends = np.cumsum([_seconds(mark) for _, mark in order])
    done = 0
    for share in shares:
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
