"""Marks that are selected, and what can be done with them: each as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtGui import QTransform

from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Color, Mark, Stroke

COPY_SHIFT = 12.0
"""Canvas px to the right and down by which a duplicate lies, so that it is seen."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Marks by the layer that holds them."""

    parts: tuple[tuple[str, tuple[Mark, ...]], ...] = ()

    @classmethod
    def of(cls, state: State, marks: Iterable[Mark]) -> Selection:
        """Those of the marks, by identity, that lie on layers on which something can be selected."""
        ids = {id(mark) for mark in marks}
        parts = ((layer.id, tuple(mark for mark in layer.marks if id(mark) in ids)) for layer in selectable(state))
        return cls(tuple(part for part in parts if part[1]))

    @property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(mark for _, marks in self.parts for mark in marks)

    @property
    def bounds(self) -> Rect:
        """Every canvas pixel that the marks touch."""
        area = EMPTY
        for mark in self.marks:
            area = area.union(mark.bounds)
        return area

    def deleted(self) -> Command:
        return _together("Delete selection", [commands.erase_marks(layer, marks) for layer, marks in self.parts])

    def duplicated(self) -> tuple[Command, tuple[Mark, ...]]:
        """The command and the copies that it adds."""
        shift = COPY_SHIFT, COPY_SHIFT
        copies = [(layer, tuple(commands.moved_mark(mark, *shift) for mark in marks)) for layer, marks in self.parts]
        added = [commands.add_marks(layer, marks, "Duplicate") for layer, marks in copies]
        return _together("Duplicate", added), tuple(mark for _, marks in copies for mark in marks)

    def recolored(self, color: Color) -> tuple[Command, tuple[Mark, ...]]:
        """The command and the marks that it puts in the place of these."""
        return self._swapped("Recolor", lambda mark: replace(mark, color=color))

    def transformed(self, transform: QTransform, label: str) -> tuple[Command, tuple[Mark, ...]]:
        """The command and the marks that it puts in the place of these; raises DocumentError if they came too far."""
        return self._swapped(label, lambda mark: mapped(mark, transform))

    def _swapped(self, label: str, change: Callable[[Mark], Mark]) -> tuple[Command, tuple[Mark, ...]]:
        swaps = [(layer, [(mark, (change(mark),)) for mark in marks]) for layer, marks in self.parts]
        come = tuple(new for _, pairs in swaps for _, (new,) in pairs)
        return _together(label, [commands.swap_marks(layer, pairs) for layer, pairs in swaps]), come


def selectable(state: State) -> list[Layer]:
    """The layers whose marks can be selected, bottom first: visible and not locked; regions only while they are worked
    on, since they lie over everything else."""
    layers = (layer for layer in state.layers if layer.visible and not layer.locked and layer.kind != "photo")
    return [layer for layer in layers if layer.kind != "region" or state.active_layer.kind == "region"]


def mapped(mark: Mark, transform: QTransform) -> Mark:
    """The mark moved, turned or scaled, its width with it."""
    t = transform
    x = t.m11() * mark.x + t.m21() * mark.y + t.dx()
    y = t.m12() * mark.x + t.m22() * mark.y + t.dy()
    moved = replace(mark, x=np.asarray(x, np.float32), y=np.asarray(y, np.float32))
    return replace(moved, width=moved.width * abs(t.determinant()) ** 0.5) if isinstance(moved, Stroke) else moved


def enclosed(state: State, outline: list[tuple[float, float]]) -> list[Mark]:
    """The selectable marks of whose points at least half lie inside a closed outline, canvas px."""
    x0, y0 = np.array(outline).T
    x1, y1 = np.roll(x0, -1), np.roll(y0, -1)

    def inside(mark: Mark) -> bool:
        box = mark.bounds
        if box.x1 < x0.min() or box.x0 > x0.max() or box.y1 < y0.min() or box.y0 > y0.max():
            return False
        step = max(1, len(mark.x) // 64)
        x, y = mark.x[::step, None].astype(float), mark.y[::step, None].astype(float)
        rises = np.where(y1 == y0, 1.0, y1 - y0)
        crosses = ((y0 > y) != (y1 > y)) & (x < x0 + (y - y0) / rises * (x1 - x0))
        within = crosses.sum(axis=1) % 2 == 1
        return bool(within.mean() >= 0.5)

    return [mark for layer in selectable(state) for mark in layer.marks if inside(mark)]


def _together(label: str, steps: list[Command]) -> Command:
    """Several commands as one step."""

    def run(state: State) -> State:
        for step in steps:
            state = step.run(state)
        return state

    return Command(label, run)
