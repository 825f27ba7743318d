"""Evening out the hand's tremor without leaving the pen behind.

Each sample is replaced by the value there of a parabola fitted to its neighbours in time, with Gaussian weights
(Savitzky and Golay, 1964): unlike a mean or a straight line, which cut every bend, it keeps a circle drawn with a swing
as wide as the hand drew it. Towards both ends of the stroke the window narrows and becomes one-sided, where a parabola
would follow every tremor; there it gives way to a straight line, which still follows without lag. What that misses the
pen by is spread over the last moments before it: the stroke always reaches the tip of the pen, and there is nothing to
catch up with when it is lifted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

MOST_SIGMA = 0.11
"""Standard deviation of the window at smoothing 1, seconds."""
LEAST_SIGMA = 0.012
"""To which it narrows at the ends of the stroke, seconds: enough to keep tremor from leaving a hook there."""
PULLED_S = 0.04
"""The line is drawn to the tip of the pen over this time at most, seconds."""
REACH = 2.0
"""Half the window's length, standard deviations."""


class Smoother:
    """Smooths a stroke that is still growing; what lies far enough behind the tip no longer changes."""

    def __init__(self, smoothing: float) -> None:
        """`smoothing` in [0, 1]; 0 leaves the samples as they are."""
        self._sigma = smoothing * MOST_SIGMA
        self._final = 0

    @property
    def final(self) -> int:
        """How many samples from the first on have their last values."""
        return self._final

    def update(self, time: Values, points: Values, smooth: Values) -> None:
        """Brings smooth (N,2) up to date for the samples `points` (N,2) taken at `time` (N,), seconds, ascending."""
        start = self._final
        if self._sigma == 0:
            smooth[start:] = points[start:]
            self._final = len(time)
            return
        first = int(np.searchsorted(time, time[start] - REACH * self._sigma))
        window, centre = time[first:], time[start:]
        room = np.minimum(centre - time[0], time[-1] - centre) / REACH
        sigma = np.minimum(self._sigma, np.maximum(room, LEAST_SIGMA))
        bends = np.clip(room / LEAST_SIGMA - 1, 0.0, 1.0)
        smooth[start:] = _fitted(window[None, :] - centre[:, None], sigma[:, None], bends[:, None], points[first:])
        pulled = min(PULLED_S, REACH * self._sigma)
        share = np.maximum(0.0, 1 - (time[-1] - centre) / pulled)
        smooth[start:] += share[:, None] ** 2 * (points[-1] - smooth[-1])
        settled = int(np.searchsorted(time, time[-1] - REACH * self._sigma))
        self._final = max(start, min(settled, len(time) - 1))


def _fitted(away: Values, sigma: Values, bends: Values, points: Values) -> Values:
    """(M,2): curves fitted to points (N,2) at distances in time `away` (M,N), read where the distance is 0.

    `bends` (M,1): 1 for a parabola, 0 for a straight line, between them a mixture."""
    scaled = away / sigma
    weight = np.where(np.abs(scaled) <= REACH, np.exp(-0.5 * scaled * scaled), 0.0)
    weights = [weight]
    for _ in range(4):
        weights.append(weights[-1] * scaled)  # powers would be slow
    m0, m1, m2, m3, m4 = (each.sum(axis=1, keepdims=True) for each in weights)
    p0, p1, p2 = (each @ points for each in weights[:3])
    spread = m0 * m2 - m1 * m1
    line = (m2 * p0 - m1 * p1) / np.maximum(spread, 1e-12)
    # Cramer's rule for the constant term of the least squares.
    c0, c1, c2 = m2 * m4 - m3 * m3, m1 * m4 - m2 * m3, m1 * m3 - m2 * m2
    room = m0 * c0 - m1 * c1 + m2 * c2
    parabola = (c0 * p0 - c1 * p1 + c2 * p2) / np.maximum(room, 1e-12)
    # Samples of one instant, as a coarse clock gives, have no line through them, and those of two no parabola.
    curve = np.where(room > 1e-6 * m0**3, line + bends * (parabola - line), line)
    fitted: Values = np.where(spread > 1e-6 * m0 * m0, curve, p0 / m0)
    return fitted
