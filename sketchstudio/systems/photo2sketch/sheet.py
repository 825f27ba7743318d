"""A contact sheet of photos and their drawings, to judge a line drawer by eye."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.nets.device import compute_dtype
from sketchstudio.rendering.sheet import contact_sheet, fitted
from sketchstudio.systems.photo2sketch.line_maps import LineMaps, Plane, combined, sketch_at
from sketchstudio.systems.photo2sketch.network import LineDrawer
from sketchstudio.systems.photo2sketch.photo import draw

SIDE = 256
DETAILS = (0.25, 0.5, 1.0)


def drawn_sheet(network: LineDrawer, photos: Sequence[NDArray[np.uint8]], path: Path, device: torch.device) -> None:
    """Write a sheet with a row a photo (H,W,3): photo, foreground, maps, combined sketch, sketch at DETAILS.

    The network stays as it is."""
    dtype = compute_dtype(device)
    drawer = copy.deepcopy(network).to(device, dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
    rows = [sheet_row(photo, draw(drawer, photo, device, dtype)) for photo in photos]
    contact_sheet(rows, path)


def sheet_row(photo: NDArray[np.uint8], maps: LineMaps) -> list[NDArray[np.uint8]]:
    """Pictures (SIDE,SIDE,3)."""
    drawings = [*maps.maps, combined(maps), *(sketch_at(maps, detail) for detail in DETAILS)]
    return [fitted(photo, SIDE), _paper(1 - maps.foreground), *map(_paper, drawings)]


def _paper(ink: Plane) -> NDArray[np.uint8]:
    gray = np.rint(255 * (1 - ink)).astype(np.uint8)
    return fitted(np.repeat(gray[..., None], 3, 2), SIDE)
