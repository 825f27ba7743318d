"""From a photo to what an artist might have drawn of it: a random view, lines, paint and what paint leaves open.

PI-REC's hyperparameter confusion (arXiv 1903.10146, section 3.3) draws the Canny and K-means settings at random.
Beyond it, a third of the drawings are sparse as hands make them: long contours or region outlines only, wobbled,
of any pen width, with a few flat colours that lie beside their shapes or are missing.

Where a photo's strokes are known (`training.drawings.stroke_file`), TRACED of its drawings are made of them instead,
at a random level of abstraction; their paint is the colour domain, parts of it, brush strokes, blobs, or none.
HAND_DRAWN of them are as people draw who have no photo at hand (`training.drawings.hand_drawn`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.photo import color_labels, edges, enlarge, ink
from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.abstraction import abstract
from sketchstudio.training.drawings.hand_drawn import hand_drawing
from sketchstudio.training.drawings.paint import brushed, random_paint
from sketchstudio.training.drawings.traced import in_view, stroke_sketch

Bytes = NDArray[np.uint8]
Matrix = NDArray[np.float64]
Random = np.random.Generator


@dataclass(frozen=True)
class Sample:
    """A photo and a drawing of it; arrays are uint8, S x S."""

    photo: Bytes
    """(S,S,3) sRGB."""
    sketch: Bytes
    """(S,S) 255 = ink."""
    color: Bytes
    """(S,S,3) sRGB, flat."""
    color_mask: Bytes
    """(S,S) 255 = painted."""
    holes: Bytes
    """(S,S) 255 = where the imitation phase may not see the photo."""
    fidelity: float
    """[0,1]: how far the drawing fixes the photo; 1 = dense edges and all colours, 0 = nearly nothing said."""
    aligned: bool = True
    """Whether the drawing's lines lie about where the photo's are."""


HAND_DRAWN, TRACED = 0.3, 0.3
"""Shares of the drawings made of a photo's strokes, where it has some; the others keep to its edges."""


def draw_sample(photo: Bytes, size: int, rng: Random, strokes: Sequence[Stroke] = ()) -> Sample:
    """photo (H,W,3) uint8, any size -> a random square view of `size` px and a drawing of it.

    strokes: the photo's, most important first, in units of its longer side (as StrokeFile.of gives them)."""
    matrix, plain = random_placing(photo, size, rng)
    view = placed(photo, matrix, plain, size)
    choice = rng.random()
    if strokes and choice < HAND_DRAWN + TRACED:
        seen = in_view(strokes, max(photo.shape[:2]), matrix)
        return (_hand_drawn(view, seen, rng) if choice < HAND_DRAWN else None) or _traced(view, seen, rng)
    dense = rng.random() < 0.65
    colors = int(rng.integers(2, 9)) if dense or rng.random() < 0.3 else int(rng.integers(2, 5))
    labels, palette = _domain(view, colors, rng)
    areas = enlarge(labels, size)
    sketch = dense_sketch(view, rng) if dense else sparse_sketch(view, areas, rng)
    keep_all = rng.random() < (0.75 if dense else 0.25)
    mask = np.full((size, size), 255, np.uint8) if keep_all else painted_areas(labels, size, rng)
    color = palette[areas]
    if not dense or rng.random() < 0.2:
        color, mask = misplace(color, mask, rng)
    covered = float(mask.mean()) / 255
    fidelity = covered if dense else 0.15 + 0.25 * covered
    return Sample(view, sketch, color, mask, brush_holes(size, rng), fidelity)


def _hand_drawn(view: Bytes, strokes: Sequence[Stroke], rng: Random) -> Sample | None:
    """None where the strokes in view have no outline."""
    drawing = hand_drawing(view, strokes, rng)
    if drawing is None:
        return None
    fidelity = 0.1 * float(drawing.color_mask.mean()) / 255 if drawing.aligned else 0.0
    holes = brush_holes(len(view), rng)
    return Sample(view, drawing.sketch, drawing.color, drawing.color_mask, holes, fidelity, drawing.aligned)


