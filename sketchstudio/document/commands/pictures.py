"""What is done with pictures that were made: kept, forgotten, laid under the drawing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sketchstudio.document.commands.command import Command
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State


def keep_result(picture: Picture, place: int | None = None) -> Command:
    """Adds a picture to the kept results, last or at a place among them; the history has no part in it."""

    def run(state: State) -> State:
        if any(kept is picture for kept in state.results):
            return state
        at = len(state.results) if place is None else place
        return replace(state, results=(*state.results[:at], picture, *state.results[at:]))

    return Command("Keep picture", run, beside_history=True)


def forget_result(picture: Picture) -> Command:
    """Removes a kept result, found by identity; the history has no part in it."""

    def run(state: State) -> State:
        kept = tuple(other for other in state.results if other is not picture)
        return state if len(kept) == len(state.results) else replace(state, results=kept)

    return Command("Remove picture", run, beside_history=True)


def bring_back(picture: Picture, but: Collection[str] = ()) -> Command:
    """Chooses the system and settings that made a picture, and for the regions that still exist what was their own.

    but: names of settings that stay as they are, or at their defaults."""

    def run(state: State) -> State:
        present = state.settings.get(picture.system, {})
        chosen = {name: value for name, value in picture.settings.items() if name not in but}
        chosen |= {name: present[name] for name in but if name in present}
        settings = {**state.settings, picture.system: chosen}
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
