"""How near calibrated drawings come to the good ones, by set of photos and by fault.

    python -m sketchstudio.systems.cali_sketch.learning.measure PACK PHOTOS… --strokes DIR     # prints JSON

Of each test photo one good drawing, of it a poor one with each fault and one with all of them mixed, by fixed seeds.
Lengths are px of a square of 256 px.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import read_pack
from sketchstudio.systems.cali_sketch.calibrating import calibrated_strokes
from sketchstudio.systems.cali_sketch.learning.faults import FAULTS, Drawn, poor_drawing, with_faults
from sketchstudio.systems.cali_sketch.learning.good import of_photo
from sketchstudio.systems.cali_sketch.network import Calibrator
from sketchstudio.systems.cali_sketch.pack import read_calibrator
from sketchstudio.training.photos import Photo, load_photos

SIDE = 256.0
NEAR = 2.0
"""px within which a point of one drawing counts as a point of the other (F1)."""
MIXED, GOOD = "mixed", "good already"
LEAST_STROKES = 3
"""A view with fewer shows too little to say anything of."""

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Nearness:
    """Of a drawing to the good one."""

    chamfer: float
    """px: mean distance of a point of either to the other's nearest, both ways averaged."""
    f1: float
    """[0,1]: harmonic mean of the shares of points with one of the other's within NEAR."""


def nearness(drawn: Sequence[Stroke], good: Sequence[Stroke]) -> Nearness:
    """Both in px; neither empty."""
    a, b = _points(drawn), _points(good)
    to_good, to_drawn = _nearest(a, b), _nearest(b, a)
    precise, complete = float((to_good <= NEAR).mean()), float((to_drawn <= NEAR).mean())
    f1 = 2 * precise * complete / max(precise + complete, 1e-9)
    return Nearness((float(to_good.mean()) + float(to_drawn.mean())) / 2, f1)


def measured(
    network: Calibrator, photos: Sequence[Photo], calibration: float = 1.0, seed: int = 0
) -> dict[str, dict[str, float]]:
    """By "set: portraits" and "fault: moved": chamfer and f1 of the poor drawings, and `to_` those of the calibrated
    ones; means over the photos that have strokes."""
    rows: dict[str, list[list[float]]] = defaultdict(list)
    for index, photo in enumerate(photos):
        good = of_photo(photo, SIDE, np.random.default_rng((seed, index)))
        if len(good) < LEAST_STROKES:
            continue
        label = 1 + network.config.labels.index(photo.label) if photo.label in network.config.labels else 0
        for name, poor in _poor(good, (seed, index)):
            drawn = [each.stroke for each in poor]
            made = calibrated_strokes(network, drawn, label, SIDE, calibration)
            before, after = nearness(drawn, good), nearness(made, good)
            row = [before.chamfer, after.chamfer, before.f1, after.f1]
            rows[f"fault: {name}"].append(row)
            if name == MIXED:
                rows[f"set: {photo.folder}"].append(row)
    return {key: _means(found) for key, found in rows.items()}


def _means(rows: Sequence[Sequence[float]]) -> dict[str, float]:
    chamfer, to_chamfer, f1, to_f1 = (round(float(np.mean(column)), 3) for column in zip(*rows, strict=True))
    return {"chamfer": chamfer, "to_chamfer": to_chamfer, "f1": f1, "to_f1": to_f1}


def _poor(good: Sequence[Stroke], seed: tuple[int, int]) -> Iterator[tuple[str, list[Drawn]]]:
    yield GOOD, with_faults(good, [], 0.0, SIDE, np.random.default_rng(seed))
    for number, name in enumerate(FAULTS):
        yield name, with_faults(good, [name], 1.0, SIDE, np.random.default_rng((*seed, number)))
    yield MIXED, poor_drawing(good, SIDE, np.random.default_rng((*seed, len(FAULTS))))


def _points(strokes: Sequence[Stroke]) -> Points:
    """(N,2), about 1 px apart."""
    found = []
    for stroke in strokes:
        along = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(stroke.x), np.diff(stroke.y)))])
        places = np.linspace(0, along[-1], max(2, round(float(along[-1])) + 1))
        found.append(np.stack([np.interp(places, along, axis) for axis in (stroke.x, stroke.y)], 1))
    return np.concatenate(found)


def _nearest(points: Points, others: Points) -> NDArray[np.float64]:
    apart = np.hypot(points[:, None, 0] - others[None, :, 0], points[:, None, 1] - others[None, :, 1])
    return np.asarray(apart.min(1))


def _print(
    pack: Path,
    photos: list[Path],
    strokes: Annotated[Path, typer.Option()],
    calibration: float = 1.0,
) -> None:
    network, _ = read_calibrator(read_pack(pack))
    known = [photo for photo in load_photos(photos, "test", strokes) if photo.strokes]
    print(json.dumps(measured(network, known, calibration), indent=2))


if __name__ == "__main__":
    typer.run(_print)
