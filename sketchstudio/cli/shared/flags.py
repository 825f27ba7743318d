"""Settings as command-line flags: one a field, read off the settings structs."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import msgspec
import typer

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.conditions.photo import PhotoSettings
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.settings import Field, FieldKind, Scalar, SettingsError, build, fields, own_fields

Command = Callable[..., None]
_TYPES: Mapping[FieldKind, type] = {"number": float, "whole": int, "choice": str, "switch": bool, "text": str}


def with_flags(panels: Mapping[str, Sequence[Field]]) -> Callable[[Command], Command]:
    """Adds a flag for each field, under its panel's title in the help, to a command.

    The command receives the flags that were given, and only they, as `given: dict[str, Scalar]`; they are not checked
    against their ranges yet. A name that several panels hold is one flag, described by the last.
    """
    fields = {field.name: (title, field) for title, panel in panels.items() for field in panel}

    def decorate(command: Command) -> Command:
        signature = inspect.signature(command, eval_str=True)
        own = [parameter for parameter in signature.parameters.values() if parameter.name != "given"]
        flags = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_option(field, title))
            for name, (title, field) in fields.items()
        ]

        def run(**arguments: Any) -> None:
            given = {name: arguments.pop(name) for name in fields}
            command(**arguments, given={name: value for name, value in given.items() if value is not None})

        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__signature__ = signature.replace(parameters=[*own, *flags])  # type: ignore[attr-defined]
        run.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *flags)}
        return run

    return decorate


def panels(systems: registry.Systems) -> dict[str, tuple[Field, ...]]:
    """Flags for everything that can be set when these systems make something of photos or drawings."""
    own = {f"Settings of {s.title} ({s.name})": fields(registry.settings_type(s.name)) for s in systems}
    return {"From photos and --color pictures": fields(PhotoSettings), **own}


def tracer_panels() -> dict[str, tuple[Field, ...]]:
    """Flags for what the systems that trace photos add to what all share."""
    return {f"Settings of {s.title} ({s.name})": own_fields(registry.settings_type(s.name)) for s in registry.tracers()}


def sort_flags(given: Mapping[str, Scalar], system: str) -> tuple[PhotoSettings, dict[str, Scalar]]:
    """The settings for photos, and the flags of the system, all checked.

    Raises Problem for a value out of range, an unknown system, and another system's flags."""
    try:
        kind = registry.settings_type(system)
        photo, own, foreign = split(given, PhotoSettings, kind)
        if foreign:
            flag = "--" + next(iter(foreign)).replace("_", "-")
            raise Problem(f"{registry.entry(system).title} ({system}) has no setting {flag}.")
        build(kind, own)
        return build(PhotoSettings, photo), own
    except (GenerationError, SettingsError) as error:
        raise Problem(str(error)) from error


def split(given: Mapping[str, Scalar], *structs: type[msgspec.Struct]) -> list[dict[str, Scalar]]:
    """The given values that each struct knows, and last those that none knows."""
    known = [set(struct.__struct_fields__) for struct in structs]
    parts = [{name: value for name, value in given.items() if name in names} for names in known]
    return [*parts, {name: value for name, value in given.items() if not any(name in names for names in known)}]


def _option(field: Field, panel: str) -> Any:
    names = f"{field.flag}/--no-{field.flag[2:]}" if field.kind == "switch" else field.flag
    return Annotated[
        _TYPES[field.kind] | None,
        typer.Option(names, help=_help(field), rich_help_panel=panel, show_default=False),
    ]


def _help(field: Field) -> str:
    if field.kind in ("number", "whole"):
        unit = f" {field.unit}" if field.unit else ""
        return f"{field.help} From {field.low:g} to {field.high:g}{unit}; {field.default:g} unless given."
    if field.kind == "choice" and field.choices:
        return f"{field.help} One of {', '.join(field.choices)}; {field.default} unless given."
    if field.kind == "choice":
        return f"{field.help} {field.default} unless given."
    if field.kind == "text":
        return f"{field.help} At most {field.longest} characters."
    return f"{field.help} {'On' if field.default else 'Off'} unless given."
