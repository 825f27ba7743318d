"""Every layer's marks drawn once, supersampled: hiding a layer, showing or moving it, only lays the others together.

A plane keeps what one layer adds and draws anew only what differs; a stack of planes says where the whole differs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from itertools import chain
from operator import is_
from typing import Generic, TypeVar

from sketchstudio.conditions.brush import reach
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import LayerCanvas
from sketchstudio.document.changes import MarkChanges, mark_changes
from sketchstudio.document.geometry import EMPTY, Rect, merged
from sketchstudio.document.layers import Layer
from sketchstudio.document.mark_boxes import MarkBoxes
from sketchstudio.document.stroke import Mark

Canvas = TypeVar("Canvas", bound=LayerCanvas)

FEW = 32
"""Changed marks up to which only the place of each is drawn anew, and not the rectangle around all."""
MOST = 16
"""Planes of one stack, 4 MiB each; of more layers the upper ones share one."""
_Key = str | None
"""Of a plane: its layer's id; None for the shared one."""


class Plane(Generic[Canvas]):
    """The marks of one layer on a canvas of their own."""

    def __init__(self, canvas: Canvas, frame: Frame) -> None:
        self.canvas = canvas
        self._frame = frame
        self._marks: tuple[Mark, ...] = ()
        self._reaches = MarkBoxes(lambda mark: reach(mark, frame))
        self._latest: tuple[Mark, ...] = ()
        """What the canvas's latest `add` drew; empty after a redraw."""

    @property
    def extent(self) -> Rect:
        """The model px that the marks may touch."""
        return self._reaches.around(self._marks)

    def update(self, marks: tuple[Mark, ...]) -> Rect:
        """Follow the layer to its present marks, bottom first; the model px that may look different."""
        before, self._marks = self._marks, marks
        changes = mark_changes(before, marks)
        changed = (*changes.removed, *changes.added, *changes.reordered)
        area = self._reaches.around(changed)
        parts = merged(map(self._reaches.of, changed)) if len(changed) <= FEW else [area]
        self._reaches.forget(changes.removed)
        self.canvas.forget(changes.removed)
        on_top = self._on_top(before, changes) if before else None
        if not area.empty and not self._added(changes.removed, on_top, area):
            self._redraw(parts)
        return area

    def _on_top(self, before: tuple[Mark, ...], changes: MarkChanges) -> tuple[Mark, ...] | None:
        """The marks that have come, if none of the others lies above them; None when one does."""
        if self.canvas.ordered:
            kept = len(before) - len(changes.removed)
            if changes.reordered or not _same(self._marks[:kept], before[:kept]):
                return None
            return self._marks[kept:]
        return changes.added

    def _added(self, removed: Collection[Mark], on_top: tuple[Mark, ...] | None, area: Rect) -> bool:
        """Whether it was enough to draw the marks on top inside `area`, as it is for a stroke in hand that grows."""
        again = bool(removed) and set(map(id, removed)) == set(map(id, self._latest))
        if on_top is None or (removed and not again):
            return False
        if again:
            self.canvas.take_back()
        self.canvas.add(on_top, self._frame, area)
        self._latest = on_top
        return True

    def _redraw(self, parts: Iterable[Rect]) -> None:
        """Draw these rectangles from all marks that reach there."""
        for part in parts:
            self.canvas.redraw(self._reaches.touching(self._marks, part), self._frame, part)
        self._latest = ()


class PlaneStack(Generic[Canvas]):
    """The planes of all layers of one kind. Those of hidden layers are kept, for they may be shown next."""

    def __init__(self, frame: Frame, new_canvas: Callable[[], Canvas]) -> None:
        self._frame, self._new_canvas = frame, new_canvas
        self._planes: dict[_Key, Plane[Canvas]] = {}
        self._shown: list[Plane[Canvas]] = []

    @property
    def canvases(self) -> list[Canvas]:
        """Of the visible layers, bottom first."""
        return [plane.canvas for plane in self._shown]

    def update(self, layers: Sequence[Layer]) -> Rect:
        """Follow the document to its layers, bottom first, hidden ones too; the model px that may look different."""
        groups = _groups([layer for layer in layers if layer.visible and layer.marks])
        self._drop({layer.id for layer in layers}, groups.keys())
        before, self._shown, area = self._shown, [], EMPTY
        for key, marks in groups.items():
            if key not in self._planes:
                self._planes[key] = Plane(self._new_canvas(), self._frame)
            area = area.union(self._planes[key].update(marks))
            self._shown.append(self._planes[key])
        for plane in _moved(before, self._shown):
            area = area.union(plane.extent)
        return area

    def _drop(self, ids: Collection[str], needed: Set[_Key]) -> None:
        """Forget the planes of layers that are gone, and of hidden ones beyond the most that are kept."""
        known = self._planes
        spare = [key for key in known if key not in needed]
        excess = len(needed | known.keys()) - MOST
        for number, key in enumerate(spare):
            if key not in ids or number < excess:
                del known[key]


def _groups(layers: Sequence[Layer]) -> dict[_Key, tuple[Mark, ...]]:
    """Whose marks share a plane, by its key, bottom first."""
    own = layers if len(layers) <= MOST else layers[: MOST - 1]
    groups: dict[_Key, tuple[Mark, ...]] = {layer.id: layer.marks for layer in own}
    if len(own) < len(layers):
        groups[None] = tuple(chain.from_iterable(layer.marks for layer in layers[len(own) :]))
    return groups


def _moved(before: list[Plane[Canvas]], after: list[Plane[Canvas]]) -> Iterable[Plane[Canvas]]:
    """The planes that came or went; all of them when those that stayed changed places."""
    stayed = [plane for plane in before if plane in after]
    if stayed != [plane for plane in after if plane in before]:
        return (*before, *after)
    return (plane for plane in (*before, *after) if plane not in stayed)


def _same(a: tuple[Mark, ...], b: tuple[Mark, ...]) -> bool:
    """By identity: comparing points would cost more than drawing."""
    return len(a) == len(b) and all(map(is_, a, b))
