"""What the line drawer learns from: a photo's lines and object, made once a photo, kept, and drawn in any view."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.foreground import Foreground, find_foreground
from sketchstudio.systems.photo2sketch.contours import LEVELS, Lines, find_lines

_SHIFT = 4
"""Fractional bits of the coordinates that lines are drawn with."""


@dataclass(frozen=True)
class Reference:
    """The classical estimate for one photo."""

    lines: Lines
    foreground: Foreground


def make_reference(photo: NDArray[np.uint8]) -> Reference:
    """photo (H,W,3) uint8 sRGB, any size."""
    foreground = find_foreground(photo)
    return Reference(find_lines(photo, foreground), foreground)


def draw_lines(lines: Lines, matrix: NDArray[np.floating], size: int) -> NDArray[np.uint8]:
    """(LEVELS,size,size) uint8, 255 = ink: antialiased lines about 1.3 px wide; each map holds those before it.

    matrix: (2,3) from the lines' own px (long side 1) to px of the view."""
    places = lines.points @ matrix[:, :2].T + matrix[:, 2] - 0.5
    fixed = np.rint(places * 2**_SHIFT).astype(np.int32)
    drawn = np.zeros((LEVELS, size, size), np.uint8)
    for level in range(LEVELS):
        if level:
            drawn[level] = drawn[level - 1]
        ends = fixed[lines.segments[lines.level == level]]
        cv2.polylines(drawn[level], list(ends), False, 255, 1, cv2.LINE_AA, _SHIFT)
    return drawn


def draw_foreground(foreground: Foreground, matrix: NDArray[np.floating], size: int) -> NDArray[np.uint8]:
    """(size,size) uint8, 255 = object; matrix as for `draw_lines`. Beyond the photo lies no object."""
    scale = max(foreground.mask.shape)
    own = matrix.copy()
    own[:, :2] /= scale
    own[:, 2] += 0.5 * own[:, :2].sum(1) - 0.5  # pixel centres
    levels = np.rint(255 * foreground.mask).astype(np.uint8)
    return cv2.warpAffine(levels, own, (size, size), flags=cv2.INTER_LINEAR, borderValue=0)  # type: ignore[return-value]


def to_bytes(reference: Reference) -> bytes:
    """Some ten kilobytes."""
    lines, foreground = reference.lines, reference.foreground
    file = io.BytesIO()
    np.savez_compressed(
        file,
        points=np.rint(lines.points * 65535).clip(0, 65535).astype(np.uint16),
        segments=lines.segments.astype(np.uint16),
        level=lines.level,
        mask=np.rint(foreground.mask * 255).astype(np.uint8),
        trust=np.float32(foreground.trust),
    )
    return file.getvalue()


def from_bytes(data: bytes) -> Reference:
    """What `to_bytes` wrote."""
    with np.load(io.BytesIO(data)) as stored:
        lines = Lines(
            (stored["points"] / np.float32(65535)).astype(np.float32),
            stored["segments"].astype(np.int32),
            stored["level"],
        )
        return Reference(lines, Foreground(stored["mask"] / np.float32(255), float(stored["trust"])))


class ReferenceStore:
    """References in a folder, one file a photo, named by the photo's content; made when first asked for.

    Safe for several threads and processes: a file is complete or not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, data: bytes, decode: Callable[[], NDArray[np.uint8]]) -> Reference:
        """data: the photo's file, which names it; decode gives its pixels (H,W,3) uint8."""
        path = self._folder / f"{hashlib.sha1(data).hexdigest()}.npz"
        try:
            return from_bytes(path.read_bytes())
        except (FileNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
            made = to_bytes(make_reference(decode()))
        temporary = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        temporary.write_bytes(made)
        temporary.replace(path)
        return from_bytes(made)  # rounded, as it is when it is asked for again
