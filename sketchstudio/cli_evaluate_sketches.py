"""What `sketchstudio evaluate` measures of a system that draws photos: the lines, beside simpler ones, and the loop."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.sheet import contact_sheet, fitted

if TYPE_CHECKING:
    from sketchstudio.nets.tiny_darknet import TinyDarknet
    from sketchstudio.systems.photo2sketch.line_maps import LineMaps
    from sketchstudio.systems.photo2sketch.network import Inverse

Picture = NDArray[np.uint8]
DETAILS = (0.25, 0.5, 1.0)
SHEET_SIDE = 192
SHEET_ROWS = 32


def evaluate_sketches(
    line_maps: Callable[[Picture], LineMaps],
    photos: Iterable[Picture],
    sheet: Path,
    inverse: Inverse | None,
    net: TinyDarknet,
) -> dict[str, Any]:
    """photos (H,W,3) uint8 -> the mean measures of each kind of drawing, of the loop where an inverse is given, and the
    median time a photo; writes a contact sheet (photo, XDoG, Canny, sketches at DETAILS)."""
    from sketchstudio.evaluation.sketches import canny_sketch, dog_sketch, mean, measure, object_region
    from sketchstudio.systems.photo2sketch.line_maps import combined, sketch_at

    found: dict[str, list[Any]] = {}
    rows: list[list[Picture]] = []
    loops, times = [], []
    for photo in photos:
        began = time.perf_counter()
        maps = line_maps(photo)
        sketches = {f"detail {detail:g}": sketch_at(maps, detail) for detail in DETAILS}
        times.append(time.perf_counter() - began)
        sized = np.asarray(cv2.resize(photo, maps.foreground.shape[::-1], interpolation=cv2.INTER_AREA), np.uint8)
        drawn = {"XDoG": dog_sketch(sized), "Canny": canny_sketch(sized), **sketches}
        region = object_region(photo)
        for name, sketch in drawn.items():
            found.setdefault(name, []).append(measure(sketch, region))
        if inverse is not None:
            loops.append(_loop(inverse, net, combined(maps), sized))
        if len(rows) < SHEET_ROWS:
            rows.append([fitted(picture, SHEET_SIDE) for picture in (photo, *map(_paper, drawn.values()))])
    contact_sheet(rows, sheet, across=2)
    report: dict[str, Any] = {name: msgspec.to_builtins(mean(measures)) for name, measures in found.items()}
    if loops:
        values = [round(float(value), 3) for value in np.mean(loops, 0)]
        report["loop"] = dict(zip(("psnr", "ssim", "perceptual"), values, strict=True))
    return report | {"photos": len(times), "milliseconds": round(1000 * float(np.median(times)))}


def read_inverse(folder: Path) -> Inverse | None:
    """The inverse network that training leaves beside a pack; None where it is not there. Raises CheckpointError."""
    import torch

    from sketchstudio.systems.photo2sketch.network import Inverse
    from sketchstudio.systems.photo2sketch.training import INVERSE
    from sketchstudio.training.checkpoint import load_checkpoint

    if not (folder / INVERSE).is_file():
        return None
    inverse = Inverse()
    inverse.load_state_dict(load_checkpoint(folder / INVERSE, torch.device("cpu")))
    return inverse.eval().requires_grad_(False)


def line(name: str, report: dict[str, Any]) -> str:
    """The report of one folder for people."""
    parts = [
        f"{kind}: ink {row['ink']:.1%}, outside {_percent(row['outside'])}, connected {row['connected']:.0%}, "
        f"pieces {row['pieces']}"
        for kind, row in report.items()
        if isinstance(row, dict) and "ink" in row
    ]
    if "loop" in report:
        parts.append("loop: PSNR {psnr}, SSIM {ssim}, perceptual {perceptual}".format(**report["loop"]))
    return f"{name}  {report['milliseconds']} ms a photo;  {';  '.join(parts)}"


def _percent(share: float | None) -> str:
    return "unknown" if share is None else f"{share:.0%}"


def _loop(inverse: Inverse, net: TinyDarknet, sketch: NDArray[np.float32], photo: Picture) -> tuple[float, ...]:
    """PSNR, SSIM and perceptual distance of inverse(sketch) and the photo, (H,W) and (H,W,3) of one size."""
    import torch

    from sketchstudio.evaluation.metrics import peak_signal_to_noise, perceptual_distance, structural_similarity
    from sketchstudio.nets.tensors import to_planes

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
