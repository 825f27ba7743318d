"""Batches of poor drawings and the good ones that they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.photo import color_labels, enlarge
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.prefix import prefix
from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.faults import poor_drawing
from sketchstudio.training.augment import placed, random_placing
from sketchstudio.training.paint import random_paint
from sketchstudio.training.photos import Photo
from sketchstudio.training.stream import Stream
from sketchstudio.training.traced import in_view, stroke_sketch

Bytes = NDArray[np.uint8]
PEN = 1.7
"""Width of the good drawing's lines, px of a square of 256 px."""
CONTOUR = 0.14
"""Strokes at least so long, as a share of the side, are contours, others details."""
WHOLE, LEAST = 0.5, 0.55
"""Share of the drawings with all strokes; of the others, how much of the ink they have at least: with less, many
portraits are bare outlines."""
PAINTED = 0.3
HIDDEN = 0.15
"""Share of the labels that are hidden, so that "any" is learnt."""
PORTRAITS = 2.5
"""How much more often folders are drawn whose photos all have one label: faces need it most, and they are few."""


@dataclass(frozen=True)
class Pairs:
    """Tensors of B samples at S px, float32."""

    sketch: Tensor
    """(B,1,S,S) [0,1]: the poor drawing."""
    color: Tensor
    """(B,3,S,S) [0,1]."""
    color_mask: Tensor
    """(B,1,S,S) [0,1]."""
    good: Tensor
    """(B,2,S,S) [0,1]: contours and details."""
    label: Tensor
    """(B,) int64, 0 = any."""

    def to(self, device: torch.device) -> Pairs:
        return Pairs(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


class PairLoader(Stream[Pairs]):
    """An endless, reproducible stream: sample i depends on (seed, i) alone. Photos without strokes are left out;
    folders count by the square root of their size, those of one subject PORTRAITS times as much."""

    def __init__(
        self,
        photos: Sequence[Photo],
        labels: Sequence[str],
        seed: int = 0,
        start: int = 0,
        *,
        rank: int = 0,
        processes: int = 1,
    ) -> None:
        super().__init__(start, rank=rank, processes=processes)
        self._photos, self._seed = [photo for photo in photos if photo.strokes], seed
        self._label = {name: index for index, name in enumerate(labels, 1)}
        folders = sorted({photo.folder for photo in self._photos})
        self._members = [np.flatnonzero([p.folder == name for p in self._photos]) for name in folders]
        shares = np.array([self._weight(members) for members in self._members])
        self._shares = shares / shares.sum()

    def make(self, numbers: Sequence[int], size: int) -> Pairs:
        samples = [self._sample(number, size) for number in numbers]
        sketch, color, mask, good = (
            np.stack(planes) for planes in zip(*(planes for planes, _ in samples), strict=True)
        )
        return Pairs(
            _tensor(sketch[..., None]),
            _tensor(color),
            _tensor(mask[..., None]),
            _tensor(good),
            torch.tensor([label for _, label in samples]),
        )

    def _weight(self, members: NDArray[np.intp]) -> float:
        one = len({self._photos[i].label for i in members}) == 1
        return float(np.sqrt(len(members)) * (PORTRAITS if one and len(self._photos) > len(members) else 1))

    def _sample(self, number: int, size: int) -> tuple[tuple[Bytes, Bytes, Bytes, Bytes], int]:
        rng = np.random.default_rng((self._seed, number))
        photo = self._photos[int(rng.choice(self._members[int(rng.choice(len(self._members), p=self._shares))]))]
        label = 0 if rng.random() < HIDDEN else self._label.get(photo.label, 0)
        pixels = photo.decode()
        matrix, plain = random_placing(pixels, size, rng)
        strokes = in_view(photo.strokes, max(pixels.shape[:2]), matrix)
        good = prefix(strokes, 1.0 if rng.random() < WHOLE else float(rng.uniform(LEAST, 1)))
        sketch = stroke_sketch(poor_drawing(good, size, rng), size, rng)
        color, mask = np.zeros((size, size, 3), np.uint8), np.zeros((size, size), np.uint8)
        if rng.random() < PAINTED:
            areas, palette = color_labels(placed(pixels, matrix, plain, size), int(rng.integers(2, 6)), 21, 3)
            color, mask = random_paint(enlarge(areas, size), palette, rng)
        return (sketch, color, mask, good_planes(good, size)), label


def good_planes(strokes: Sequence[Stroke], size: int) -> Bytes:
    """(S,S,2) uint8, 255 = line: contours and details, in one even pen."""
    long = [_length(s) >= CONTOUR * size for s in strokes]
    planes = []
    for wanted in (True, False):
        ink = np.zeros((size, size), np.float32)
        even = [
            replace(s, width=max(1.2, PEN * size / 256), pressure=np.ones_like(s.pressure))
            for s, contour in zip(strokes, long, strict=True)
            if contour == wanted
        ]
        draw_ink(ink, even, Frame(size, size, size))
        planes.append(ink)
    return np.rint(255 * np.stack(planes, -1)).astype(np.uint8)


def _length(stroke: Stroke) -> float:
    return float(np.hypot(np.diff(stroke.x), np.diff(stroke.y)).sum())


def _tensor(planes: Bytes) -> Tensor:
    """(B,S,S,C) uint8 -> (B,C,S,S) float32 [0,1]."""
    tensor = torch.from_numpy(planes).permute(0, 3, 1, 2).float().div_(255)
    return tensor.contiguous(memory_format=torch.channels_last)
