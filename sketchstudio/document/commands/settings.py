"""What is done to the settings of systems, and which system makes the picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sketchstudio.document.commands.command import Command
from sketchstudio.document.settings import Scalar, Settings
from sketchstudio.document.state import State

NOTHING: Settings = {}


def set_setting(system: str, name: str, value: Scalar, label: str | None = None) -> Command:
    """Sets one field of a system's settings; a slider drag over it is one step."""

    def run(state: State) -> State:
        values = state.settings.get(system, {})
        if name in values and type(values[name]) is type(value) and values[name] == value:
            return state
        return replace(state, settings={**state.settings, system: {**values, name: value}})

    return Command(label or f"Change {name.replace('_', ' ')}", run, f"setting/{system}/{name}")


def set_settings(system: str, values: Mapping[str, Scalar], label: str | None = None) -> Command:
    """Sets several fields of a system's settings at once; a drag over the same ones is one step."""
    names = sorted(values)

    def run(state: State) -> State:
        before = state.settings.get(system, {})
        after = {**before, **values}
        return state if after == before else replace(state, settings={**state.settings, system: after})

    readable = " and ".join(name.replace("_", " ") for name in names)
    return Command(label or f"Change {readable}", run, f"setting/{system}/{'+'.join(names)}")


def set_system(system: str, carried: Settings = NOTHING) -> Command:
    """Chooses the system that makes the picture; carried: settings of it that are set in the same step."""

    def run(state: State) -> State:
        if state.system == system:
            return state
        own = {**state.settings.get(system, {}), **carried}
        return replace(state, system=system, settings={**state.settings, system: own} if own else state.settings)

    return Command("Change system", run)
