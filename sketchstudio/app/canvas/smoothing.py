"""Evening out the hand's tremor without leaving the pen behind.

Each sample becomes the Gaussian mean of its neighbours in time. Towards both ends of the stroke the window narrows to
nothing, so the line always begins where the pen began and ends under its tip: there is nothing to catch up with.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

MOST_SIGMA = 0.08
"""Standard deviation of the window at smoothing 1, seconds."""
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
        sigma = np.maximum(np.minimum(self._sigma, room), 1e-6)
        distance = (window[None, :] - centre[:, None]) / sigma[:, None]
        weight = np.where(np.abs(distance) <= REACH, np.exp(-0.5 * distance * distance), 0.0)
        smooth[start:] = weight @ points[first:] / weight.sum(axis=1, keepdims=True)
        # Samples of the same instant share their weight; the ends stay pinned all the same.
        smooth[-1] = points[-1]
        if start == 0:
            smooth[0] = points[0]
        settled = int(np.searchsorted(time, time[-1] - REACH * self._sigma))
        self._final = max(start, min(settled, len(time) - 1))
