"""Good drawings to make poor ones of: photos' strokes, outlines, and free-hand drawings, all tidied."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.ndjson import read_ndjson
from sketchstudio.document.prefix import prefix
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.tidy import FREE_HAND, TRACED, tidied
from sketchstudio.training.drawings.augment import random_matrix
from sketchstudio.training.drawings.hand_drawn import filled_outline
from sketchstudio.training.drawings.traced import in_view
from sketchstudio.training.photos import Photo, PhotosError

Random = np.random.Generator
Strokes = tuple[Stroke, ...]

WHOLE, LEAST = 0.5, 0.55
"""Share of the drawings with all strokes; of the others, how much of the ink they have at least: with less, many
portraits are bare outlines."""
OUTLINED = 0.25
"""Share of the photos of which the outline and a few lines are drawn, as people draw."""
INNER = 5
"""Lines inside of an outline, at most one less."""
SIDE = 256
"""px of a free-hand drawing before it is placed."""
SAMPLED = 200
"""px a side at which outlines are looked for."""


def of_photo(photo: Photo, size: float, rng: Random) -> list[Stroke]:
    """A view of a photo's strokes on a square of `size` px, most important first. Raises PhotosError."""
    width, height = _shape(photo)
    matrix = random_matrix(width, height, round(size), bool(rng.random() < 0.3), rng)
    strokes = _inside(in_view(photo.strokes, max(width, height), matrix), size)
    if rng.random() < OUTLINED and (drawn := _outlined(strokes, size, rng)):
        return tidied(drawn, size, TRACED)
    kept = prefix(strokes, 1.0 if rng.random() < WHOLE else float(rng.uniform(LEAST, 1)))
    return tidied(kept, size, TRACED)


def free_hand_drawings(folders: Sequence[Path]) -> list[Strokes]:
    """What QuickDraw files (*.ndjson) in the folders hold, on squares of SIDE px; none without folders. Raises
    StorageError where folders have none, and for a file that holds something else."""
    files = sorted(path for folder in folders for path in folder.rglob("*.ndjson"))
    if folders and not files:
        raise StorageError(f"There are no drawings (*.ndjson) in {', '.join(map(str, folders))}.")
    states = chain.from_iterable(read_ndjson(path) for path in files)
    return [strokes for state in states if (strokes := _unit(state))]


def of_hand(strokes: Strokes, size: float, rng: Random) -> list[Stroke]:
    """A free-hand drawing, somewhere on the square, tidied: what its maker meant, as far as the ends tell."""
    matrix = random_matrix(SIDE, SIDE, round(size), True, rng)
    return tidied(_inside(in_view(strokes, 1, matrix), size), size, FREE_HAND)


@cache
def _shape(photo: Photo) -> tuple[int, int]:
    try:
        with Image.open(io.BytesIO(photo.data)) as image:
            return image.size
    except (OSError, Image.DecompressionBombError) as error:
        raise PhotosError(f"{photo.path.name} is not a picture that can be read.") from error


def _unit(state: State) -> Strokes:
    marks = [mark for layer in state.layers_of("sketch") for mark in layer.marks if isinstance(mark, Stroke)]
    scale = SIDE / max(state.width, state.height)
    return tuple(Stroke.through(s.x * scale, s.y * scale, 2.0) for s in marks if len(s.x) > 1)


def _inside(strokes: Sequence[Stroke], size: float) -> list[Stroke]:
    """Those of which most lies on the square."""
    return [s for s in strokes if np.mean((s.x >= 0) & (s.x <= size) & (s.y >= 0) & (s.y <= size)) > 0.8]


def _outlined(strokes: Sequence[Stroke], size: float, rng: Random) -> list[Stroke]:
    """The object's outline in one to three pulls, and a few of the strokes inside; none where no outline shows."""
    small = [Stroke.through(s.x * SAMPLED / size, s.y * SAMPLED / size, 1) for s in strokes]
    outline = filled_outline(small, SAMPLED)
    if outline is None:
        return []
    ring = np.concatenate([outline, outline[:1]]) * size / SAMPLED
    cuts = np.sort(rng.integers(1, len(ring) - 1, int(rng.integers(0, 3))))
    bounds = [0, *cuts.tolist(), len(ring) - 1]
    pulls = [ring[a : b + 1] for a, b in pairwise(bounds) if b - a > 2]
    inner = [s for s in strokes if _within(s, outline * size / SAMPLED, 0.06 * size)][: int(rng.integers(0, INNER))]
    return [*(Stroke.through(p[:, 0], p[:, 1], 2.0) for p in pulls), *inner]


def _within(stroke: Stroke, outline: NDArray[np.float64], away: float) -> bool:
    """Whether none of it runs along the outline."""
    points = np.stack([stroke.x, stroke.y], 1)[::4]
    apart = np.hypot(points[:, None, 0] - outline[None, ::2, 0], points[:, None, 1] - outline[None, ::2, 1])
    return bool(apart.min() > away)
