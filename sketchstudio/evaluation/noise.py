"""Stray strokes measured: how far does a picture change when a drawing has strokes that nobody meant?

A picture that changes little with them may also be one that changes little with anything; hence the distance between
pictures of different drawings beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine import proposals
from sketchstudio.engine.request import Request
from sketchstudio.evaluation.judge import Picture, Trial
from sketchstudio.evaluation.metrics import perceptual_distance
from sketchstudio.rendering.sheet import contact_sheet

LENGTHS = (0.08, 0.3)
"""Of stray strokes, as a share of the canvas's longer side."""
POINTS = 24


class NoiseScores(msgspec.Struct, frozen=True):
    """Of drawings with and without stray strokes."""

    drawings: int
    strokes: int
    """Stray ones, of each drawing."""
    changed: float
    """Mean perceptual distance of a picture to that of the drawing without them; 0 = same."""
    changed_median: float
    """Half of them change less: unlike the mean, it does not hang on the few that take a drawing for something else."""
    changed_p90: float
    """Nine of ten change less."""
    between_drawings: float
    """The like for pictures of different drawings."""
    share: float
    """`changed` of `between_drawings`."""


def evaluate_noise(
    trial: Trial, drawings: Iterable[State], strokes: int, sheet: Path, tell: Callable[[int], None] = lambda done: None
) -> NoiseScores:
    """Make each drawing's picture with and without `strokes` stray ones, the seed and the proposed paint the same.

    The sheet shows drawing and picture, without and with them. Raises ValueError for fewer than two drawings."""
    rows: list[list[Picture]] = []
    distances: list[float] = []
    before: list[Picture] = []
    for number, state in enumerate(drawings):
        plain, noisy = state, with_stray(state, strokes, np.random.default_rng(number))
        seen = [ConditionBuilder(trial.pack.card.image_size).update(each) for each in (plain, noisy)]
        pictures = [_picture(trial, each) for each in seen]
        distances.append(_distance(trial, *pictures))
        before.append(pictures[0])
        rows.append([_paper(seen[0]), pictures[0], _paper(seen[1]), pictures[1]])
        tell(number + 1)
    if len(rows) < 2:
        raise ValueError("Stray strokes are measured on two drawings at least.")
    contact_sheet(rows[:24], sheet, across=2)
    others = [_distance(trial, a, b) for a, b in zip(before, [*before[1:], before[0]], strict=True)]
    changed, between = float(np.mean(distances)), float(np.mean(others))
    half, most = (float(np.quantile(distances, share)) for share in (0.5, 0.9))
    figures = (changed, half, most, between, changed / max(between, 1e-9))
    return NoiseScores(len(rows), strokes, *(round(figure, 4) for figure in figures))


def with_stray(state: State, count: int, rng: np.random.Generator) -> State:
    """The drawing with so many strokes more on its uppermost sketch layer, as wide as its own: bent, anywhere."""
    sketch = state.layers_of("sketch")[-1]
    own = [mark.width for mark in sketch.marks if isinstance(mark, Stroke)]
    side = max(state.width, state.height)
    width = float(np.median(own)) if own else side / 160
    stray = tuple(_stray(state, side, width, rng) for _ in range(count))
    noisy = replace(sketch, marks=(*sketch.marks, *stray))
    return replace(state, layers=tuple(noisy if layer is sketch else layer for layer in state.layers))


def _stray(state: State, side: int, width: float, rng: np.random.Generator) -> Stroke:
    """Somewhere whole on the canvas, as far as there is room."""
    step = side * rng.uniform(*LENGTHS) / POINTS
    heading = rng.uniform(0, 2 * np.pi) + np.cumsum(np.full(POINTS, rng.normal(0, 0.08)))
    x, y = (np.cumsum(step * turn(heading)) for turn in (np.cos, np.sin))
    return Stroke.through(_placed(x, state.width, rng), _placed(y, state.height, rng), width)


def _placed(values: NDArray[np.float64], room: int, rng: np.random.Generator) -> NDArray[np.float64]:
    free = max(0.0, room - float(np.ptp(values)))
    return values - values.min() + rng.uniform(0, free)


def _picture(trial: Trial, drawn: Conditions) -> Picture:
    """The first one, as the program makes it."""
    settings = trial.settings.of_variation(0)
    palettes = proposals.palettes(trial.pack.folder, settings, drawn)
    request = Request(1, 0, trial.name, "", settings, drawn, trial.purpose, palettes=palettes)
    return proposals.generate(trial.system, request, lambda image, fraction: None, lambda: False).pictures[0]


def _distance(trial: Trial, a: Picture, b: Picture) -> float:
    first, second = (torch.tensor(each).permute(2, 0, 1)[None].float() / 255 for each in (a, b))
    with torch.inference_mode():
        return float(perceptual_distance(trial.net, first, second))


def _paper(drawn: Conditions) -> Picture:
    return np.repeat(np.rint(255 * (1 - drawn.sketch)).astype(np.uint8)[..., None], 3, axis=2)
