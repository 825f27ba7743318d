"""What lies on a sheet, as layers of marks: ink is what looks like ink, everything else is paint below it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.centre_line import CORNER
from sketchstudio.document.exchange.blending import Rgb
from sketchstudio.document.exchange.patience import TiredError, short, tired
from sketchstudio.document.exchange.svg.regions import Points, Region, box_of
from sketchstudio.document.exchange.svg.sheet import Area, Item, Line, cut_away
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import FARTHEST, Blob, Color, Mark, Stroke

THICKEST = 1 / 40
"""Of a line of ink, as a share of the canvas' longer side."""
_INK_LUMA = 150
"""[0, 255]: a filled outline that is lighter is paint, however thin it is."""
_SLENDER = 4.0
"""How much longer the border of a filled line is than a circle's around the same area, squared."""
_LONG, _INSET = 12.0, 2.0
"""Canvas px: from which on a straight piece is held, and how far from its ends."""
_PAPER_LUMA = 250
_TOLERANCE = 0.05
"""Share of the page that a background may leave bare."""


def layers_of(items: Sequence[Item], longer: int, lost: Counter[str]) -> list[Layer]:
    """A color layer and a sketch layer above it, both perhaps empty, for a canvas whose longer side has so many px.

    lost: counts what could not be kept."""
    paint = [item for item in items if isinstance(item, Area)]
    if any(is_ink(item, longer) for item in paint):
        inked = {id(item) for item in paint if is_ink(item, longer)}
        paint = [item for item in paint if id(item) not in inked]
    else:
        inked = set()
    ink = _bared(items, inked, lost)
    color = tuple(mark for item in paint for mark in marks_of(item))
    return [Layer("color", "Color", marks=color), Layer("sketch", "Sketch", marks=tuple(ink))]


def is_ink(area: Area, longer: int) -> bool:
    """Whether a filled outline is a line: dark, thin, and long for its width."""
    if _luma(area.color) > _INK_LUMA:
        return False
    size, border = area.region.area, area.region.perimeter
    if size <= 0:
        return False
    return 2 * size / border <= longer * THICKEST and border**2 / (4 * math.pi * size) >= _SLENDER


def _bared(items: Sequence[Item], inked: set[int], lost: Counter[str]) -> Iterator[Mark]:
    """The ink without what later paint hides of it."""
    covers = [
        (index, item)
        for index, item in enumerate(items)
        if isinstance(item, Area) and item.hides and id(item) not in inked
    ]
    boxes = np.array([item.region.box for _, item in covers], np.int64).reshape(-1, 4)
    order = np.array([index for index, _ in covers])
    for index, item in enumerate(items):
        if isinstance(item, Line) or id(item) in inked:
            if tired():
                lost["heavy"] += 1
                continue
            box = _reach(item)
            meets = (boxes[:, 0] < box[2]) & (boxes[:, 2] > box[0]) & (boxes[:, 1] < box[3]) & (boxes[:, 3] > box[1])
            hiding = [covers[place][1].region for place in np.flatnonzero(meets & (order > index))]
            for part in _parts(item, hiding, lost):
                yield from marks_of(part)


def _parts(item: Item, hiding: list[Region], lost: Counter[str]) -> Sequence[Item]:
    """What is left of an item below others; all of it where little time is left."""
    if not hiding:
        return [item]
    if not short():
        with suppress(TiredError):
            return list(_uncovered(item, hiding))
    lost["uncut"] += 1
    return [item]


def _reach(item: Item) -> tuple[int, int, int, int]:
    return item.region.box if isinstance(item, Area) else box_of(item.points)


def _uncovered(item: Item, hiding: list[Region]) -> Iterator[Item]:
    if isinstance(item, Line):
        yield from cut_away(item, hiding)
        return
    region = item.region
    for each in hiding:
        region = region - each
    if not region.empty:
        yield Area(region, item.color)


def marks_of(item: Item) -> Iterator[Mark]:
    color = rounded(item.color)
    if isinstance(item, Line):
        x, y = np.clip(_held(item.points), -FARTHEST, FARTHEST).T
        yield Stroke.through(x, y, item.width, color)
        return
    rings = item.region.rings
    joined = np.concatenate(rings)
    holes = np.cumsum([len(ring) for ring in rings])[:-1]
    yield Blob(_column(joined, 0), _column(joined, 1), color, tuple(holes.tolist()))


def _held(points: Points) -> Points:
    """With a point close to where a long straight piece bends gently, so that the spline leaves it straight."""
    steps = np.diff(points, axis=0)
    lengths = np.hypot(*steps.T)
    long = lengths > _LONG
    if len(points) < 3 or not long.any():
        return points
    ways = steps / np.maximum(lengths, 1e-9)[:, None]
    turns = np.einsum("ij,ij->i", ways[:-1], ways[1:])
    gentle = (turns > CORNER) & (turns < 1 - 1e-9)
    begins = np.flatnonzero(long & np.concatenate([[False], gentle]))
    ends = np.flatnonzero(long & np.concatenate([gentle, [False]]))
    more = np.concatenate([points[begins] + ways[begins] * _INSET, points[ends + 1] - ways[ends] * _INSET])
    held: Points = np.insert(points, np.concatenate([begins, ends]) + 1, more, axis=0)
    return held


def _column(points: Points, column: int) -> NDArray[np.float32]:
    return points[:, column].astype(np.float32)


def rounded(color: Rgb) -> Color:
    r, g, b = (min(255, max(0, round(channel))) for channel in color)
    return r, g, b


def on_paper(items: Sequence[Item], page: float, own: bool) -> tuple[Color | None, Sequence[Item]]:
    """The colour of the paper, which the lowest of the items tells when it covers a page of so many px, and the others.

    Only a file of our `own` says that it is white, or has nothing on it: for others white paper is none, and an area
    that is all there is is paint."""
    first, others = (items[0] if items else None), items[1:]
    if not isinstance(first, Area) or first.region.area < page * (1 - _TOLERANCE):
        return None, items
    color = rounded(first.color)
    if own:
        return color, others
    if _luma(color) >= _PAPER_LUMA:
        return None, others
    return (color, others) if others else (None, items)


def _luma(color: Rgb) -> float:
    r, g, b = color
    return 0.299 * r + 0.587 * g + 0.114 * b
