"""From stairs of pixels to the smooth line with few points that a pen would have drawn."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.vectorizing.joining import Line
from sketchstudio.vectorizing.skeleton import Points

Values = NDArray[np.float32]


def even(points: Points, step: float = 1.0) -> Points:
    """The same polyline with points `step` px apart along it, first and last kept: (M,2), M >= 2."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    count = max(2, round(float(along[-1]) / step) + 1)
    places = np.linspace(0, along[-1], count)
    return np.stack([np.interp(places, along, axis) for axis in points.T], axis=1).astype(np.float32)


def smoothed(values: NDArray[np.float32], sigma: float, closed: bool) -> NDArray[np.float32]:
    """(N,C) along a line, blurred by a Gaussian of `sigma` samples. Ends stay where they are: the line is continued
    beyond them by its reflection through the end point; a closed line (first = last) goes round."""
    reach = min(round(3 * sigma), len(values) - 1)
    if reach < 1:
        return values
    if closed:
        padded = np.concatenate([values[-1 - reach : -1], values, values[1 : 1 + reach]])
    else:
        before, after = 2 * values[:1] - values[reach:0:-1], 2 * values[-1:] - values[-2 : -2 - reach : -1]
        padded = np.concatenate([before, values, after])
    offset = np.arange(-reach, reach + 1)
    kernel = np.exp(-0.5 * (offset / sigma) ** 2)
    kernel /= kernel.sum()
    blurred = np.stack([np.convolve(channel, kernel, "valid") for channel in padded.T], axis=1)
    return blurred.astype(np.float32)


def smooth_line(line: Line, sigma: float) -> Points:
    """The line one px evenly, blurred along itself by `sigma` px."""
    return smoothed(even(line.points), sigma, line.closed)


def needed(points: Points, tolerance: float) -> NDArray[np.intp]:
    """Indices of the points that a polyline needs to stay within `tolerance` px of all of them (Douglas, Peucker 1973).

    First and last are always needed, and the point farthest from them, so that a closed line does not collapse."""
    last = len(points) - 1
    far = int(np.argmax(np.square(points - points[0]).sum(axis=1))) if (points[0] == points[last]).all() else last
    kept = [_simplified(points[: far + 1], tolerance)]
    if far < last:
        kept.append(_simplified(points[far:], tolerance)[1:] + far)
    return np.concatenate(kept)


def _simplified(points: Points, tolerance: float) -> NDArray[np.intp]:
    """OpenCV gives the points back without their indices; each is found again after the one before."""
    if len(points) < 3:
        return np.arange(len(points))
    left = cv2.approxPolyDP(points[:, None], tolerance, closed=False)[:, 0]
    same = (points[None] == left[:, None]).all(axis=2)
    indices = [0]
    for row in same[1:]:
        indices.append(int(np.argmax(row[indices[-1] + 1 :])) + indices[-1] + 1)
    return np.array(indices)
