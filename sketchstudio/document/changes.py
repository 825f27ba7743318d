"""What differs between two states: which marks came and went, and the pixels that have to be redrawn.

States share what did not change, so all of this goes by identity and costs little on a large document.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress, count, islice, repeat
from operator import attrgetter, is_, is_not, not_

from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark

_NEIGHBOURS = 64
"""So many marks in a row that came or went are found without looking up all marks."""
_VISIBLE_FIELDS = ("kind", "visible", "opacity", "feather", "strength", "place", "angle", "crop", "settings")


@dataclass(frozen=True, slots=True)
class MarkChanges:
    """The marks that only the one or the other of two layers has; `reordered` when the shared ones changed places."""

    removed: tuple[Mark, ...]
    added: tuple[Mark, ...]
    reordered: tuple[Mark, ...] = ()


def mark_changes(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> MarkChanges:
    """Compares two mark tuples by identity."""
    if before is after:
        return MarkChanges((), ())
    start = common_start(before, after)
    end = common_start(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if not old or not new:
        return MarkChanges(old, new)
    scattered = _scattered(old, new)
    if scattered is not None:
        return scattered
    shared_old, removed = _parted(old, new)
    shared_new, added = _parted(new, old)
    same_order = len(shared_old) == len(shared_new) and not any(map(is_not, shared_old, shared_new))
    return MarkChanges(removed, added, () if same_order else shared_old)


def _scattered(old: tuple[Mark, ...], new: tuple[Mark, ...]) -> MarkChanges | None:
    """The changes when only some marks here and there came or went, as under an eraser; None when there is more to it.

    One walk along both, five times as fast as looking up which marks are shared."""
    left, right = iter(old), iter(new)
    removed: list[Mark] = []
    added: list[Mark] = []
    i = j = 0
    while (same := next(compress(count(), map(is_not, left, right)), None)) is not None:
        i, j = i + same, j + same
        gone, come = _distance(old, i, new[j]), _distance(new, j, old[i])
        if gone is not None:
            removed += old[i : i + gone]
            i, j = i + gone + 1, j + 1
            next(islice(left, gone - 1, None))
        elif come is not None:
            added += new[j : j + come]
            i, j = i + 1, j + come + 1
            next(islice(right, come - 1, None))
        else:
            return None
    same = min(len(old) - i, len(new) - j)
    removed += old[i + same :]
    added += new[j + same :]
    moved = bool(removed and added) and not set(map(id, removed)).isdisjoint(map(id, added))
    return None if moved else MarkChanges(tuple(removed), tuple(added))


def _distance(marks: tuple[Mark, ...], place: int, wanted: Mark) -> int | None:
    """How far behind `place` a mark follows, at least 1; None when it does not soon."""
    near = map(is_, marks[place + 1 : place + 1 + _NEIGHBOURS], repeat(wanted))
    return next(compress(count(1), near), None)


def _parted(marks: tuple[Mark, ...], others: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """The marks that are among the others, and those that are not. No Python runs a mark: there may be thousands."""
    shared = list(map(set(map(id, others)).__contains__, map(id, marks)))
    return tuple(compress(marks, shared)), tuple(compress(marks, map(not_, shared)))


def common_start(a: tuple[Mark, ...], b: tuple[Mark, ...]) -> int:
    """How many marks the two have in common from the first on."""
    return next(compress(count(), map(is_not, a, b)), min(len(a), len(b)))


def changed_area(before: State, after: State) -> Rect:
    """The canvas pixels, clipped to the new canvas, that may look or count different; EMPTY when none do."""
    if before is after:
        return EMPTY
    if _all_differs(before, after):
        return after.canvas
    old, new = {layer.id: layer for layer in before.layers}, {layer.id: layer for layer in after.layers}
    area = EMPTY
    for key in old.keys() | new.keys():
        area = area.union(_layer_area(old.get(key), new.get(key), after.canvas))
    area = area.intersect(after.canvas)
    return EMPTY if area.empty else area


def visibly_equal(before: State, after: State) -> bool:
    """Whether canvas and picture stay as they are: only names, locks, the active layer or kept results differ."""
    if before is after:
        return True
    if before.system != after.system or before.settings != after.settings or _all_differs(before, after):
        return False
    if [layer.id for layer in before.layers] != [layer.id for layer in after.layers]:
        return False
    return all(_same_look(a, b) for a, b in zip(before.layers, after.layers, strict=True))


def _all_differs(before: State, after: State) -> bool:
    """Changes that reach every pixel: size, paper, picture below, order of layers, whether a region limits the work."""
    return (
        before.canvas != after.canvas
        or before.paper != after.paper
        or before.accepted is not after.accepted
        or before.has_region != after.has_region
        or len(before.layers_of("region")) != len(after.layers_of("region"))
        or _shared_order(before, after) != _shared_order(after, before)
    )


def _shared_order(state: State, other: State) -> list[str]:
    ids = {layer.id for layer in other.layers}
    return [layer.id for layer in state.layers if layer.id in ids]


def _same_look(before: Layer, after: Layer) -> bool:
    if before is after:
        return True
    if before.marks is not after.marks or before.pixels is not after.pixels:
        return False
    return all(getattr(before, name) == getattr(after, name) for name in _VISIBLE_FIELDS)


def _layer_area(before: Layer | None, after: Layer | None, canvas: Rect) -> Rect:
    """Where one layer's change shows, canvas px, not yet clipped."""
    if before is after or (before and after and _same_look(before, after)):
        return EMPTY
    shown = [layer for layer in (before, after) if layer is not None and layer.visible]
    if before is None or after is None or _restyled(before, after):
        return _union(_extent(layer, canvas) for layer in shown)
    if not shown:
        return EMPTY
    changes = mark_changes(before.marks, after.marks)
    area = _around((*changes.removed, *changes.added, *changes.reordered))
    return area.grow(after.margin) if not area.empty else EMPTY


def _restyled(before: Layer, after: Layer) -> bool:
    """Whether more than the marks differs, so that the whole layer has to be redrawn."""
    return before.pixels is not after.pixels or any(
        getattr(before, name) != getattr(after, name) for name in _VISIBLE_FIELDS
    )


def _extent(layer: Layer, canvas: Rect) -> Rect:
    return canvas if layer.kind == "photo" else layer.bounds


def _around(marks: tuple[Mark, ...]) -> Rect:
    """The box round all of their bounds, none of which is empty; there may be thousands."""
    if not marks:
        return EMPTY
    boxes = [mark.bounds for mark in marks]
    x0, y0, x1, y1 = (map(attrgetter(side), boxes) for side in ("x0", "y0", "x1", "y1"))
    return Rect(min(x0), min(y0), max(x1), max(y1))


def _union(areas: Iterable[Rect]) -> Rect:
    union = EMPTY
    for area in areas:
        union = union.union(area)
    return union
