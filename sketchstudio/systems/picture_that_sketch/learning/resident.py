"""Square views of photos that are cut on the device that learns: a GPU takes them faster than cores could decode."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from sketchstudio.systems.picture_that_sketch.learning.views import HIDDEN, ROOM, Views
from sketchstudio.training.drawings.augment import plain_border, random_matrix
from sketchstudio.training.folders import Folders
from sketchstudio.training.photos import Photo

LEVELS = 3
"""Photos are kept at so many sides, each half of the one before, against aliasing."""


class ResidentViews:
    """An endless, reproducible stream: view i depends on (seed, i) alone. Implements training.loop.Loader.

    Every photo lies in a square canvas of bytes, its ground or its mirror image around it, as
    training.drawings.augment.placed has it."""

    def __init__(
        self,
        photos: Sequence[Photo],
        labels: Sequence[str],
        side: int,
        device: torch.device,
        *,
        seed: int = 0,
        start: int = 0,
        rank: int = 0,
        processes: int = 1,
    ) -> None:
        """side: of the largest views that will be asked for, px. Takes 4 bytes a pixel, ROOM * side squared a photo."""
        self._seed, self._next, self._rank, self._processes = seed, start // processes, rank, processes
        self._device, self._side = device, round(ROOM * side / 2 ** (LEVELS - 1)) * 2 ** (LEVELS - 1)
        number = {name: index for index, name in enumerate(labels, 1)}
        self._label = [number.get(photo.label, 0) for photo in photos]
        with ThreadPoolExecutor() as pool:
            canvases = list(pool.map(lambda photo: _canvas(photo.decode(), self._side), photos))
        self._sizes = [size for _, size, _ in canvases]
        self._plain = [plain for _, _, plain in canvases]
        whole = torch.from_numpy(np.stack([canvas for canvas, _, _ in canvases])).permute(0, 3, 1, 2)
        self._levels = [whole.contiguous().to(device)]
        for _ in range(LEVELS - 1):
            self._levels.append(_halved(self._levels[-1]))
        self._folders = Folders(photos)

    def batch(self, size: int, count: int, ahead: int = 3) -> Views:
        """The next `count` views of `size` px."""
        numbers = [number * self._processes + self._rank for number in range(self._next, self._next + count)]
        self._next += count
        places, labels, matrices = zip(*(self._choose(number, size) for number in numbers), strict=True)
        photo = self._cut(np.array(places), np.stack(matrices), size)
        return Views(photo, torch.tensor(labels, device=self._device))

    def close(self) -> None:
        """Nothing runs beside the caller."""

    def _choose(self, number: int, size: int) -> tuple[int, int, NDArray[np.float64]]:
        """Photo, label, and the way from its canvas to the view, both from -1 to 1: (2,3)."""
        rng = np.random.default_rng((self._seed, number))
        place = self._folders.draw(rng)
        label = 0 if rng.random() < HIDDEN else self._label[place]
        width, height = self._sizes[place]
        matrix = random_matrix(width, height, size, self._plain[place], rng)
        turn = matrix[:, :2]
        middle = (turn @ np.array([width, height]) / 2 + matrix[:, 2]) * 2 / size - 1
        return place, label, np.concatenate([turn * self._side / size, middle[:, None]], 1)

    def _cut(self, places: NDArray[np.int64], matrices: NDArray[np.float64], size: int) -> Tensor:
        turn = matrices[:, :, :2]
        back = np.linalg.inv(turn)
        way = torch.from_numpy(np.concatenate([back, -back @ matrices[:, :, 2:]], 2)).float().to(self._device)
        grid = F.affine_grid(way, [len(places), 3, size, size], align_corners=False)
        plain = torch.tensor([self._plain[place] for place in places], device=self._device)
        grid = torch.where(plain[:, None, None, None], grid.clamp(-1, 1), grid)
        shrinking = np.linalg.norm(back[:, :, 0], axis=1) * self._side / size
        level = np.clip(np.floor(np.log2(np.maximum(shrinking, 1)) + 0.4), 0, LEVELS - 1).astype(np.int64)
        views = torch.empty(len(places), 3, size, size, device=self._device)
        for number in np.unique(level):
            rows = torch.from_numpy(np.flatnonzero(level == number)).to(self._device)
            photos = self._levels[int(number)][torch.from_numpy(places).to(self._device)[rows]].float()
            views[rows] = F.grid_sample(photos, grid[rows], padding_mode="reflection", align_corners=False)
        return views.div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)


def _canvas(photo: NDArray[np.uint8], side: int) -> tuple[NDArray[np.uint8], tuple[int, int], bool]:
    """The photo in a square of `side` px, its width and height there, and whether its ground is plain."""
    plain = plain_border(photo)
    scale = side / max(photo.shape[:2])
    width, height = (max(1, round(scale * length)) for length in photo.shape[1::-1])
    shrunk = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    resized = cv2.resize(photo, (width, height), interpolation=shrunk)
    left, top = (side - width) // 2, (side - height) // 2
    border = cv2.BORDER_REPLICATE if plain else cv2.BORDER_REFLECT
    around = (top, side - height - top, left, side - width - left)
    return cv2.copyMakeBorder(resized, *around, borderType=border), (width, height), plain  # type: ignore[return-value]


def _halved(canvases: Tensor) -> Tensor:
    """(N,3,S,S) uint8 -> (N,3,S/2,S/2)."""
    return torch.cat([F.avg_pool2d(part.float(), 2).round().byte() for part in canvases.split(256)])
