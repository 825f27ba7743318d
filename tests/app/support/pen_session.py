"""A drawing session as a tablet would send it: strokes with pressure and tilt at 200 Hz, the same each time.

The pen is lifted between strokes and hovers to the next one. Movements are those of a hand: the speed rises and falls
as in a minimum-jerk movement (Flash and Hogan 1985), pressure swells and fades, tilt turns with the wrist, and some
tremor lies over all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sketchstudio.app.canvas.tools.tools import ToolName
from sketchstudio.document.stroke import Color

PERIOD_MS = 5
"""Between two samples: 200 Hz."""
STROKES = 72
PAINTED = 6
"""Every so many strokes one is of paint."""


@dataclass(frozen=True, slots=True)
class PenStroke:
    """One stroke's samples, (N,) each, and how it is drawn."""

    tool: ToolName
    size: float
    """Canvas px."""
    color: Color
    smoothing: float
    x: NDArray[np.float64]
    """Share of the canvas' side, as is `y`."""
    y: NDArray[np.float64]
    pressure: NDArray[np.float64]
    """[0, 1]."""
    x_tilt: NDArray[np.float64]
    """Degrees, as is `y_tilt`."""
    y_tilt: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.x)


def session(seed: int = 7) -> Iterator[PenStroke]:
    """STROKES strokes of 1 to some 200 samples; every tenth is a tap."""
    random = np.random.default_rng(seed)
    for number in range(STROKES):
        count = 1 if number % 10 == 9 else int(random.integers(12, 200))
        yield _stroke(random, number, count)


def _stroke(random: np.random.Generator, number: int, count: int) -> PenStroke:
    done = np.linspace(0, 1, count)
    eased = done**3 * (10 - 15 * done + 6 * done**2)
    heading = random.uniform(0, 2 * np.pi) + random.normal(0, 2.5) * eased + 0.4 * np.sin(6 * eased)
    step = np.gradient(eased) * random.uniform(0.05, 0.5) if count > 1 else np.zeros(1)
    x = random.uniform(0.2, 0.8) + np.cumsum(step * np.cos(heading)) + random.normal(0, 0.0006, count)
    y = random.uniform(0.2, 0.8) + np.cumsum(step * np.sin(heading)) + random.normal(0, 0.0006, count)
    pressure = np.clip(0.15 + 0.8 * np.sin(np.pi * done) + random.normal(0, 0.02, count), 0.01, 1)
    lean = random.uniform(-50, 50) + 8 * np.sin(3 * done)
    painted = number % PAINTED == PAINTED - 1
    red, green, blue = (int(level) for level in random.integers(0, 256, 3))
    return PenStroke(
        tool="paint" if painted else "pen",
        size=float(random.uniform(18, 40) if painted else random.uniform(1, 9)),
        color=(red, green, blue),
        smoothing=float(random.choice([0.0, 0.3, 0.9])),
        x=x,
        y=y,
        pressure=pressure,
        x_tilt=np.round(lean),
        y_tilt=np.round(30 + 10 * np.cos(2 * done)),
    )
