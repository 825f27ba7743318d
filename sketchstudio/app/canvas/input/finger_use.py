"""What fingers do on a touch screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FingerUse:
    """What a person wants of them; two fingers always move, zoom and turn the view."""

    draws: bool = False
    """Whether one finger uses the tool in the hand; otherwise it moves the view."""
    taps: bool = True
    """Whether a tap with two fingers undoes, and one with three redoes."""
