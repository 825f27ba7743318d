"""What made a picture, in words for people."""

from __future__ import annotations

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.inputs import VARIATIONS
from sketchstudio.app.panels.widgets.field_control import said, titled
from sketchstudio.app.sentences import Phrases
from sketchstudio.document.document import Picture
from sketchstudio.engine.settings import AUTO, Field, Scalar

DOT = " · "
DEVICES = ("CPU, {} threads", "CPU, 1 thread")
"""What systems call the devices that have no name of their own."""
_DEVICES = Phrases("devices", DEVICES)


def describe(picture: Picture, catalogue: Catalogue) -> str:
    """System, the settings that are not at their defaults, time and device of a picture in one line."""
    chosen = picture.settings
    known = catalogue.fields(picture.system, str(chosen.get("subject", AUTO)))
    fields = (field for field in known if field.name in chosen and field.name != VARIATIONS)
    settings = (_told(field, chosen[field.name]) for field in fields if chosen[field.name] != field.default)
    device = _DEVICES.translated(picture.device)
    parts = (catalogue.title(picture.system), ", ".join(settings), milliseconds(picture), device)
    return DOT.join(filter(None, parts))


def in_short(picture: Picture, catalogue: Catalogue) -> str:
    """System, time and kind of device, for where there is little room."""
    parts = (catalogue.title(picture.system), milliseconds(picture), picture.device.split(",")[0])
    return DOT.join(filter(None, parts))


def milliseconds(picture: Picture) -> str:
    """Nothing for a picture of which that is not known."""
    return f"{picture.seconds * 1000:.0f}\u202fms" if picture.seconds else ""


def _told(field: Field, value: Scalar) -> str:
    """The value rounded as its box shows it; a switch by its name alone when it is on."""
    name = said(field.label)
    if field.kind == "text":
        return f"{name} “{value}”"
    if isinstance(value, str):
        return f"{name} {titled(value)}"
    if isinstance(value, bool):
        return name if value else f"{name} –"
    shown = f"{value:g}" if isinstance(value, int) else f"{value:.3g}"
    return f"{name} {shown}" + (f"\u202f{field.unit}" if field.unit else "")
