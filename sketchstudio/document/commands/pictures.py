"""What is done with pictures that were made: kept, forgotten, laid under the drawing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sketchstudio.document.commands.command import Command
from sketchstudio.document.layers import Layer
from sketchstudio.document.settings import Settings
from sketchstudio.document.state import Picture, State

SEED = "seed"
"""The setting that all systems invent from; 0 where nothing is said."""


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


def adopt_seed(picture: Picture) -> Command:
    """Goes on with the seeds that made a picture, of the whole and of its regions, and leaves all else as it is.

    For a picture of another system nothing changes."""

    def run(state: State) -> State:
        if picture.system != state.system:
            return state
        own = {SEED: picture.settings.get(SEED, 0)}
        settings = {**state.settings, state.system: _seeded(state.settings.get(state.system, {}), own)}
        layers = tuple(_with_seed(layer, picture) for layer in state.layers)
        if settings == state.settings and layers == state.layers:
            return state
        return replace(state, settings=settings, layers=layers)

    return Command("Choose variation", run)


def accept(picture: Picture | None) -> Command:
    """Lays a picture under the drawing, or takes it away."""

    def run(state: State) -> State:
        return state if state.accepted is picture else replace(state, accepted=picture)

    return Command("Remove picture below" if picture is None else "Use picture below", run)


def _with_seed(layer: Layer, picture: Picture) -> Layer:
    own, present = picture.regions.get(layer.id, {}), layer.settings.get(picture.system, {})
    if layer.kind != "region" or SEED not in own or SEED not in present:
        return layer
    return replace(layer, settings={**layer.settings, picture.system: _seeded(present, own)})


def _seeded(present: Settings, own: Settings) -> Settings:
    """`present` with the seed of `own`; itself when it is the same, be it unsaid."""
    return present if present.get(SEED, 0) == own[SEED] else {**present, SEED: own[SEED]}


def _with_own(layer: Layer, picture: Picture) -> Layer:
    own = picture.regions.get(layer.id, {})
    if layer.kind != "region" or layer.settings.get(picture.system, {}) == own:
        return layer
    return replace(layer, settings={**layer.settings, picture.system: own})
