"""What a hand leaves on a layer: strokes of a pen or brush, and blobs filled with one colour.

A mark does not know whether it is ink, paint or region: the kind of the layer that holds it says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from time import time as clock

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import FloatArray, Rect

Color = tuple[int, int, int]
"""sRGB, 8 bits a channel, 0-255."""

BLACK: Color = (0, 0, 0)
LEAST_WIDTH_SHARE = 0.25
"""A stroke at pressure 0 is still this share of its full width, so that light ink never vanishes."""


MAX_WIDTH = 1e5
"""Canvas px."""
FARTHEST = 1e6
"""No value of a point may be larger, so that bounds in whole pixels always fit and float32 keeps fractions of them."""


def within_reach(array: FloatArray) -> bool:
    """Whether all values are finite and at most FARTHEST in size."""
    return array.size == 0 or bool(np.abs(array).max() <= FARTHEST)


def frozen(values: ArrayLike) -> FloatArray:
    """A read-only float32 copy, (N,).

    Raises DocumentError for other shapes and for values beyond FARTHEST or not finite."""
    with np.errstate(over="ignore"):
        array = np.array(values, dtype=np.float32, copy=True)
    if array.ndim != 1:
        raise DocumentError("Points must be one-dimensional arrays.")
    if not within_reach(array):
        raise DocumentError("A point has a coordinate that is not a number or lies absurdly far away.")
    array.setflags(write=False)
    return array


def checked_color(color: Color) -> Color:
    """Three plain ints; raises DocumentError when a channel is not in 0-255."""
    red, green, blue = (int(channel) for channel in color)
    if not (0 <= red <= 255 and 0 <= green <= 255 and 0 <= blue <= 255):
        raise DocumentError("A colour's channels must be between 0 and 255.")
    return red, green, blue


class _ByValue:
    """Equality by value for dataclasses that hold arrays; hashing stays by identity."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        for item in fields(self):  # type: ignore[arg-type]
            if not item.compare:
                continue
            a, b = getattr(self, item.name), getattr(other, item.name)
            same = np.array_equal(a, b) if isinstance(a, np.ndarray) or isinstance(b, np.ndarray) else a == b
            if not same:
                return False
        return True


@dataclass(frozen=True, slots=True, eq=False)
class Stroke(_ByValue):
    """One pull of the pen or brush: every sample the device gave, in canvas pixels.

    Arrays are (N,) float32, read-only, N >= 1; a single sample is a dot.
    """

    x: FloatArray
    y: FloatArray
    pressure: FloatArray
    """[0, 1]; a mouse draws at 1."""
    tilt: FloatArray
    """Degrees from upright, [0, 90]."""
    time: FloatArray
    """Seconds since the stroke's first sample."""
    width: float
    """Diameter in canvas px at pressure 1."""
    color: Color = BLACK
    made: float = field(default_factory=clock, repr=False, compare=False)
    """When, among the marks of a drawing: of a new one the clock's seconds, of one from a file its place, 1 or more; 0
    where nobody knows. What a mark is cut or changed into keeps it."""
    _bounds: Rect | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("x", "y", "pressure", "tilt", "time"):
            object.__setattr__(self, name, frozen(getattr(self, name)))
        if not len(self.x) == len(self.y) == len(self.pressure) == len(self.tilt) == len(self.time):
            raise DocumentError("A stroke needs the same number of values in each of its arrays.")
        if len(self.x) == 0:
            raise DocumentError("A stroke needs at least one point.")
        object.__setattr__(self, "width", float(self.width))
        object.__setattr__(self, "color", checked_color(self.color))
        if not 0 < self.width < MAX_WIDTH:
            raise DocumentError(f"A stroke cannot be {self.width} pixels wide.")

    @classmethod
    def through(
        cls, x: ArrayLike, y: ArrayLike, width: float, color: Color = BLACK, pressure: ArrayLike | None = None
    ) -> Stroke:
        """A stroke through points without a device's history: upright pen, pressure 1 unless given, 200 samples/s."""
        x = frozen(x)
        n = len(x)
        force = np.ones(n, np.float32) if pressure is None else frozen(pressure)
        time = np.arange(n, dtype=np.float32) / np.float32(200)
        return cls(x, frozen(y), force, np.zeros(n, np.float32), time, width, color)

    @property
    def widths(self) -> FloatArray:
        """(N,) diameter in canvas px at each sample: from LEAST_WIDTH_SHARE of `width` at pressure 0 to all of it."""
        return self.width * (LEAST_WIDTH_SHARE + (1 - LEAST_WIDTH_SHARE) * np.clip(self.pressure, 0, 1))

    @property
    def margin(self) -> float:
        """How far ink reaches beyond the points, canvas px, an antialiased pixel included."""
        return self.width / 2 + 1

    @property
    def bounds(self) -> Rect:
        """Every canvas pixel that the stroke touches; worked out once."""
        return _bounds_once(self)

    @classmethod
    def from_checked(cls, points: FloatArray, width: float, color: Color, bounds: Rect, made: float) -> Stroke:
        """A stroke over rows x, y, pressure, tilt, time of `points` (5,N) that the caller has checked, not copied.

        `points` must be read-only, finite float32: this is how files with thousands of strokes open quickly."""
        stroke = object.__new__(cls)
        values = (*points, width, color, made, bounds)
        for name, value in zip(cls.__slots__, values, strict=True):
            object.__setattr__(stroke, name, value)
        return stroke


