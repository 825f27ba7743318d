"""Strokes drawn over a picture, brought to where the picture lies on a canvas."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from sketchstudio.document.stroke import Stroke

Place = tuple[float, float, float, float]
"""x, y, width, height, canvas px."""


def placed(strokes: Iterable[Stroke], width: float, height: float, place: Place) -> tuple[Stroke, ...]:
    """From the px of a picture of width x height to those of the canvas; line widths follow the mean of both scales."""
    x, y, across, down = place[0], place[1], place[2] / width, place[3] / height
    thick = math.sqrt(across * down)
    return tuple(
        replace(
            stroke,
            x=stroke.x * np.float32(across) + np.float32(x),
            y=stroke.y * np.float32(down) + np.float32(y),
            width=stroke.width * thick,
        )
        for stroke in strokes
    )
