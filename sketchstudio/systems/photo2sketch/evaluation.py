"""What is measured of Photo2Sketch: its lines, beside those of simpler ways to draw, and the loop back to the photo."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, cast

import cv2
import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.evaluation.judge import Judge, Trial
from sketchstudio.evaluation.metrics import peak_signal_to_noise, perceptual_distance, structural_similarity
from sketchstudio.evaluation.sketches import canny_sketch, dog_sketch, mean, measure, object_region
from sketchstudio.evaluation.strokes import StrokeMeasures, mean_strokes, measure_strokes, redrawn
from sketchstudio.nets.tensors import to_planes
from sketchstudio.nets.tiny_darknet import TinyDarknet
from sketchstudio.rendering.sheet import contact_sheet, fitted
from sketchstudio.systems.photo2sketch.line_maps import LineMaps, candidates, combined, sketch_at
from sketchstudio.systems.photo2sketch.network import Inverse
from sketchstudio.systems.photo2sketch.system import Photo2Sketch
from sketchstudio.systems.photo2sketch.tracing import strokes_of
from sketchstudio.systems.photo2sketch.training import INVERSE
from sketchstudio.training.checkpoint import load_checkpoint

Picture = NDArray[np.uint8]
DETAILS = (0.25, 0.5, 1.0)
SHEET_SIDE = 192
SHEET_ROWS = 32
SHEET_CANDIDATES = 3


def open_judge(trial: Trial) -> Judge:
    """See evaluation.judge. Raises ValueError for settings, which the lines that are measured do not have."""
    for name in trial.given:
        raise ValueError(f"Drawings of photos are measured without the setting --{name.replace('_', '-')}.")
    loaded, inverse = cast(Photo2Sketch, trial.system), read_inverse(trial.pack.folder)

    def score(photos: Iterable[Picture], sheet: Path) -> dict[str, Any]:
        return evaluate_sketches(loaded.line_maps, photos, sheet, inverse, trial.net)

    return Judge(score, line)


def evaluate_sketches(
    line_maps: Callable[[Picture], LineMaps],
    photos: Iterable[Picture],
    sheet: Path,
    inverse: Inverse | None,
    net: TinyDarknet,
) -> dict[str, Any]:
    """photos (H,W,3) uint8 -> the mean measures of each kind of drawing, of the loop where an inverse is given, and the
    median times a photo; writes a contact sheet (photo, XDoG, Canny, the three most trusted candidates, and strokes
    at DETAILS)."""

    found: dict[str, list[Any]] = {}
    lines: dict[str, list[StrokeMeasures]] = {}
    rows: list[list[Picture]] = []
    loops, times, stroke_times = [], [], []
    for photo in photos:
        began = time.perf_counter()
        maps = line_maps(photo)
        sketches = {f"detail {detail:g}": sketch_at(maps, detail) for detail in DETAILS}
        times.append(time.perf_counter() - began)
        began = time.perf_counter()
        vectors = _vectors(maps, list(sketches.values()), photo)
        stroke_times.append((time.perf_counter() - began) / len(vectors))
        for name, strokes in zip(sketches, vectors, strict=True):
            lines.setdefault(name, []).append(measure_strokes(strokes, max(photo.shape)))
        sized = np.asarray(cv2.resize(photo, maps.foreground.shape[::-1], interpolation=cv2.INTER_AREA), np.uint8)
        drawn = {"XDoG": dog_sketch(sized), "Canny": canny_sketch(sized), **sketches}
        region = object_region(photo)
        for name, sketch in drawn.items():
            found.setdefault(name, []).append(measure(sketch, region))
        if inverse is not None:
            loops.append(_loop(inverse, net, combined(maps), sized))
        if len(rows) < SHEET_ROWS:
            rasters = [drawn["XDoG"], drawn["Canny"], *_candidates(maps)]
            again = [redrawn(strokes, photo.shape[1], photo.shape[0], SHEET_SIDE) for strokes in vectors]
            rows.append([fitted(picture, SHEET_SIDE) for picture in (photo, *map(_paper, rasters), *again)])
    contact_sheet(rows, sheet, across=2)
    report: dict[str, Any] = {name: msgspec.to_builtins(mean(measures)) for name, measures in found.items()}
    for name, measures in lines.items():
        report[name] |= msgspec.to_builtins(mean_strokes(measures))
    if loops:
        values = [round(float(value), 3) for value in np.mean(loops, 0)]
        report["loop"] = dict(zip(("psnr", "ssim", "perceptual"), values, strict=True))
    medians = [round(1000 * float(np.median(taken))) for taken in (times, stroke_times)]
    return report | {"photos": len(times), "milliseconds": medians[0], "milliseconds_to_strokes": medians[1]}


def read_inverse(folder: Path) -> Inverse | None:
    """The inverse network that training leaves beside a pack; None where it is not there. Raises CheckpointError."""
    if not (folder / INVERSE).is_file():
        return None
    inverse = Inverse()
    inverse.load_state_dict(load_checkpoint(folder / INVERSE))
    return inverse.eval().requires_grad_(False)


def line(name: str, report: dict[str, Any]) -> str:
    """The report of one folder for people."""
    parts = [
        f"{kind}: ink {row['ink']:.1%}, outside {_percent(row['outside'])}, connected {row['connected']:.0%}, "
        f"pieces {row['pieces']}" + (f", strokes {row['strokes']:g}" if "strokes" in row else "")
        for kind, row in report.items()
        if isinstance(row, dict) and "ink" in row
    ]
    if "loop" in report:
        parts.append("loop: PSNR {psnr}, SSIM {ssim}, perceptual {perceptual}".format(**report["loop"]))
    times = f"{report['milliseconds']} ms a photo, {report['milliseconds_to_strokes']} ms more to strokes"
    return f"{name}  {times};  {';  '.join(parts)}"


def _vectors(maps: LineMaps, sketches: Sequence[NDArray[np.float32]], photo: Picture) -> list[tuple[Stroke, ...]]:
    """The strokes of the sketches at DETAILS, in px of the photo."""

    whole, size = combined(maps), (photo.shape[0], photo.shape[1])
    return [strokes_of(sketch, whole, size, detail) for sketch, detail in zip(sketches, DETAILS, strict=True)]


def _candidates(maps: LineMaps) -> list[NDArray[np.float32]]:
    """The most trusted drawings, the one with least detail first."""

    trusted = sorted(candidates(maps)[:SHEET_CANDIDATES], key=lambda candidate: candidate.detail)
    return [candidate.sketch for candidate in trusted]


def _percent(share: float | None) -> str:
    return "unknown" if share is None else f"{share:.0%}"


def _loop(inverse: Inverse, net: TinyDarknet, sketch: NDArray[np.float32], photo: Picture) -> tuple[float, ...]:
    """PSNR, SSIM and perceptual distance of inverse(sketch) and the photo, (H,W) and (H,W,3) of one size."""

    stride = inverse.COLOR_STRIDE
    height, width = (side // stride * stride for side in sketch.shape)
    real = to_planes(np.asarray(photo[:height, :width] / 255, np.float32))
    with torch.inference_mode():
        again = inverse(to_planes(sketch[:height, :width]), 2 * real - 1)
        fake = ((again + 1) / 2).clamp(0, 1)
        scores = (
            peak_signal_to_noise(fake, real),
            structural_similarity(fake, real),
            perceptual_distance(net, fake, real),
        )
    return tuple(float(score) for score in scores)


def _paper(sketch: NDArray[np.float32]) -> Picture:
    return np.repeat(np.rint(255 * (1 - sketch)).astype(np.uint8)[..., None], 3, 2)
