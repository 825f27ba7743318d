"""A drawing's strokes and where a calibration would have them: shown as a ghost, taken over as one step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sketchstudio.document.commands.command import Command
from sketchstudio.document.commands.marks import swap_marks
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stroke of a document."""

    layer: str
    """The id of the layer that holds it."""
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Correction:
    """One stroke that would move."""

    layer: str
    stroke: Stroke
    """As it is drawn; found by identity."""
    better: Stroke
    """The same pull of the pen, elsewhere."""


def drawn_strokes(state: State) -> tuple[Drawn, ...]:
    """What the visible sketch layers show as lines, bottom first; blobs are none."""
    return tuple(
        Drawn(layer.id, mark) for layer in state.layers_of("sketch") for mark in layer.marks if isinstance(mark, Stroke)
    )


def corrections(state: State, drawn: Sequence[Drawn], better: Sequence[Stroke]) -> tuple[Correction, ...]:
    """Those strokes of `drawn` that `better`, as many in their order, has elsewhere, as far as they are still there and
    their layer can be drawn on."""
    open_layers = {layer.id for layer in state.layers_of("sketch") if not layer.locked}
    there = {id(mark) for id_ in open_layers for mark in state.layer(id_).marks}
    return tuple(
        Correction(each.layer, each.stroke, other)
        for each, other in zip(drawn, better, strict=True)
        if other is not each.stroke and each.layer in open_layers and id(each.stroke) in there
    )


def take_over(corrections: Iterable[Correction], label: str = "Calibrate") -> Command:
    """Puts each better stroke in its own one's place, as one step; those that are gone are passed over. Raises
    DocumentError where a layer cannot be drawn on."""
    by_layer: dict[str, list[tuple[Stroke, tuple[Stroke]]]] = {}
    for each in corrections:
        by_layer.setdefault(each.layer, []).append((each.stroke, (each.better,)))

    def run(state: State) -> State:
        for layer, swaps in by_layer.items():
            state = swap_marks(layer, swaps).run(state)
        return state

    return Command(label, run)
