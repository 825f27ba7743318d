"""What lies on what: opaque and half transparent areas and lines in drawing order, resolved to plain ones.

Marks have one opaque colour each. So a half transparent area becomes one area for each colour it lets show through,
a group's opacity, clip and mask are worked into its parts, and what a later area hides of a line is cut away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.blending import Rgb, over
from sketchstudio.document.exchange.patience import TiredError, go_on
from sketchstudio.document.exchange.svg.regions import Points, Region, box_of

WHITE: Rgb = (255.0, 255.0, 255.0)
_UNSEEN = 0.02
"""Opacity below which nobody sees a thing."""
_OPAQUE = 0.995
_HIDING = 0.9
"""Opacity from which an area hides the lines below it."""
_MOST_MIXED = 5000
"""Areas that half transparent ones are cut into."""
_LUMINANCE = (0.2125, 0.7154, 0.0721)


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Of one colour; it replaces what lies below, whose colour has been mixed into its own."""

    region: Region
    color: Rgb
    alpha: float = 1.0
    hides: bool = True
    """Lines below."""
    id: str = ""
    """Of the element it comes from."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """With round ends and corners; closed when it ends where it begins."""

    points: Points
    width: float
    color: Rgb
    alpha: float = 1.0
    id: str = ""
    """Of the element it comes from."""

    @property
    def margin(self) -> float:
        return self.width / 4


Item = Area | Line
Mask = Sequence[tuple[Region, float]]
"""Areas that do not overlap, and how much of what lies in them is seen; nothing is seen outside."""


class Sheet:
    """Items in drawing order, on nothing or on a ground of some colour."""

    def __init__(self, ground: Rgb | None = None) -> None:
        self.items: list[Item] = []
        self.coarse = 0
        """How many half transparent areas were mixed with the ground alone, since there were too many."""
        self.hasty = 0
        """How many groups were laid without their opacity, clip and mask, since there was no time."""
        self._ground = ground
        self._boxes = _Boxes()
        self._mixed = 0

    def paint(
        self,
        region: Region,
        color: Rgb,
        alpha: float = 1.0,
        id: str = "",
        blend: str = "normal",
        below: int | None = None,
    ) -> None:
        """Lay an area over everything, or over the first `below` items, in the place of those that came after."""
        if region.empty or (alpha < _UNSEEN and below is None):
            return
        if alpha >= _OPAQUE and blend == "normal":
            self._add(Area(region, color, id=id))
            return
        # Each is laid over the ones before, so that no seam shows between them.
        mixed, bare = [], region
        known = self._boxes.meeting(region, 0, below)[::-1] if self._mixed < _MOST_MIXED else ()
        self.coarse += self._mixed >= _MOST_MIXED
        for index in known:
            under = self.items[index]
            if isinstance(under, Area) and not (bare & under.region).empty:
                look = over(color, alpha, under.color, under.alpha, blend)
                mixed.append(Area(region & under.region, *look, alpha >= _HIDING, id))
                bare = bare - under.region
                if bare.empty:
                    break
        if not bare.empty:
            # Only what is drawn blends in its own way, not the paper.
            look = over(color, alpha, *((self._ground, 1.0) if self._ground is not None else (WHITE, 0.0)))
            mixed.append(Area(region, *look, alpha >= _HIDING, id))
        self._mixed += len(mixed)
        for area in reversed(mixed):
            self._add(area)

    def replace(self, region: Region, color: Rgb, alpha: float) -> None:
        """Put an area in the place of what it covers, whose colour does not shine through."""
        if not region.empty:
            self._add(Area(region, color, alpha, alpha >= _HIDING))

    def draw(self, line: Line) -> None:
        """Lay a line over everything; over a ground it takes the colour that shines through."""
        if line.alpha < _UNSEEN:
            return
        if self._ground is not None and line.alpha < _OPAQUE:
            color, alpha = over(line.color, line.alpha, self._ground, 1.0)
            line = replace(line, color=color, alpha=alpha)
        self.items.append(line)
        self._boxes.add(None)

    def lay(
        self,
        other: Sheet,
        opacity: float = 1.0,
        clip: Region | None = None,
        mask: Mask | None = None,
        blend: str = "normal",
    ) -> None:
        """Lay a group over everything, as a whole; its parts as they are where there is no time for that."""
        self.coarse += other.coarse
        self.hasty += other.hasty
        before = len(self.items)
        try:
            self._lay(other, opacity, clip, mask, blend)
        except TiredError:
            self._take(other, before)
            self.hasty += 1

    def _take(self, other: Sheet, place: int) -> None:
        """The items of another sheet as they are, in the place of those from `place` on."""
        if place == 0:  # groups in groups in groups would otherwise be copied as often as they are deep
            self.items, self._boxes = other.items, other._boxes
            return
        self.items[place:] = other.items
        self._boxes.cut(place)
        for item in other.items:
            self._boxes.add(item.region if isinstance(item, Area) else None)

    def _lay(self, other: Sheet, opacity: float, clip: Region | None, mask: Mask | None, blend: str) -> None:
        plain = (
            opacity >= _OPAQUE and mask is None and blend == "normal" and all(i.alpha >= _OPAQUE for i in other.items)
        )
        below = None if plain else len(self.items)
        for index, item in enumerate(other.items):
            lines = [item] if plain or isinstance(item, Area) else other._seen(item, other._later(index, item))
            for part in (part for line in lines for part in _masked(_within(line, clip), mask)):
                if isinstance(part, Area):
                    self.paint(part.region, part.color, part.alpha * opacity, part.id, blend, below if index else None)
                else:
                    self.draw(replace(part, alpha=part.alpha * opacity))

    def visible(self) -> Iterator[Item]:
        """The items without what later ones hide."""
        for index, item in enumerate(self.items):
            yield from self._seen(item, self._later(index, item))

    def _later(self, index: int, item: Item) -> list[Area]:
        """The areas above an item that may touch it. Raises TiredError."""
        go_on()
        box = item.region if isinstance(item, Area) else item.points
        found = (self.items[above] for above in self._boxes.meeting(box, index + 1))
        return [area for area in found if isinstance(area, Area)]

    def _seen(self, item: Item, above: list[Area]) -> Iterator[Item]:
        if isinstance(item, Line):
            yield from cut_away(item, [area.region for area in above if area.hides])
            return
        region = item.region
        for area in above:
            region = region - area.region
        if not region.empty:
            yield replace(item, region=region)

    def _add(self, area: Area) -> None:
        self.items.append(area)
        self._boxes.add(area.region)


def cut_away(line: Line, hiding: Sequence[Region]) -> Iterator[Line]:
    """What is left of a line below some areas; what lies at their very edge stays."""
    parts = [line.points]
    for region in sorted(hiding, key=_extent, reverse=True):
        if not parts:
            break
        inner = region.shrunk(line.margin)
        if not inner.empty:
            parts = [rest for part in parts for rest in inner.outside(part)]
    yield from (line if part is line.points else replace(line, points=part) for part in parts)


def mask_of(sheet: Sheet, limit: Region | None, luminance: bool) -> Mask:
    """How much the areas of a sheet let be seen: by their luminance or by their alpha alone."""
    found: list[tuple[Region, float]] = []
    for item in sheet.visible():
        if isinstance(item, Area):
            light = float(np.dot(item.color, _LUMINANCE)) / 255 if luminance else 1.0
            region = item.region if limit is None else item.region & limit
            if light * item.alpha > 0 and not region.empty:
                found.append((region, light * item.alpha))
    return found


def _extent(region: Region) -> int:
    x0, y0, x1, y1 = region.box
    return (x1 - x0) * (y1 - y0)


def _within(item: Item, clip: Region | None) -> list[Item]:
    if clip is None:
        return [item]
    if isinstance(item, Area):
        region = item.region & clip
        return [] if region.empty else [replace(item, region=region)]
    return [] if clip.empty else [replace(item, points=part) for part in clip.inside(item.points)]


def _masked(items: Sequence[Item], mask: Mask | None) -> Iterator[Item]:
    if mask is None:
        yield from items
        return
    for item in items:
        for region, share in mask:
            yield from (replace(part, alpha=part.alpha * share) for part in _within(item, region))


class _Boxes:
    """The boxes of many regions, to find which meet another without asking each."""

    def __init__(self) -> None:
        self._boxes = np.zeros((64, 4), np.int64)
        self._count = 0

    def add(self, region: Region | None) -> None:
        if self._count == len(self._boxes):
            self._boxes = np.concatenate([self._boxes, np.zeros_like(self._boxes)])
        self._boxes[self._count] = (0, 0, 0, 0) if region is None else region.box
        self._count += 1

    def cut(self, count: int) -> None:
        """Forget all but the first ones."""
        self._count = count

    def meeting(self, what: Region | Points, first: int = 0, end: int | None = None) -> NDArray[np.intp]:
        """Places in first..end, ascending, of the boxes that overlap that of a region or of a line's points."""
        box = what.box if isinstance(what, Region) else box_of(what)
        b = self._boxes[first : self._count if end is None else end]
        meets = (b[:, 0] < box[2]) & (b[:, 2] > box[0]) & (b[:, 1] < box[3]) & (b[:, 3] > box[1])
        return np.flatnonzero(meets) + first
