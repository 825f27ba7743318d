"""What is done to regions: settings of their own, parting one, and taking back that the last one is gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sketchstudio.document.commands.command import Command, refuse_locked, with_layer
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer, new_id
from sketchstudio.document.settings import Scalar
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Mark


def set_region_setting(layer_id: str, system: str, name: str, value: Scalar | None) -> Command:
    """Sets one field of a system's settings for what lies in a region alone; None: as in the rest of the picture.

    A slider drag over it is one step; locked regions may be set, too. Raises DocumentError for other layers."""

    def run(state: State) -> State:
        layer = state.layer(layer_id)
        if layer.kind != "region":
            raise DocumentError("Only regions have settings of their own.")
        own = dict(layer.settings.get(system, {}))
        if value is None and name not in own:
            return state
        if name in own and type(own[name]) is type(value) and own[name] == value:
            return state
        own.pop(name, None) if value is None else own.update({name: value})
        return with_layer(state, replace(layer, settings={**layer.settings, system: own}))

    return Command("Region setting", run, f"region-setting/{layer_id}/{system}/{name}")


def part_region(layer_id: str, mark: Mark, name: str) -> Command:
    """Makes a mark of a region, found by identity, a region of its own on top of all layers: as soft and as strong, and
    without settings of its own. It is active if the other was.

    Raises DocumentError when the mark is no longer in that region, or the region is locked."""

    def run(state: State) -> State:
        layer = state.layer(layer_id)
        refuse_locked(layer)
        left = tuple(other for other in layer.marks if other is not mark)
        if len(left) == len(layer.marks):
            raise DocumentError(f"The area is no longer in the region '{layer.name}'.")
        own = replace(layer, id=new_id(), name=name, marks=(mark,), settings={})
        state = with_layer(state, replace(layer, marks=left))
        active = own.id if state.active == layer_id else state.active
        return replace(state, layers=(*state.layers, own), active=active)

    return Command("Region of its own", run)


def restore_regions(layers: Iterable[Layer]) -> Command:
    """Puts region layers back as they were: those that are gone on top, the others in their place."""
    kept = tuple(layers)

    def run(state: State) -> State:
        present = {layer.id for layer in state.layers}
        for layer in kept:
            state = with_layer(state, layer)
        missing = tuple(layer for layer in kept if layer.id not in present)
        return replace(state, layers=(*state.layers, *missing))

    return Command("Bring back region", run)
