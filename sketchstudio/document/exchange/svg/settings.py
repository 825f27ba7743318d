"""Settings by system in an attribute of our own SVG files, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from xml.etree.ElementTree import Element

import msgspec

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.settings import Scalar, Settings, frozen_overrides, plain_overrides

ATTRIBUTE = "data-settings"


def settings_text(settings: Mapping[str, Settings]) -> str:
    return msgspec.json.encode(plain_overrides(settings)).decode()


def settings_of(element: Element) -> Mapping[str, Settings]:
    """What an element says; nothing when it says nothing that can be understood, for its shapes are worth more."""
    with suppress(msgspec.MsgspecError, DocumentError, RecursionError):
        return frozen_overrides(msgspec.json.decode(element.get(ATTRIBUTE, "{}"), type=dict[str, dict[str, Scalar]]))
    return {}
