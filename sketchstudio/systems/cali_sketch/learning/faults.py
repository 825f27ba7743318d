"""Poor drawings made from good ones, fault by fault, as hands make them.

Each fault takes strokes in px of a square of `side` px, most important first, and a strength, 1 = as much as free-hand
drawings show (training.drawings.abstraction), and gives them back with the fault. None changes what it is given, and
each stroke remembers which good one it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.ends import missed
from sketchstudio.systems.cali_sketch.tokens import along_of
from sketchstudio.training.drawings.abstraction import DRIFT, OFFSET, Hand, abstract

Random = np.random.Generator


@dataclass(frozen=True, slots=True)
class Drawn:
    """A stroke of a poor drawing."""

    stroke: Stroke
    """Its pressure tells how far along the good one, [0,1], each sample was meant to be: what redraws a stroke carries
    the pressure with the places."""
    source: int
    """Place of the good drawing's stroke that it was meant to be."""


Strokes = list[Drawn]
Fault = Callable[[Sequence[Drawn], float, float, Random], Strokes]
"""fault(strokes, strength, side in px, random)."""

SCALED = 0.12
"""Standard deviation of the logarithm of a stroke's size, at strength 1."""
TURNED = 7.0
"""Of a stroke's angle, degrees."""
DROPPED = 0.25
"""Share of the strokes, at most."""
DOUBLED = 0.25
FEATURE = 0.16
"""Radius of a feature, such as an eye or a pocket, as a share of the side."""


def moved(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Each stroke as a whole beside its place."""
    return _each(strokes, lambda s: _shifted(s, *rng.normal(0, strength * OFFSET * side, 2)))


def scaled(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Each a little too large or too small."""
    return _each(strokes, lambda s: _turned(s, 0.0, float(np.exp(rng.normal(0, strength * SCALED)))))


def turned(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Each a little askew."""
    return _each(strokes, lambda s: _turned(s, float(np.deg2rad(rng.normal(0, strength * TURNED))), 1.0))


def wobbled(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """An unsteady hand: wobble, drift along the line, corners cut."""
    return _by_hand(strokes, Hand(rounding=strength / 2, wobble=1.5 * strength, drift=strength / 2), rng)


def ended(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Ends that stop short of what they were to meet, so that shapes stay open, or go beyond."""
    off = missed([drawn.stroke for drawn in strokes], strength, side, rng)
    return [replace(drawn, stroke=stroke) for drawn, stroke in zip(strokes, off, strict=True)]


def doubled(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Some drawn twice, the second time beside the first."""
    found: Strokes = []
    for drawn in strokes:
        found.append(drawn)
        if rng.random() < strength * DOUBLED:
            again = _shifted(drawn.stroke, *rng.normal(0, 0.4 * OFFSET * side, 2))
            found += [Drawn(s, drawn.source) for s in abstract([again], 0.0, rng, Hand(wobble=1.0, drift=0.3))]
    return found


def dropped(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Some left out, at least one kept."""
    share = rng.uniform(0, min(0.8, 2 * strength * DROPPED))
    return [s for s in strokes if rng.random() >= share] or list(strokes[:1])


def displaced(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """Whole features beside their place: an eye too low, a sleeve too short. Up to three."""
    found = list(strokes)
    for _ in range(int(rng.integers(1, 4))):
        centre = _middle(found[int(rng.integers(len(found)))].stroke)
        dx, dy = rng.normal(0, strength * DRIFT * side, 2)
        near = [_near(drawn.stroke, centre, FEATURE * side) for drawn in found]
        found = [
            replace(d, stroke=_shifted(d.stroke, dx, dy)) if close else d for d, close in zip(found, near, strict=True)
        ]
    return found


def bent(strokes: Sequence[Drawn], strength: float, side: float, rng: Random) -> Strokes:
    """The whole drawing out of proportion: stretched and sheared about its middle."""
    if not strokes:
        return []
    middle = np.mean([_middle(drawn.stroke) for drawn in strokes], axis=0)
    shear = np.eye(2) + rng.normal(0, 0.06 * strength, (2, 2))
    return _each(strokes, lambda s: _mapped(s, middle, shear))


FAULTS: dict[str, Fault] = {
    "moved": moved,
    "scaled": scaled,
    "turned": turned,
    "wobbled": wobbled,
    "ended": ended,
    "doubled": doubled,
    "dropped": dropped,
    "displaced": displaced,
    "bent": bent,
}
HOW_OFTEN = (0.3, 0.3, 0.3, 0.5, 0.7, 0.3, 0.3, 0.3, 0.2)
"""How often each is among several: ends that miss are what hands do most."""
GOOD = 0.12
"""Share of the drawings that are good already."""
ONE = 0.3
"""Share of the others that have one fault alone."""


def poor_drawing(strokes: Sequence[Stroke], side: float, rng: Random) -> Strokes:
    """The drawing with some faults, of some strength, or none."""
    if rng.random() < GOOD:
        return with_faults(strokes, [], 0.0, side, rng)
    names = list(FAULTS)
    alone = rng.random() < ONE
    several = [name for name, often in zip(names, HOW_OFTEN, strict=True) if rng.random() < often]
    chosen = [str(rng.choice(names))] if alone else several
    return with_faults(strokes, chosen, float(rng.uniform(0.3, 1.3)), side, rng)


def with_faults(strokes: Sequence[Stroke], names: Sequence[str], strength: float, side: float, rng: Random) -> Strokes:
    """The drawing with the faults of these names."""
    found = [Drawn(_telling(stroke), place) for place, stroke in enumerate(strokes)]
    for name in names:
        found = FAULTS[name](found, strength, side, rng) if found else found
    return found


def _telling(stroke: Stroke) -> Stroke:
    along = along_of(stroke)
    return replace(stroke, pressure=(along / max(float(along[-1]), 1e-9)).astype(np.float32))


def _each(strokes: Sequence[Drawn], change: Callable[[Stroke], Stroke]) -> Strokes:
    return [replace(drawn, stroke=change(drawn.stroke)) for drawn in strokes]


def _by_hand(strokes: Sequence[Drawn], hand: Hand, rng: Random) -> Strokes:
    """As `hand` draws it; lengths follow the drawing as a whole."""
    redrawn = abstract([drawn.stroke for drawn in strokes], 0.0, rng, hand)
    return [replace(drawn, stroke=stroke) for drawn, stroke in zip(strokes, redrawn, strict=True)]


def _middle(stroke: Stroke) -> NDArray[np.float64]:
    return np.array([(stroke.x.min() + stroke.x.max()) / 2, (stroke.y.min() + stroke.y.max()) / 2], np.float64)


def _near(stroke: Stroke, centre: NDArray[np.float64], radius: float) -> bool:
    """Whether most of it lies there."""
    return float(np.median(np.hypot(stroke.x - centre[0], stroke.y - centre[1]))) < radius


def _shifted(stroke: Stroke, dx: float, dy: float) -> Stroke:
    return replace(stroke, x=stroke.x + np.float32(dx), y=stroke.y + np.float32(dy))


def _turned(stroke: Stroke, angle: float, scale: float) -> Stroke:
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    return _mapped(stroke, _middle(stroke), np.array([[cos, -sin], [sin, cos]]))


def _mapped(stroke: Stroke, centre: NDArray[np.float64], matrix: NDArray[np.float64]) -> Stroke:
    points = (np.stack([stroke.x, stroke.y], 1) - centre) @ matrix.T + centre
    return replace(stroke, x=points[:, 0].astype(np.float32), y=points[:, 1].astype(np.float32))