@dataclass(frozen=True, slots=True, eq=False)
class Blob(_ByValue):
    """A closed outline filled with one colour (lasso fill), even-odd.

    x, y are (N,) float32 canvas px, read-only, N >= 3."""

    x: FloatArray
    y: FloatArray
    color: Color = BLACK
    holes: tuple[int, ...] = field(default=())
    """Indices into x, y at which a further ring begins, ascending; empty for a simple outline."""
    made: float = field(default_factory=clock, repr=False, compare=False)
    """As of a Stroke."""
    _bounds: Rect | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "x", frozen(self.x))
        object.__setattr__(self, "y", frozen(self.y))
        object.__setattr__(self, "color", checked_color(self.color))
        object.__setattr__(self, "holes", tuple(int(hole) for hole in self.holes))
        if len(self.x) != len(self.y):
            raise DocumentError("A blob needs the same number of x and y values.")
        if len(self.x) < 3:
            raise DocumentError("A blob needs at least three points.")
        if list(self.holes) != sorted(set(self.holes)) or any(not 0 < h < len(self.x) for h in self.holes):
            raise DocumentError("A blob's rings must begin at ascending places inside its outline.")

    @property
    def rings(self) -> list[tuple[FloatArray, FloatArray]]:
        """The outline and its further rings, each (x (M,), y (M,))."""
        cuts = list(self.holes)
        return list(zip(np.split(self.x, cuts), np.split(self.y, cuts), strict=True))

    @property
    def margin(self) -> float:
        """How far paint reaches beyond the outline, canvas px: an antialiased pixel."""
        return 1.0

    @property
    def bounds(self) -> Rect:
        """Every canvas pixel that the blob touches; worked out once."""
        return _bounds_once(self)


Mark = Stroke | Blob


def bounds_of(points: FloatArray, starts: NDArray[np.intp], margins: NDArray[np.float64]) -> list[Rect]:
    """The `bounds` of many strokes at once: rows x, y of `points` (2+,N), where each stroke starts (S,), its margin."""
    low = np.minimum.reduceat(points[:2], starts, axis=1).astype(np.float64) - margins
    high = np.maximum.reduceat(points[:2], starts, axis=1).astype(np.float64) + margins
    sides = np.concatenate([np.floor(low), np.ceil(high) + 1]).astype(np.int64)
    return [Rect(*row) for row in sides.T.tolist()]


def _bounds_once(mark: Mark) -> Rect:
    """The mark's bounds, remembered on the mark, since views and rasterisers ask for them all the time."""
    if mark._bounds is None:
        object.__setattr__(mark, "_bounds", Rect.around(mark.x, mark.y, mark.margin))
    assert mark._bounds is not None
    return mark._bounds
