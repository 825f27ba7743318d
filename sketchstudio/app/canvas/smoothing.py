"""Evening out the hand's tremor without leaving the pen behind.

Each sample is replaced by the value there of a straight line fitted to its neighbours in time, with Gaussian weights.
Towards both ends of the stroke the window narrows and becomes one-sided, which a fitted line, unlike a mean, follows
without lag. What it still misses the pen by is spread over the last moments before it: the stroke always reaches the
tip of the pen, and there is nothing to catch up with when it is lifted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

MOST_SIGMA = 0.08
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
        smooth[start:] = _fitted(window[None, :] - centre[:, None], sigma[:, None], points[first:])
        pulled = min(PULLED_S, REACH * self._sigma)
        share = np.maximum(0.0, 1 - (time[-1] - centre) / pulled)
        smooth[start:] += share[:, None] ** 2 * (points[-1] - smooth[-1])
        settled = int(np.searchsorted(time, time[-1] - REACH * self._sigma))
        self._final = max(start, min(settled, len(time) - 1))


def _fitted(away: Values, sigma: Values, points: Values) -> Values:
    """(M,2): lines fitted to points (N,2) at distances in time `away` (M,N), read where the distance is 0."""
    scaled = away / sigma
    weight = np.where(np.abs(scaled) <= REACH, np.exp(-0.5 * scaled * scaled), 0.0)
    moment0, moment1, moment2 = (np.sum(weight * scaled**k, axis=1, keepdims=True) for k in range(3))
    spread = moment0 * moment2 - moment1 * moment1
    mean = weight @ points / moment0
    line = (moment2 * (weight @ points) - moment1 * ((weight * scaled) @ points)) / np.maximum(spread, 1e-12)
    # Samples of one instant, as a coarse clock gives, have no line through them.
    fitted: Values = np.where(spread > 1e-6 * moment0 * moment0, line, mean)
    return fitted
