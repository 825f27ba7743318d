"""One report of the hand: where the pen is and how it is held."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """What a tablet or mouse event said."""

    x: float
    """Canvas px, as is `y`."""
    y: float
    screen_x: float
    """Widget px (logical), as is `screen_y`."""
    screen_y: float
    pressure: float = 1.0
    """[0, 1]; 1 for a mouse."""
    tilt: float = 0.0
    """Degrees from upright, [0, 90]."""
    time: float = 0.0
    """Seconds on the device's own clock."""
    shift: bool = False
    """Whether that key was held, as are `ctrl` and `alt`."""
    ctrl: bool = False
    alt: bool = False


def tilt_from_upright(x_tilt: float, y_tilt: float) -> float:
    """The angle between pen and normal of the tablet, degrees, from Qt's two angles in degrees.

    Qt gives the tilts of the pen's shadows on the xz and yz planes, so their tangents add as a vector."""
    x, y = (math.tan(math.radians(min(max(t, -89.0), 89.0))) for t in (x_tilt, y_tilt))
    return math.degrees(math.atan(math.hypot(x, y)))
