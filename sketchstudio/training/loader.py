"""Batches of photos and drawings of them, made ahead of the trainer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sketchstudio.training.drawings.samples import SampleMaker, Samples
from sketchstudio.training.made_stream import MadeStream
from sketchstudio.training.photos import Photo, load_photos


@dataclass(frozen=True)
class Batch:
    """Tensors of B samples at S px, float32."""

    photo: Tensor
    """(B,3,S,S) in [-1,1]."""
    sketch: Tensor
    """(B,1,S,S) [0,1]."""
    color: Tensor
    """(B,3,S,S) [0,1]."""
    color_mask: Tensor
    """(B,1,S,S) [0,1]."""
    holes: Tensor
    """(B,1,S,S) [0,1]."""
    fidelity: Tensor
    """(B,) [0,1]."""
    aligned: Tensor
    """(B,) 0 or 1: whether the drawing's lines lie about where the photo's are."""
    label: Tensor
    """(B,) int64, 0 = any."""

    def to(self, device: torch.device) -> Batch:
        return Batch(*(getattr(self, name).to(device, non_blocking=True) for name in self.__dataclass_fields__))

    def rows(self, places: Tensor) -> Batch:
        """The samples at these places, (K,) int64."""
        return Batch(*(getattr(self, name)[places] for name in self.__dataclass_fields__))


class BatchLoader(MadeStream[Samples, Batch]):
    """An endless, reproducible stream: sample i depends on (seed, i) alone (`training.drawings.samples`), so a resumed
    run goes on where it was, and of several processes each takes every `processes`-th sample."""

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
        maker = SampleMaker(photos, labels, seed)
        super().__init__(maker, start, workers=workers, rank=rank, processes=processes)

    def together(self, parts: Sequence[Samples]) -> Batch:
        return _batch(parts)


def held_out_samples(
    folders: Sequence[Path], labels: Sequence[str], side: int, strokes: Path | None = None, count: int = 20
) -> Batch:
    """Drawings of photos that are not trained on, for a contact sheet; strokes: see load_photos. Raises PhotosError."""
    loader = BatchLoader(load_photos(folders, "test", strokes), labels, seed=7)
    try:
        return loader.batch(side, count, ahead=0)
    finally:
        loader.close()


def _batch(parts: Sequence[Samples]) -> Batch:
    def planes(name: str) -> Tensor:
        tensor = torch.from_numpy(np.concatenate([getattr(part, name) for part in parts]))
        tensor = tensor[:, None] if tensor.ndim == 3 else tensor.permute(0, 3, 1, 2)
        return tensor.float().div_(255).contiguous(memory_format=torch.channels_last)

    def numbers(name: str) -> Tensor:
        return torch.from_numpy(np.concatenate([getattr(part, name) for part in parts]))

    return Batch(
        planes("photo") * 2 - 1,
        *(planes(name) for name in ("sketch", "color", "color_mask", "holes")),
        *(numbers(name) for name in ("fidelity", "aligned", "label")),
    )
