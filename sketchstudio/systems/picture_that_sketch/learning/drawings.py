"""Batches of drawings of photos, from hardly begun to complete, for the mapper.

Of the photo's strokes, as Photo2Sketch found them, the most important 30 to 100 % are drawn, as a hand draws them
(training.drawings.abstraction), or as people do who have no photo at hand (training.drawings.hand_drawn). Half of the
drawings are not painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.conditions.photo import color_labels, enlarge
from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.abstraction import abstract, hand_at
from sketchstudio.training.drawings.augment import misplace, placed, random_placing
from sketchstudio.training.drawings.hand_drawn import hand_drawing
from sketchstudio.training.drawings.paint import random_paint
from sketchstudio.training.drawings.traced import in_view, stroke_sketch
from sketchstudio.training.folders import Folders
from sketchstudio.training.made_stream import MadeStream
from sketchstudio.training.photos import Photo

Bytes = NDArray[np.uint8]
LEAST = 0.3
"""Of the ink, that is drawn at least."""
OUTLINED = 0.4
"""Share of the drawings that are outlines, as people bring them."""
PAINTED = 0.5
HIDDEN = 0.3
"""Share of the labels that are hidden, so that "any" is learnt, and the subject guessed."""


@dataclass(frozen=True)
class Drawn:
    """Tensors of B samples at S px, float32."""

    photo: Tensor
    """(B,3,S,S) in [-1,1]."""
    sketch: Tensor
    """(B,1,S,S) [0,1]."""
    color: Tensor
    """(B,3,S,S) [0,1]."""
    color_mask: Tensor
    """(B,1,S,S) [0,1]."""
    complete: Tensor
    """(B,) [0,1]: how much of what there was to draw is drawn."""
    label: Tensor
    """(B,) int64, 0 = any."""
    subject: Tensor
    """(B,) int64: the label, hidden or not."""

    def to(self, device: torch.device) -> Drawn:
        return Drawn(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class _Sample:
    photo: Bytes
    sketch: Bytes
    color: Bytes
    color_mask: Bytes
    complete: float
    label: int
    subject: int


class DrawingLoader(MadeStream["list[_Sample]", Drawn]):
    """An endless, reproducible stream: sample i depends on (seed, i) alone. Photos without strokes are left out."""

    def __init__(
        self,
        photos: Sequence[Photo],
        labels: Sequence[str],
        seed: int = 0,
        start: int = 0,
        *,
        workers: int = 0,
        rank: int = 0,
        processes: int = 1,
    ) -> None:
        super().__init__(_Maker(photos, labels, seed), start, workers=workers, rank=rank, processes=processes)

    def together(self, parts: Sequence[list[_Sample]]) -> Drawn:
        return _batch([sample for part in parts for sample in part])


class _Maker:
    """Samples by their numbers."""

    def __init__(self, photos: Sequence[Photo], labels: Sequence[str], seed: int) -> None:
        self._photos, self._seed = [photo for photo in photos if photo.strokes], seed
        self._label = {name: index for index, name in enumerate(labels, 1)}
        self._folders = Folders(self._photos)

    def __call__(self, numbers: Sequence[int], size: int) -> list[_Sample]:
        return [self._sample(number, size) for number in numbers]

    def _sample(self, number: int, size: int) -> _Sample:
        rng = np.random.default_rng((self._seed, number))
        photo = self._photos[self._folders.draw(rng)]
        subject = self._label.get(photo.label, 0)
        label = 0 if rng.random() < HIDDEN else subject
        pixels = photo.decode()
        matrix, plain = random_placing(pixels, size, rng)
        view = placed(pixels, matrix, plain, size)
        strokes = in_view(photo.strokes, max(pixels.shape[:2]), matrix)
        return _draw(view, strokes, rng, label, subject)


def _batch(samples: Sequence[_Sample]) -> Drawn:
    def planes(name: str) -> Tensor:
        tensor = torch.from_numpy(np.stack([getattr(sample, name) for sample in samples]))
        tensor = tensor[:, None] if tensor.ndim == 3 else tensor.permute(0, 3, 1, 2)
        return tensor.float().div_(255).contiguous(memory_format=torch.channels_last)

    return Drawn(
        planes("photo") * 2 - 1,
        planes("sketch"),
        planes("color"),
        planes("color_mask"),
        torch.tensor([sample.complete for sample in samples]),
        torch.tensor([sample.label for sample in samples]),
        torch.tensor([sample.subject for sample in samples]),
    )


def _draw(view: Bytes, strokes: Sequence[Stroke], rng: np.random.Generator, label: int, subject: int) -> _Sample:
    size = len(view)
    painted = rng.random() < PAINTED
    if rng.random() < OUTLINED and (drawing := hand_drawing(view, strokes, rng)) is not None:
        sketch, color, mask = drawing.sketch, drawing.color, drawing.color_mask
        complete = 0.5
    else:
        complete = float(rng.uniform(LEAST, 1))
        hand = replace(hand_at(float(rng.random())), prefix=complete)
        sketch = stroke_sketch(abstract(strokes, 0.0, rng, hand), size, rng)
        color, mask = _domain_paint(view, rng) if painted else (np.zeros_like(view), np.zeros((size, size), np.uint8))
    if not painted:
        mask = np.zeros_like(mask)
    return _Sample(view, sketch, color, mask, complete, label, subject)


def _domain_paint(view: Bytes, rng: np.random.Generator) -> tuple[Bytes, Bytes]:
    areas, palette = color_labels(view, int(rng.integers(2, 7)), int(rng.integers(15, 36)), int(rng.integers(1, 6)))
    return misplace(*random_paint(enlarge(areas, len(view)), palette, rng), rng)
