"""Score a system on photos: their own edges and colours go in, and what comes out is compared with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.photo import PhotoSettings, conditions_from_photo
from sketchstudio.engine.request import Purpose, Request
from sketchstudio.engine.settings import BaseSettings
from sketchstudio.engine.system import System
from sketchstudio.evaluation.metrics import (
    Features,
    diversity,
    ink_recall,
    kernel_distance,
    paint_error,
    perceptual_distance,
)
from sketchstudio.rendering.sheet import contact_sheet

Picture = NDArray[np.uint8]


class Scores(msgspec.Struct, frozen=True):
    """Of one set of pictures against their photos."""

    images: int
    perceptual: float
    """Mean distance to the photo, 0 = same."""
    kid: float
    """x 1000; 0 = one distribution."""
    ink_recall: float | None
    """[0,1]; None where nothing was drawn."""
    paint_error: float | None
    """[0,1], 0 = the paint's colours; None where nothing was painted."""
    diversity: float | None = None
    """Mean perceptual distance between pictures of one drawing and different seeds; None when one was made of each."""


class Report(msgspec.Struct, frozen=True):
    """The system's scores beside those of the colour domain alone, which is what it was given to start from."""

    system: Scores
    color_domain: Scores


@dataclass
class _Column:
    """What is gathered of one kind of picture."""

    distances: list[Tensor]
    embeddings: list[Tensor]
    recalls: list[float]
    errors: list[float]
    spreads: list[float]


def evaluate(
    system: System,
    name: str,
    settings: BaseSettings,
    photos: Iterable[Picture],
    net: Features,
    sheet: Path,
    photo_settings: PhotoSettings | None = None,
    purpose: Purpose = "final",
    sheet_rows: int = 32,
    tell: Callable[[int], None] = lambda done: None,
) -> Report:
    """Generate from every photo's own conditions, score, and write a contact sheet (sketch, colours, result, photo).

    photos: square pictures (S,S,3) uint8 of the model's size, at least two. Settings that make several variations are
    scored by the first and by how much they differ.
    """
    result, domain = (_Column([], [], [], [], []) for _ in range(2))
    seen: list[Tensor] = []
    rows: list[list[Picture]] = []
    for index, photo in enumerate(photos):
        conditions = conditions_from_photo(photo, photo_settings or PhotoSettings())
        request = Request(index, 0, name, "", settings, conditions, purpose)
        made = system.generate(request, lambda image, fraction: None, lambda: False).pictures
        picture = made[0]
        flat = _bytes(conditions.color)
        with torch.inference_mode():
            real = _tensor(photo)
            seen.append(net.embed(real))
            _gather(result, net, real, picture, conditions)
            _gather(domain, net, real, flat, conditions)
            if len(made) > 1:
                result.spreads.append(diversity(net, torch.cat([_tensor(each) for each in made])))
        if len(rows) < sheet_rows:
            rows.append([_paper(conditions), flat, picture, photo])
        tell(index + 1)
    if len(seen) < 2:
        raise ValueError("An evaluation needs at least two photos.")
    contact_sheet(rows, sheet, across=2)
    real_embeddings = torch.cat(seen)
    return Report(_scores(result, real_embeddings), _scores(domain, real_embeddings))


def _gather(column: _Column, net: Features, real: Tensor, picture: Picture, conditions: Conditions) -> None:
    fake = _tensor(picture)
    column.distances.append(perceptual_distance(net, real, fake))
    column.embeddings.append(net.embed(fake))
    recall = ink_recall(conditions.sketch, picture)
    if recall is not None:
        column.recalls.append(recall)
    error = paint_error(conditions.color, conditions.color_mask, picture)
    if error is not None:
        column.errors.append(error)


def _scores(column: _Column, real: Tensor) -> Scores:
    return Scores(
        len(column.distances),
        round(float(torch.cat(column.distances).mean()), 4),
        round(1000 * kernel_distance(real, torch.cat(column.embeddings)), 2),
        *(round(float(np.mean(each)), 4) if each else None for each in (column.recalls, column.errors, column.spreads)),
    )


def _tensor(picture: Picture) -> Tensor:
    return torch.tensor(picture).permute(2, 0, 1)[None].float() / 255


def _bytes(image: NDArray[np.float32]) -> Picture:
    return np.rint(255 * image).astype(np.uint8)


def _paper(conditions: Conditions) -> Picture:
    return np.repeat(_bytes(1 - conditions.sketch)[..., None], 3, axis=2)
