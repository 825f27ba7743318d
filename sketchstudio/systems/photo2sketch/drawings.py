"""Free-hand drawings as references of style: what lines by hand look like, whatever they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.state import State

SIDE = 160
"""Side of a drawing, px: its lines come out as wide as the line drawer's."""


def load_drawings(folders: Sequence[Path], most: int = 1500) -> NDArray[np.uint8]:
    """(N,SIDE,SIDE) uint8, 255 = ink: drawings of all the QuickDraw files (*.ndjson) in the folders, in turn.

    Raises StorageError where there is none, and for a file that holds something else."""
    files = sorted(path for folder in folders for path in folder.rglob("*.ndjson"))
    if not files:
        raise StorageError(f"There are no drawings (*.ndjson) in {', '.join(map(str, folders))}.")
    each = -(-most // len(files))
    drawn = [raster(state) for state in islice(_in_turn(files, each), most)]
    return np.stack(drawn)


def raster(state: State) -> NDArray[np.uint8]:
    """The drawing's ink, (SIDE,SIDE) uint8, 255 = ink."""
    ink = np.zeros((SIDE, SIDE), np.float32)
    frame = Frame(state.width, state.height, SIDE)
    for layer in state.layers_of("sketch"):
        draw_ink(ink, layer.marks, frame)
    return np.rint(255 * ink).astype(np.uint8)


def crops(drawings: NDArray[np.uint8], count: int, side: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """(count,side,side): random parts of random drawings, some mirrored; side at most SIDE."""
    found = np.empty((count, side, side), np.uint8)
    for index in range(count):
        y, x = rng.integers(0, SIDE - side + 1, 2)
        part = drawings[int(rng.integers(len(drawings))), y : y + side, x : x + side]
        found[index] = part[:, ::-1] if rng.random() < 0.5 else part
    return found


def _in_turn(files: Sequence[Path], each: int) -> Iterator[State]:
    for path in files:
        yield from islice(read_ndjson(path), each)