def _traced(view: Bytes, strokes: Sequence[Stroke], rng: Random) -> Sample:
    """A drawing of strokes in view px. The more abstract, the fewer and the more displaced the colours, too."""
    size, level = len(view), float(rng.random())
    sketch = stroke_sketch(abstract(strokes, level, rng), size, rng)
    labels, palette = _domain(view, int(rng.integers(2, 9 if level < 0.5 else 5)), rng)
    color, mask = random_paint(enlarge(labels, size), palette, rng)
    color, mask = misplace(color, mask, rng, most=0.03 * level)
    covered = float(mask.mean()) / 255
    return Sample(view, sketch, color, mask, brush_holes(size, rng), 0.15 + (0.6 - 0.35 * level) * covered)


def _domain(view: Bytes, colors: int, rng: Random) -> tuple[Bytes, Bytes]:
    return color_labels(view, colors, int(rng.integers(15, 36)), int(rng.integers(1, 6)))


def random_view(photo: Bytes, size: int, rng: Random) -> Bytes:
    """A square of the photo (S,S,3) uint8; see `random_placing`."""
    matrix, plain = random_placing(photo, size, rng)
    return placed(photo, matrix, plain, size)


def random_placing(photo: Bytes, size: int, rng: Random) -> tuple[Matrix, bool]:
    """How a square view shows the whole or nearly whole subject: fitted with reflected borders or cropped, flipped,
    turned by up to 8 degrees, never stretched. A photo on a plain ground may shrink to half, since people draw things
    smaller than photographers frame them.

    Returns the way from the photo's px to the view's, (2,3), and whether the ground is plain."""
    plain = plain_border(photo)
    return random_matrix(photo.shape[1], photo.shape[0], size, plain, rng), plain


def random_matrix(width: float, height: float, size: int, plain: bool, rng: Random) -> Matrix:
    """See `random_placing`: for a photo of that width and height."""
    fit, fill = size / max(height, width), size / min(height, width)
    smallest = 0.5 if plain and rng.random() < 0.5 else 1.0
    scale = float(rng.uniform(smallest * fit, fill * 1.1))
    angle = np.deg2rad(rng.normal(0, 3)) if rng.random() < 0.5 else 0.0
    flip = -1.0 if rng.random() < 0.5 else 1.0
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    turn = np.array([[flip * cos, -sin], [flip * sin, cos]])
    room = np.maximum(0, np.array([width, height]) * scale - size) / 2
    shift = rng.uniform(-1, 1, 2) * room
    offset = size / 2 + shift - turn @ (np.array([width, height]) / 2)
    return np.concatenate([turn, offset[:, None]], 1)


def placed(photo: Bytes, matrix: Matrix, plain: bool, size: int) -> Bytes:
    """The view (S,S,3) that `matrix` gives; a plain ground goes on beyond the photo, any other is mirrored."""
    scale = float(np.hypot(*matrix[:, 0]))
    source = cv2.GaussianBlur(photo, (0, 0), 0.45 / scale) if scale < 0.7 else photo  # against aliasing
    border = cv2.BORDER_REPLICATE if plain else cv2.BORDER_REFLECT_101
    return cv2.warpAffine(source, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=border)  # type: ignore[return-value]


def plain_border(photo: Bytes) -> bool:
    """Whether the photo's outermost pixels are of nearly one colour (standard deviation under 10 levels)."""
    ring = np.concatenate([photo[0], photo[-1], photo[:, 0], photo[:, -1]])
    return float(ring.std(0).max()) < 10


