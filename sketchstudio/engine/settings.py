"""Settings are data: one frozen msgspec struct a system; sliders, flags, files, undo and metadata are read off it.

A field is declared with `number`, `whole`, `choice`, `switch` or `text`, so that its label, range, step, unit and help
sit beside its default:

    class PiRecSettings(BaseSettings, frozen=True, kw_only=True):
        hue: Annotated[int, whole("Hue", -180, 180, unit="°", help="…")] = 0
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self, TypeVar, get_args, get_origin, get_type_hints

import msgspec

S = TypeVar("S", bound=msgspec.Struct)
Scalar = bool | int | float | str
FieldKind = Literal["number", "whole", "choice", "switch", "text"]
AUTO = "auto"
"""The subject that leaves it to the drawing."""


class SettingsError(ValueError):
    """A settings value that its field does not allow; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Field:
    """One setting as the user interface and the command line see it."""

    name: str
    kind: FieldKind
    label: str
    default: Scalar
    low: float = 0
    high: float = 0
    step: float = 0
    unit: str = ""
    help: str = ""
    choices: tuple[str, ...] = ()
    """For kind `choice`; empty when the model pack provides them (subject labels)."""
    longest: int = 0
    """Of a text, characters."""
    named: bool = False
    """Whether what it does lies in the weights, so that a model pack says what it is called."""

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")


def number(
    label: str, low: float, high: float, step: float = 0.01, unit: str = "", help: str = "", named: bool = False
) -> msgspec.Meta:
    """Annotates a float in [low, high]. named: see Field; `label` is for packs that give no name."""
    extra = {"kind": "number", "label": label, "low": low, "high": high, "step": step, "unit": unit, "help": help}
    return msgspec.Meta(ge=low, le=high, extra=extra | {"named": named})


def whole(label: str, low: int, high: int, step: int = 1, unit: str = "", help: str = "") -> msgspec.Meta:
    """Annotates an int in [low, high]."""
    extra = {"kind": "whole", "label": label, "low": low, "high": high, "step": step, "unit": unit, "help": help}
    return msgspec.Meta(ge=low, le=high, extra=extra)


def choice(label: str, choices: tuple[str, ...] = (), help: str = "") -> msgspec.Meta:
    """Annotates a str, one of `choices`; an empty tuple leaves the list to the model pack."""
    return msgspec.Meta(extra={"kind": "choice", "label": label, "choices": choices, "help": help})


def switch(label: str, help: str = "") -> msgspec.Meta:
    """Annotates a bool."""
    return msgspec.Meta(extra={"kind": "switch", "label": label, "help": help})


def text(label: str, longest: int = 500, help: str = "") -> msgspec.Meta:
    """Annotates a str of at most `longest` characters that a person writes, such as a prompt."""
    extra = {"kind": "text", "label": label, "longest": longest, "help": help}
    return msgspec.Meta(max_length=longest, extra=extra)


class BaseSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What all systems share; each has a struct of its own that adds to it."""

    subject: Annotated[str, choice("Subject", help="What the drawing shows; auto leaves it to the drawing.")] = AUTO
    seed: Annotated[
        int, whole("Seed", 0, 2**31 - 1, help="What the drawing leaves open is invented from this number.")
    ] = 0
    variations: Annotated[
        int, whole("Variations", 1, 16, help="How many pictures a final run makes, each from a seed of its own.")
    ] = 1

    def of_variation(self, index: int) -> Self:
        """What makes variation `index` by itself: a system draws it from the seed that many further on."""
        return msgspec.structs.replace(self, seed=self.seed + index, variations=1)


class PaintedSettings(BaseSettings, frozen=True, kw_only=True):
    """What systems share that follow paint, be it lent."""

    lent_colors: Annotated[
        str,
        choice(
            "Lent colors",
            ("layout", "dye"),
            help="How a photo lends its colors: as they lie in it, or its object's, by size, to the drawing's areas.",
        ),
    ] = "layout"


class DrawingSettings(PaintedSettings, frozen=True, kw_only=True):
    """What systems share that make pictures of drawings, whatever is painted."""

    proposed_colors: Annotated[
        bool,
        switch("Propose colors", help="Where nothing is painted, colors of the subject are filled in, by the seed."),
    ] = True


LENDING = "lent_colors"
"""The setting that is chosen where colors are lent, not among a system's controls."""
LAST = (LENDING, "proposed_colors", "seed", "variations")
"""What is asked for after a system's own settings."""


@functools.cache
def fields(struct: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The struct's fields, a system's own before LAST; read off once, since every edit asks for them."""
    hints = get_type_hints(struct, include_extras=True)
    found = []
    for item in msgspec.structs.fields(struct):
        hint = hints[item.name]
        if get_origin(hint) is not Annotated:
            raise TypeError(f"{struct.__name__}.{item.name} is not declared as a setting.")
        extra = next(m.extra for m in get_args(hint)[1:] if isinstance(m, msgspec.Meta) and m.extra)
        found.append(Field(name=item.name, default=item.default, **extra))
    if issubclass(struct, BaseSettings):
        found.sort(key=lambda field: (_rank(field.name), field.name != "subject"))
    return tuple(found)


def _rank(name: str) -> int:
    """The place in LAST; all others come before."""
    return LAST.index(name) if name in LAST else -1


def own_fields(struct: type[BaseSettings]) -> tuple[Field, ...]:
    """Those that the system adds to what all share."""
    return tuple(field for field in fields(struct) if field.name not in BaseSettings.__struct_fields__)


def build(struct: type[S], values: Mapping[str, Scalar]) -> S:
    """A settings struct from plain values; absent ones take their defaults, unknown ones are ignored (an older
    program reading a newer file). Raises SettingsError with a sentence naming the field and its range."""
    known = {f.name: f for f in fields(struct)}
    taken = {name: value for name, value in values.items() if name in known}
    for name, value in taken.items():
        check(known[name], value)
    return msgspec.convert(taken, struct)


def check(field: Field, value: Scalar) -> None:
    """Raises SettingsError unless `value` is allowed for `field`."""
    if field.kind == "switch" and not isinstance(value, bool):
        raise SettingsError(f"{field.label} must be on or off, not {value!r}.")
    if field.kind == "choice" and (not isinstance(value, str) or (field.choices and value not in field.choices)):
        raise SettingsError(f"{field.label} must be one of {', '.join(field.choices) or 'the labels'}, not {value!r}.")
    if field.kind == "text" and (not isinstance(value, str) or len(value) > field.longest):
        raise SettingsError(f"{field.label} must be a text of at most {field.longest} characters.")
    if field.kind in ("number", "whole"):
        allowed = (int,) if field.kind == "whole" else (int, float)
        if isinstance(value, bool) or not isinstance(value, allowed) or not field.low <= value <= field.high:
            raise SettingsError(f"{field.label} must be between {field.low:g} and {field.high:g}, not {value!r}.")


def values(settings: msgspec.Struct) -> dict[str, Scalar]:
    """The plain values, as the document and the file keep them."""
    return msgspec.structs.asdict(settings)
