"""How colours mix where one layer lies on another (CSS Compositing and Blending)."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

Rgb = tuple[float, float, float]
"""[0, 255]."""


def over(color: Rgb, alpha: float, below: Rgb, below_alpha: float, mode: str = "normal") -> tuple[Rgb, float]:
    """Colour and alpha of a layer on another; a mode that is not in MODES is like normal."""
    if mode in MODES:
        mix = MODES[mode]
        mixed = (255 * mix(under / 255, upper / 255) for under, upper in zip(below, color, strict=True))
        r, g, b = ((1 - below_alpha) * c + below_alpha * m for c, m in zip(color, mixed, strict=True))
        color = r, g, b
    whole = alpha + below_alpha * (1 - alpha)
    share = alpha / whole if whole > 0 else 0.0
    r, g, b = (share * upper + (1 - share) * lower for upper, lower in zip(color, below, strict=True))
    return (r, g, b), whole


def _dodge(below: float, upper: float) -> float:
    return 0.0 if below == 0 else 1.0 if upper == 1 else min(1.0, below / (1 - upper))


def _burn(below: float, upper: float) -> float:
    return 1.0 if below == 1 else 0.0 if upper == 0 else 1 - min(1.0, (1 - below) / upper)


def _hard_light(below: float, upper: float) -> float:
    return 2 * below * upper if upper <= 0.5 else 1 - 2 * (1 - below) * (1 - upper)


def _soft_light(below: float, upper: float) -> float:
    if upper <= 0.5:
        return below - (1 - 2 * upper) * below * (1 - below)
    bent = ((16 * below - 12) * below + 4) * below if below <= 0.25 else math.sqrt(below)
    return below + (2 * upper - 1) * (bent - below)


MODES: Mapping[str, Callable[[float, float], float]] = {
    "multiply": lambda below, upper: below * upper,
    "screen": lambda below, upper: below + upper - below * upper,
    "overlay": lambda below, upper: _hard_light(upper, below),
    "darken": min,
    "lighten": max,
    "color-dodge": _dodge,
    "color-burn": _burn,
    "hard-light": _hard_light,
    "soft-light": _soft_light,
    "difference": lambda below, upper: abs(below - upper),
    "exclusion": lambda below, upper: below + upper - 2 * below * upper,
}
"""Of one channel [0, 1] below and above."""
