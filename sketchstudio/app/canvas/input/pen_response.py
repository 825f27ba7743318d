"""How the pen answers to the hand: curves from the device's pressure and tilt to the pressure of the stroke."""

from __future__ import annotations

from dataclasses import dataclass

UPRIGHT = 30.0
"""Degrees of tilt that a pen has in the hand; only what is beyond counts."""
LYING = 75.0
"""Degrees at which a tilted pen has all its effect."""


@dataclass(frozen=True, slots=True)
class PenResponse:
    """The default answers as the device does."""

    softness: float = 0.0
    """[-1, 1]: above 0 a light hand already makes a strong line, below 0 only a heavy one does."""
    tilt: float = 0.0
    """[0, 1]: how much a pen that is laid down draws as if it were pressed, like the side of a pencil."""

    def pressure(self, pressure: float, tilt: float = 0.0) -> float:
        """[0, 1] from the device's pressure, [0, 1], and tilt, degrees from upright; rises with both."""
        firm = pressure ** (4.0**-self.softness) if pressure > 0 else 0.0
        laid = min(max((tilt - UPRIGHT) / (LYING - UPRIGHT), 0.0), 1.0)
        return firm + (1 - firm) * self.tilt * laid
