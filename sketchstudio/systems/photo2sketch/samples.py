"""One sample for the line drawer: a random view of a photo, worsened as photos are, and the lines it should draw."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.systems.photo2sketch.references import Reference, draw_foreground, draw_lines

Bytes = NDArray[np.uint8]
Random = np.random.Generator


@dataclass(frozen=True)
class Sample:
    """uint8 arrays, S x S."""

    photo: Bytes
    """(S,S,3) sRGB."""
    lines: Bytes
    """(LEVELS,S,S) 255 = ink; each map holds those before it."""
    foreground: Bytes
    """(S,S) 255 = object."""
    valid: Bytes
    """(S,S) 255 = inside the photo."""
    trust: float
    """[0,1]: of the reference."""


def draw_sample(photo: Bytes, reference: Reference, size: int, rng: Random) -> Sample:
    """photo (H,W,3) uint8, any size."""
    height, width = photo.shape[:2]
    matrix = random_view(height, width, size, rng)
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    source = cv2.GaussianBlur(photo, (0, 0), 0.45 / scale) if scale < 0.7 else photo  # against aliasing
    view = cv2.warpAffine(source, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = np.full((height, width), 255, np.uint8)
    valid = cv2.warpAffine(inside, matrix, (size, size), flags=cv2.INTER_NEAREST, borderValue=0)
    own = matrix.copy()
    own[:, :2] *= max(height, width)  # from the reference's px
    own[:, 2] += 0.5 - 0.5 * matrix[:, :2].sum(1)  # warpAffine counts from pixel centres, vectors from corners
    return Sample(
        worsened(np.asarray(view, np.uint8), rng),
        draw_lines(reference.lines, own, size),
        draw_foreground(reference.foreground, own, size),
        np.asarray(valid, np.uint8),
        reference.foreground.trust,
    )


def random_view(height: int, width: int, size: int, rng: Random) -> NDArray[np.float64]:
    """(2,3) from photo px to a square view of `size` px: the whole photo, or nearer to it; flipped, turned a little."""
    fit, fill = size / max(height, width), size / min(height, width)
    closer = rng.random() < 0.35
    scale = float(rng.uniform(fill, 1.8 * fill) if closer else rng.uniform(0.85 * fit, fill))
    angle = np.deg2rad(rng.normal(0, 8))
    flip = -1.0 if rng.random() < 0.5 else 1.0
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[flip * cos, -sin], [flip * sin, cos]])
    room = np.maximum(0, np.array([width, height]) * scale - size) / 2
    shift = rng.uniform(-1, 1, 2) * room
    offset = size / 2 + shift - turn @ (np.array([width, height]) / 2)
    return np.concatenate([turn, offset[:, None]], 1)


def worsened(view: Bytes, rng: Random) -> Bytes:
    """Sometimes darker or lighter, flatter, of another hue, gray, blurred or noisy: the lines stay what they are."""
    image = np.asarray(view / 255, np.float32)
    if rng.random() < 0.5:
        image = np.power(image, np.float32(np.exp(rng.normal(0, 0.35))), dtype=np.float32)
    if rng.random() < 0.5:
        gain = float(rng.uniform(0.35, 1.1))
        tint = rng.uniform(0.85, 1.15, 3) * gain
        image = image * tint.astype(np.float32) + np.float32(rng.uniform(0, max(0.0, 1 - gain)) / 2)
    if rng.random() < 0.08:
        image = np.repeat(image.mean(2, keepdims=True), 3, 2)
    if rng.random() < 0.15:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), float(rng.uniform(0.4, 1.2))), np.float32)
    if rng.random() < 0.3:
        image = image + rng.normal(0, rng.uniform(0.005, 0.05), image.shape).astype(np.float32)
    return np.asarray(np.rint(np.clip(image, 0, 1) * 255), np.uint8)
