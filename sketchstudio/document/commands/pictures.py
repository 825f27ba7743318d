"""What is done with pictures that were made: kept, forgotten, laid under the drawing."""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.document.commands.command import Command
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State


def keep_result(picture: Picture) -> Command:
    """Adds a picture to the kept results."""

    def run(state: State) -> State:
        if any(kept is picture for kept in state.results):
            return state
        return replace(state, results=(*state.results, picture))

    return Command("Keep picture", run)


def forget_result(picture: Picture) -> Command:
    """Removes a kept result, found by identity."""

    def run(state: State) -> State:
        kept = tuple(other for other in state.results if other is not picture)
        return state if len(kept) == len(state.results) else replace(state, results=kept)

    return Command("Remove picture", run)


def bring_back(picture: Picture) -> Command:
    """Chooses the system and settings that made a picture, and for the regions that still exist what was their own."""

    def run(state: State) -> State:
        settings = {**state.settings, picture.system: picture.settings}
        layers = tuple(_with_own(layer, picture) for layer in state.layers)
        if state.system == picture.system and state.settings == settings and layers == state.layers:
            return state
        return replace(state, system=picture.system, settings=settings, layers=layers)

    return Command("Bring back settings", run)


def accept(picture: Picture | None) -> Command:
    """Lays a picture under the drawing, or takes it away."""

    def run(state: State) -> State:
        return state if state.accepted is picture else replace(state, accepted=picture)

    return Command("Remove picture below" if picture is None else "Use picture below", run)


def _with_own(layer: Layer, picture: Picture) -> Layer:
    own = picture.regions.get(layer.id, {})
    if layer.kind != "region" or layer.settings.get(picture.system, {}) == own:
        return layer
    return replace(layer, settings={**layer.settings, picture.system: own})
