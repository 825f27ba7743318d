"""How free-hand drawings differ from exact ones, measured on files of the Quick, Draw! dataset.

    python -m sketchstudio.training.drawings.free_hand FOLDER     # prints the measures as JSON

All lengths are shares of a drawing's longer side.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""(N,2) x, y, N >= 2."""

STEP = 0.005
"""Between the points of a line that is measured."""
SMOOTH = 0.025
"""Standard deviation of the blur along a line whose result counts as the path that was meant."""
NEAR = 0.04
"""An end this near to another line was meant to touch it."""
TOUCHES = 0.006
"""Two lines this near touch for the eye: about the width of a pen."""
LAST_PART = 0.08
"""An end that crosses another line this shortly before has overshot it."""
LEAST_SIDE = 60.0
"""Raw px: smaller drawings are too coarse to measure."""


@dataclass(frozen=True)
class FreeHand:
    """Medians unless said otherwise."""

    drawings: int
    lines: int
    wobble: float
    """Distance from the smooth path: standard deviation (1.4826 x the median distance) of the median line."""
    wobble_90: float
    """The same of the unsteadiest tenth of the lines (90th percentile)."""
    wobble_length: float
    """Distance along the line over which the deviation's autocorrelation falls to a half."""
    closing_gap: float
    """Between start and end of a line that was meant to close (comes back to within 15 % of its length)."""
    closing_gap_90: float
    closing_overshoot: float
    """Share of those lines that cross themselves where they close."""
    ends_touching: float
    """Share of the ends NEAR another line that touch it..."""
    ends_short: float
    """...that stop short of it..."""
    ends_over: float
    """...and that go on beyond it."""
    gap: float
    """How far the short ones stop before the line."""
    gap_90: float
    overshoot: float
    """How far the others go on beyond it."""
    overshoot_90: float


def measure(drawings: Iterable[Sequence[Line]]) -> FreeHand:
    """Raises ValueError when there is nothing to measure."""
    wobbles, lengths, closings, crossings, ends = [], [], [], [], []
    count = lines = 0
    for drawing in drawings:
        count += 1
        lines += len(drawing)
        for index, line in enumerate(drawing):
            if (steadiness := _wobble(line)) is not None:
                wobbles.append(steadiness[0])
                lengths.append(steadiness[1])
            if (closing := _closing(line)) is not None:
                closings.append(closing[0])
                crossings.append(closing[1])
            others = [other for i, other in enumerate(drawing) if i != index]
            if others:
                ends += [_end(part, others) for part in (line, line[::-1])]
    if not wobbles or not closings:
        raise ValueError("There are no free-hand drawings to measure.")
    reach = np.array([end for end in ends if end is not None])
    return FreeHand(
        count,
        lines,
        *_round(np.percentile(wobbles, [50, 90])),
        *_round(np.percentile(lengths, [50])),
        *_round(np.percentile(closings, [50, 90])),
        *_round([float(np.mean(crossings))]),
        *_ends(reach),
    )


def _ends(reach: NDArray[np.float64]) -> list[float]:
    """The last seven fields, from how far ends reach beyond (+) or stop before (-) the line that they are near."""
    short, over = -reach[reach < -TOUCHES], reach[reach > TOUCHES]
    shares = [1 - (len(short) + len(over)) / max(len(reach), 1), *(len(p) / max(len(reach), 1) for p in (short, over))]
    gaps, overs = (np.percentile(p if len(p) else [0.0], [50, 90]) for p in (short, over))
    return _round([*shares, *gaps, *overs])


def _round(values: Iterable[float]) -> list[float]:
    return [round(float(value), 4) for value in values]


def _wobble(line: Line) -> tuple[float, float] | None:
    """Deviation from the smooth path and its correlation length; None for a line too short to have a path."""
    points = _even(line)
    sigma = SMOOTH / STEP
    reach = round(3 * sigma)
    if len(points) < 3 * reach:
        return None
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    path = np.stack([np.convolve(axis, kernel / kernel.sum(), "valid") for axis in points.T], 1)
    along = np.gradient(path, axis=0)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) / np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    beside = ((points[reach:-reach] - path) * normal).sum(1)
    beside -= np.median(beside)  # a bend is cut short all along: no unsteadiness
    return 1.4826 * float(np.median(np.abs(beside))), STEP * _half(beside)


def _half(values: NDArray[np.float64]) -> float:
    """Samples until the autocorrelation is below a half."""
    power = float(values @ values)
    for lag in range(1, len(values) // 2):
        if float(values[lag:] @ values[:-lag]) < 0.5 * power:
            return lag
    return len(values) / 2


def _closing(line: Line) -> tuple[float, bool] | None:
    """Distance from end to start and whether the line crosses itself there; None when it was not meant to close."""
    length = float(np.hypot(*np.diff(line, axis=0).T).sum())
    gap = float(np.hypot(*(line[-1] - line[0])))
    if length < 0.3 or gap > 0.15 * length:
        return None
    points = _even(line)
    part = max(2, round(LAST_PART / STEP))
    return gap, _crossing(points[-part:], points[:part]) is not None


def _end(line: Line, others: Sequence[Line]) -> float | None:
    """How far the line's last point lies beyond (+) or before (-) the nearest other line; None when none is near."""
    points = _even(line)[-max(2, round(LAST_PART / STEP)) :]
    nearest = min(float(np.hypot(*(other - points[-1]).T).min()) for other in map(_even, others))
    if nearest > LAST_PART:
        return None
    crossings = [found for other in others if (found := _crossing(points, other)) is not None]
    if crossings:
        return max(crossings) * STEP
    return -nearest if nearest <= NEAR else None


def _crossing(line: Line, other: Line) -> float | None:
    """Segments of `line` after its first crossing with `other`, or touching of it; None without any."""
    a, b, c, d = line[:-1, None], line[1:, None], other[None, :-1], other[None, 1:]
    apart = (_side(a, b, c) * _side(a, b, d) <= 0) & (_side(c, d, a) * _side(c, d, b) <= 0)
    crossed = np.flatnonzero(apart.any(1))
    return float(len(line) - 1.5 - crossed[0]) if len(crossed) else None


def _side(a: Line, b: Line, point: Line) -> Line:
    """Sign: on which side of the line through a and b a point lies."""
    ab, ap = b - a, point - a
    return np.asarray(ab[..., 0] * ap[..., 1] - ab[..., 1] * ap[..., 0])


def _even(line: Line) -> Line:
    """The line with points STEP apart, its ends included."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    places = np.linspace(0, along[-1], max(2, round(float(along[-1]) / STEP) + 1))
    return np.stack([np.interp(places, along, axis) for axis in line.T], 1)


def read_drawings(folder: Path) -> Iterator[list[Line]]:
    """The drawings of a folder of .ndjson files, the longer side of each scaled to 1; tiny ones are left out."""
    for path in sorted(folder.glob("*.ndjson")):
        for text in path.read_text(encoding="utf-8").splitlines():
            lines = [np.array(rows[:2], np.float64).T for rows in json.loads(text)["drawing"]]
            places = np.concatenate(lines)
            side = float(np.ptp(places, axis=0).max())
            if side >= LEAST_SIDE:
                yield [line / side for line in lines if len(line) > 1]


if __name__ == "__main__":
    print(json.dumps(asdict(measure(read_drawings(Path(sys.argv[1])))), indent=2))