def dense_sketch(view: Bytes, rng: Random) -> Bytes:
    """Canny edges at random settings, 8 % of their pixels and some of their lines left out."""
    scale = len(view) / 256
    high = float(rng.uniform(60, 180))
    lines = edges(view, float(rng.uniform(0.8, 2.2)) * scale, high * float(rng.uniform(0.3, 0.6)), high)
    lines = drop_lines(lines, shortest=0, dropped=float(rng.uniform(0, 0.25)), rng=rng)
    lines &= rng.random(lines.shape) >= 0.08
    return _levels(ink(lines, float(rng.uniform(1.0, 1.6))))


def sparse_sketch(view: Bytes, areas: Bytes, rng: Random) -> Bytes:
    """Long contours, or the outlines of flat areas, as strokes of one pen, wobbled."""
    size = len(view)
    if rng.random() < 0.35:
        lines = cv2.morphologyEx(areas, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)) > 0
        shortest = 0.15 * size
    else:
        high = float(rng.uniform(80, 200))
        lines = edges(view, float(rng.uniform(1.5, 3.0)) * size / 256, 0.4 * high, high)
        shortest = float(rng.uniform(0.08, 0.3)) * size
    lines = drop_lines(lines, shortest, float(rng.uniform(0, 0.5)), rng)
    pen = ink(lines, float(rng.uniform(1.2, 4.0)) * size / 256 + 0.4)
    pen *= float(rng.uniform(0.6, 1.0))
    return _levels(wobble(pen, float(rng.uniform(0, 0.012)), rng))


def drop_lines(lines: NDArray[np.bool_], shortest: float, dropped: float, rng: Random) -> NDArray[np.bool_]:
    """Leave out connected lines of fewer than `shortest` pixels, and the share `dropped` of the others."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines.astype(np.uint8), connectivity=8)
    kept = (stats[:, cv2.CC_STAT_AREA] >= shortest) & (rng.random(count) >= dropped)
    kept[0] = False
    return kept[labels]


def painted_areas(labels: Bytes, size: int, rng: Random) -> Bytes:
    """Where paint lies when blobs are left out: some flat colours stay unpainted, or only strokes and spots are."""
    count = int(labels.max()) + 1
    choice = rng.random()
    if choice < 0.15:
        return np.zeros((size, size), np.uint8)
    if choice < 0.65:
        painted = rng.random(count) < rng.uniform(0.3, 0.9)
        return np.where(enlarge(painted[labels].astype(np.uint8), size), 255, 0).astype(np.uint8)
    return brushed(size, int(rng.integers(1, 9)), rng)


def misplace(color: Bytes, mask: Bytes, rng: Random, most: float = 0.03) -> tuple[Bytes, Bytes]:
    """Paint that lies a little beside the lines, at `most` about so much of the side."""
    field = _displacement(len(mask), float(rng.uniform(0, most)), rng)
    moved = cv2.remap(color, *field, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    return moved, cv2.remap(mask, *field, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def wobble(pen: NDArray[np.float32], amount: float, rng: Random) -> NDArray[np.float32]:
    """Displace ink (S,S) smoothly by about `amount` of the side, as an unsteady hand does."""
    field = _displacement(len(pen), amount, rng)
    return cv2.remap(pen, *field, cv2.INTER_LINEAR, borderValue=0)  # type: ignore[return-value]


def brush_holes(size: int, rng: Random) -> Bytes:
    """Broad random brush strokes (S,S) uint8 255 that hide parts of the photo in the imitation phase."""
    return brushed(size, int(rng.integers(3, 12)), rng)


def _displacement(size: int, amount: float, rng: Random) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    coarse = rng.normal(0, amount * size, (2, 7, 7)).astype(np.float32)
    dx, dy = (cv2.resize(plane, (size, size), interpolation=cv2.INTER_CUBIC) for plane in coarse)
    x, y = np.meshgrid(np.arange(size, dtype=np.float32), np.arange(size, dtype=np.float32))
    return x + dx, y + dy


def _levels(unit: NDArray[np.float32]) -> Bytes:
    return np.rint(unit * 255).astype(np.uint8)
