"""Colours and colour conditions made from others: pure functions behind the abilities of the systems."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

FloatImage = NDArray[np.float32]

_GRAY = np.full((3, 3), 1 / 3)
_CROSS = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]]) / math.sqrt(3)


def interpolate(a: FloatImage, b: FloatImage, t: float) -> FloatImage:
    """From a (t = 0) to b (t = 1): float32 arrays [0,1] of one shape, such as two colour domains or their masks."""
    if a.shape != b.shape:
        raise ValueError(f"Colors of shape {a.shape} and {b.shape} cannot be mixed.")
    t = min(1.0, max(0.0, t))
    mixed: FloatImage = a * np.float32(1 - t) + b * np.float32(t)
    return mixed


def rotate_hue(color: FloatImage, degrees: float) -> FloatImage:
    """(...,3) float32 sRGB [0,1] turned about the gray axis: grays stay, 120 turns red to green, 360 changes nothing.

    What leaves the cube is moved back towards its gray, so that the hue is kept and only saturation is lost.
    """
    if degrees % 360 == 0:
        return color.astype(np.float32)
    angle = math.radians(degrees)
    # Rodrigues' rotation about (1, 1, 1) / sqrt(3).
    turn = math.cos(angle) * np.eye(3) + math.sin(angle) * _CROSS + (1 - math.cos(angle)) * _GRAY
    turned = color @ turn.T.astype(np.float32)
    gray = turned.mean(axis=-1, keepdims=True)
    offset = turned - gray
    room = np.where(offset > 0, 1 - gray, gray)
    share = np.min(np.where(np.abs(offset) > room, room / np.maximum(np.abs(offset), 1e-6), 1), axis=-1, keepdims=True)
    return np.asarray(np.clip(gray + offset * share, 0, 1), np.float32)
