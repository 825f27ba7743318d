"""Marks that are selected, and what can be done with them: each as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.tools.transforming import mapped
from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Color, Mark

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
        sides = [mark.bounds.sides for mark in self.marks]
        if not sides:
            return EMPTY
        left, top, right, bottom = zip(*sides, strict=True)
        return Rect(min(left), min(top), max(right), max(bottom))

    def deleted(self) -> Command:
        return _together("Delete selection", [commands.erase_marks(layer, marks) for layer, marks in self.parts])

    def duplicated(self) -> tuple[Command, tuple[Mark, ...]]:
        """The command and the copies that it adds."""
        shift = QTransform.fromTranslate(COPY_SHIFT, COPY_SHIFT)
        copies = [(layer, mapped(marks, shift)) for layer, marks in self.parts]
        added = [commands.add_marks(layer, marks, "Duplicate") for layer, marks in copies]
        return _together("Duplicate", added), tuple(mark for _, marks in copies for mark in marks)

    def recolored(self, color: Color) -> tuple[Command, tuple[Mark, ...]]:
        """The command and the marks that it puts in the place of these."""
        return self._swapped("Recolor", lambda marks: tuple(replace(mark, color=color) for mark in marks))

    def transformed(
        self, transform: QTransform, label: str, merge_key: str | None = None
    ) -> tuple[Command, tuple[Mark, ...]]:
        """The command and the marks that it puts in the place of these; raises DocumentError if they came too far."""
        return self._swapped(label, lambda marks: mapped(marks, transform), merge_key)

    def _swapped(
        self, label: str, change: Callable[[Sequence[Mark]], tuple[Mark, ...]], merge_key: str | None = None
    ) -> tuple[Command, tuple[Mark, ...]]:
        come = [(layer, marks, change(marks)) for layer, marks in self.parts]
        steps = [
            commands.swap_marks(layer, ((old, (new,)) for old, new in zip(before, after, strict=True)))
            for layer, before, after in come
        ]
        return _together(label, steps, merge_key), tuple(mark for _, _, after in come for mark in after)


def selectable(state: State) -> list[Layer]:
    """The layers whose marks can be selected, bottom first: visible and not locked; regions only while they are worked
    on, since they lie over everything else."""
    layers = (layer for layer in state.layers if layer.visible and not layer.locked and layer.kind != "photo")
    return [layer for layer in layers if layer.kind != "region" or state.active_layer.kind == "region"]


def _together(label: str, steps: list[Command], merge_key: str | None = None) -> Command:
    """Several commands as one step."""

    def run(state: State) -> State:
        for step in steps:
            state = step.run(state)
        return state

    return Command(label, run, merge_key)
