"""Notations of colours that usvg does not know, as ones that it does."""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.exchange.srgb import encoded, from_lab

_CALL = re.compile(r"\b(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(([^()]*)\)", re.IGNORECASE)
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%|deg|grad|rad|turn)?$", re.IGNORECASE)
_TURNS = {"deg": 1.0, "": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_OKLAB = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.291485548]]
)
_OKLMS = np.array([[4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965],
                   [-0.0041960863, -0.7034186147, 1.707614701]])  # fmt: skip
_P3 = np.array([[1.2249402, -0.2249402, 0], [-0.0420570, 1.0420570, 0], [-0.0196376, -0.0786361, 1.0982735]])
Rgb = tuple[float, float, float]
"""Each [0, 1], perhaps beyond."""


def known_colors(text: str) -> str:
    """The text with every functional notation of a colour as rgba() in whole numbers; bad ones stay as they are.

    The one name of CSS 4 counts as well."""
    text = text.replace("rebeccapurple", "#663399")
    return _CALL.sub(lambda call: _known(*call.group(0, 1, 2)), text) if "(" in text else text


@lru_cache(maxsize=1000)
def _known(whole: str, function: str, arguments: str) -> str:
    name = {"rgba": "rgb", "hsla": "hsl"}.get(function.lower(), function.lower())
    parts = [part for part in re.split(r"[\s,/]+", arguments.strip()) if part]
    space = parts.pop(0).lower() if name == "color" and parts else ""
    if len(parts) not in (3, 4):
        return whole
    try:
        rgb = _color(space, parts[:3]) if name == "color" else _READ[name](parts[:3])
        alpha = _share(parts[3]) if len(parts) == 4 else 1.0
    except (ValueError, KeyError):
        return whole
    r, g, b = (round(255 * _held(channel)) for channel in rgb)
    return f"rgba({r},{g},{b},{_held(alpha):g})"


def _value(text: str) -> tuple[float, str]:
    """A number and its unit; raises ValueError."""
    if text.lower() == "none":
        return 0.0, ""
    found = _NUMBER.match(text)
    if found is None:
        raise ValueError(text)
    return float(found[1]), (found[2] or "").lower()


def _scaled(text: str, whole: float) -> float:
    """A number, or a percentage of `whole`."""
    value, unit = _value(text)
    return value * whole / 100 if unit == "%" else value


def _share(text: str) -> float:
    return _scaled(text, 1.0)


def _percent(text: str) -> float:
    """[0, 1] of a percentage, with or without its sign."""
    return _value(text)[0] / 100


def _angle(text: str) -> float:
    """Degrees."""
    value, unit = _value(text)
    return value * _TURNS[unit]


def _held(value: float) -> float:
    return min(1.0, max(0.0, value))


def _rgb(parts: list[str]) -> Rgb:
    r, g, b = (_scaled(part, 255.0) / 255 for part in parts)
    return r, g, b


def _hsl(parts: list[str]) -> Rgb:
    return colorsys.hls_to_rgb(_angle(parts[0]) / 360 % 1, _held(_percent(parts[2])), _held(_percent(parts[1])))


def _hwb(parts: list[str]) -> Rgb:
    white, black = _percent(parts[1]), _percent(parts[2])
    if white + black >= 1:
        gray = white / (white + black)
        return gray, gray, gray
    r, g, b = (c * (1 - white - black) + white for c in colorsys.hsv_to_rgb(_angle(parts[0]) / 360 % 1, 1, 1))
    return r, g, b


def _lab(parts: list[str]) -> Rgb:
    return _from_lab(_scaled(parts[0], 100), _scaled(parts[1], 125), _scaled(parts[2], 125))


def _lch(parts: list[str]) -> Rgb:
    chroma, hue = _scaled(parts[1], 150), math.radians(_angle(parts[2]))
    return _from_lab(_scaled(parts[0], 100), chroma * math.cos(hue), chroma * math.sin(hue))


def _from_lab(light: float, a: float, b: float) -> Rgb:
    return _three(from_lab(np.array([light, a, b])))


def _oklab(parts: list[str]) -> Rgb:
    return _from_oklab(_share(parts[0]), _scaled(parts[1], 0.4), _scaled(parts[2], 0.4))


def _oklch(parts: list[str]) -> Rgb:
    chroma, hue = _scaled(parts[1], 0.4), math.radians(_angle(parts[2]))
    return _from_oklab(_share(parts[0]), chroma * math.cos(hue), chroma * math.sin(hue))


def _from_oklab(light: float, a: float, b: float) -> Rgb:
    return _three(encoded(_OKLMS @ (_OKLAB @ np.array([light, a, b])) ** 3))


def _color(space: str, parts: list[str]) -> Rgb:
    """Of color(space r g b); raises KeyError for a space that is not known."""
    channels = np.array([_share(part) for part in parts])
    if space == "display-p3":
        light = np.where(channels <= 0.04045, channels / 12.92, ((np.abs(channels) + 0.055) / 1.055) ** 2.4)
        return _three(encoded(_P3 @ light))
    if space == "srgb-linear":
        return _three(encoded(channels))
    if space != "srgb":
        raise KeyError(space)
    return _three(channels)


def _three(channels: NDArray[np.float64]) -> Rgb:
    r, g, b = channels.tolist()
    return r, g, b


_READ: Mapping[str, Callable[[list[str]], Rgb]] = {
    "rgb": _rgb,
    "hsl": _hsl,
    "hwb": _hwb,
    "lab": _lab,
    "lch": _lch,
    "oklab": _oklab,
    "oklch": _oklch,
}
