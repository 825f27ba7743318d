"""Which colours go together in photos of a subject: object, ground and accent, for paint that the program proposes.

One palette a photo, median colours of what the photo's strokes enclose and of what lies around; without strokes, of the
photo's middle third and of its rim.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.palette import Palette
from sketchstudio.training.drawings.hand_drawn import filled_outline
from sketchstudio.training.drawings.traced import in_view
from sketchstudio.training.photos import Photo

MOST = 96
"""Palettes a subject."""
TRIED = 200
"""Photos a subject that are looked at."""
LEAST_CONTRAST = 45.0
"""Distance of object and ground, levels: a picture of less is hard to read."""
_SIDE = 96


def subject_palettes(photos: Sequence[Photo], seed: int = 0) -> dict[str, list[Palette]]:
    """By label, those without one under ""; for each at most MOST, drawn evenly. Raises PhotosError."""
    members: dict[str, list[Photo]] = {}
    for photo in photos:
        members.setdefault(photo.label, []).append(photo)
    rng = np.random.default_rng(seed)
    found = {}
    for label, own in sorted(members.items()):
        order = rng.permutation(len(own))[:TRIED]
        palettes = [palette for palette in (photo_palette(own[i]) for i in order) if palette is not None]
        if palettes:
            found[label] = palettes[:MOST]
    return found


def photo_palette(photo: Photo) -> Palette | None:
    """None where object and ground are too alike, or no object shows."""
    pixels = photo.decode()
    height, width = pixels.shape[:2]
    scale = _SIDE / max(height, width)
    small = cv2.resize(
        pixels, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA
    )
    parts = _object_and_ground(photo, small.shape[0], small.shape[1])
    if parts is None:
        return None
    within, around = (small[part].astype(np.float64) for part in parts)
    object_, ground = np.median(within, 0), np.median(around, 0)
    if np.linalg.norm(object_ - ground) < LEAST_CONTRAST:
        return None
    return Palette(_color(ground), _color(object_), _color(_accent(within, object_, ground)))


def _object_and_ground(photo: Photo, height: int, width: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]] | None:
    """Each (height,width): where they are taken to be; None where the strokes enclose nothing, or everything."""
    mask = np.zeros((height, width), np.uint8)
    if not photo.strokes:
        up, left = height // 3, width // 3
        mask[up : height - up, left : width - left] = 1
        rim = max(1, min(height, width) // 16)
        ground = np.ones((height, width), np.bool_)
        ground[rim:-rim, rim:-rim] = False
        return mask > 0, ground
    side = max(height, width)
    outline = filled_outline(in_view(photo.strokes, side, np.eye(2, 3)), side)
    if outline is None:
        return None
    cv2.fillPoly(mask, [outline.round().astype(np.int32)], 1)
    return (mask > 0, mask == 0) if 0.05 <= mask.mean() <= 0.95 else None


def _accent(pixels: NDArray[np.float64], body: NDArray[np.float64], ground: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of the object's pixels (N,3): the colour that differs from its own by more than nine in ten do, and is not the
    ground seen through a rough outline."""
    own = pixels[np.linalg.norm(pixels - ground, axis=1) > LEAST_CONTRAST]
    own = own if len(own) > len(pixels) // 20 else pixels
    distance = np.linalg.norm(own - body, axis=1)
    return np.asarray(np.median(own[distance >= np.quantile(distance, 0.9)], 0), np.float64)


def _color(value: NDArray[np.float64]) -> tuple[int, int, int]:
    r, g, b = (int(v) for v in value.round())
    return r, g, b
