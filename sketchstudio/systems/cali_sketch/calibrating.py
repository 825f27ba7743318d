"""What becomes of a drawing's strokes: the same strokes, where the network would have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.network import Calibrator
from sketchstudio.systems.cali_sketch.tokens import Tokens, shifted, tokens_of

FURTHEST = 0.12
"""Share of the side: no point moves farther, whatever a network that has not seen such a drawing says."""

Points = NDArray[np.float32]
Weigh = Callable[[Points], NDArray[np.float32]]
"""Points (N,2), px -> (N,) [0,1], how far each may go."""


def calibrated_strokes(
    network: Calibrator, strokes: Sequence[Stroke], label: int, side: float, calibration: float,
    bend: Callable[[Points], Points] | None = None, weigh: Weigh | None = None,
) -> list[Stroke]:  # fmt: skip
    """The strokes, in px of a square of `side` px, as far on their way as `calibration` [0,1] says: as many, in their
    order, with as many samples. At 0 the very same.

    bend: how the network sees points (...,2), shares of the side, otherwise. weigh: lets points stay."""
    if calibration <= 0:
        return list(strokes)
    tokens = tokens_of(strokes, side)
    seen = tokens if bend is None else replace(tokens, points=bend(tokens.points))
    there = shifted(strokes, tokens, shifts_of(network, seen, label), side)
    return [_between(stroke, there.get(place, stroke), calibration, weigh) for place, stroke in enumerate(strokes)]


@torch.inference_mode()
def shifts_of(network: Calibrator, tokens: Tokens, label: int) -> NDArray[np.float32]:
    """(T,POINTS,2) shares of the side."""
    if not len(tokens.stroke):
        return np.zeros_like(tokens.points)
    device = next(network.parameters()).device
    told = (tokens.points, tokens.stroke, tokens.along, tokens.around)
    placed = (torch.from_numpy(each)[None].to(device) for each in told)
    made = network(*placed, torch.tensor([label], device=device))[0].float().cpu().numpy()
    return np.asarray(np.clip(made, -FURTHEST, FURTHEST), np.float32)


def _between(stroke: Stroke, there: Stroke, share: float, weigh: Weigh | None) -> Stroke:
    """The stroke, on its way to where it would lie."""
    dx, dy = there.x - stroke.x, there.y - stroke.y
    far: float | NDArray[np.float32] = share
    if weigh is not None:
        far = np.float32(share) * weigh(np.stack([stroke.x, stroke.y], 1))
    moved_x, moved_y = far * dx, far * dy
    if not np.any(moved_x) and not np.any(moved_y):
        return stroke
    return replace(stroke, x=stroke.x + moved_x, y=stroke.y + moved_y)
