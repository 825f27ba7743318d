"""How colours mix where one layer lies on another: what CSS, SVG, OpenRaster and PSD have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.floating[Any]]
"""[0, 1], of one shape."""
Rgb = tuple[float, float, float]
"""[0, 255]."""


def over(color: Rgb, alpha: float, below: Rgb, below_alpha: float, mode: str = "normal") -> tuple[Rgb, float]:
    """Colour and alpha of a layer on another; a mode that is not in MODES is like normal."""
    upper, lower = np.divide(color, 255), np.divide(below, 255)
    mixed, whole = composite(upper, np.float64(alpha), lower, np.float64(below_alpha), mode)
    r, g, b = (mixed * 255).tolist()
    return (r, g, b), float(whole)


def composite(color: Values, alpha: Any, below: Values, below_alpha: Any, mode: str = "normal") -> tuple[Values, Any]:
    """The like for pixels: colours (...,3), not multiplied by their alphas (...,1) or a number."""
    if mode in MODES:
        color = (1 - below_alpha) * color + below_alpha * MODES[mode](below, color)
    whole = alpha + below_alpha * (1 - alpha)
    share = alpha / np.maximum(whole, 1e-6)
    return below + (color - below) * share, whole


def _dodge(below: Values, upper: Values) -> Values:
    return np.where(below <= 0, 0.0, np.minimum(1, below / np.maximum(1 - upper, 1e-6)))


def _burn(below: Values, upper: Values) -> Values:
    return np.where(below >= 1, 1.0, 1 - np.minimum(1, (1 - below) / np.maximum(upper, 1e-6)))


def _hard_light(below: Values, upper: Values) -> Values:
    return np.where(upper <= 0.5, 2 * below * upper, 1 - 2 * (1 - below) * (1 - upper))


def _soft_light(below: Values, upper: Values) -> Values:
    bent = np.where(below <= 0.25, ((16 * below - 12) * below + 4) * below, np.sqrt(below))
    darker = below - (1 - 2 * upper) * below * (1 - below)
    return np.where(upper <= 0.5, darker, below + (2 * upper - 1) * (bent - below))


MODES: Mapping[str, Callable[[Values, Values], Values]] = {
    "multiply": lambda below, upper: below * upper,
    "screen": lambda below, upper: below + upper - below * upper,
    "overlay": lambda below, upper: _hard_light(upper, below),
    "darken": np.minimum,
    "lighten": np.maximum,
    "color-dodge": _dodge,
    "color-burn": _burn,
    "hard-light": _hard_light,
    "soft-light": _soft_light,
    "difference": lambda below, upper: np.abs(below - upper),
    "exclusion": lambda below, upper: below + upper - 2 * below * upper,
}
"""Of the colours below and above."""
