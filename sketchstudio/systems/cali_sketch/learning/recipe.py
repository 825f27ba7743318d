"""How the calibration network learns: poor drawings in, what leads them to the good ones out.

The distance by which a point still misses its place, and, since a line a little beside its place is well drawn and a
wobbly one is not, that by which its step from the point before does. Small distances are squared (Charbonnier et al.
1994): with plain ones nothing was learnt at all, not even 48 drawings by heart, because most points are right already
and hold everything else still.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.stroke import Stroke
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.cali_sketch.calibrating import calibrated_strokes
from sketchstudio.systems.cali_sketch.learning.drawings import Batch, Pair, Pairs
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule, Weights
from sketchstudio.systems.cali_sketch.network import PADDING, Calibrator
from sketchstudio.training.average import Average
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record
from sketchstudio.training.session import Session

PEN = 1.7
"""Width of a line on the contact sheet, px."""
FAR = {"place": 0.01, "shape": 0.002}
"""Distances, shares of the side, below which a loss is squared."""


class CalibrationRecipe:
    """Network, its average and optimiser, and one update. Implements training.loop.Recipe."""

    def __init__(
        self,
        network: Calibrator,
        session: Session,
        keep: Callable[[Path, Calibrator, Record], None],
        *,
        weights: Weights | None = None,
        schedule: Schedule | None = None,
        samples: list[Pair] | None = None,
    ) -> None:
        """network: to go on from. keep(folder, network, record) writes the pack. samples: for the contact sheet."""
        self.session, self.keep, self.samples = session, keep, samples or []
        self.weights, self.schedule = weights or Weights(), schedule or Schedule()
        self.network = network.to(session.device).train().requires_grad_(True)
        self.average = Average(self.network, decay=0.999)
        self.parallel = session.parallel(self.network)
        self.optimizer = session.optimizer(
            torch.optim.AdamW(self.network.parameters(), betas=(0.9, 0.98), weight_decay=0.02)
        )
        session.keep(network=self.network, average=self.average, optimizer=self.optimizer)

    def plan(self, progress: float) -> tuple[int, int]:
        return self.schedule.side, self.schedule.batch

    def step(self, batch: Batch, progress: float) -> dict[str, float]:
        """One update; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates, rise=200)
        samples = sum(len(group.label) for group in batch.groups)
        set_rate(self.optimizer, rate * gain(samples, self.schedule.batch))
        tokens = sum(int((group.stroke != PADDING).sum()) for group in batch.groups)
        self.optimizer.zero_grad(set_to_none=True)
        told = dict.fromkeys(Weights.__dataclass_fields__, 0.0)
        for group in batch.groups:
            made = self.parallel(group.points, group.stroke, group.along, group.around, group.label)
            parts = {name: value / max(1, tokens) for name, value in _losses(made.float(), group).items()}
            self.session.accelerator.backward(sum(getattr(self.weights, name) * value for name, value in parts.items()))
            for name, value in parts.items():
                told[name] += float(value.detach())
        self.session.accelerator.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.average.update_parameters(self.network)
        return told

    def export(self, folder: Path, record: Record) -> None:
        self.keep(folder, self.average.module, record)
        if self.samples:
            contact_sheet([self._row(pair) for pair in self.samples], folder / "sheet.png", across=3)

    def _row(self, pair: Pair) -> list[np.ndarray[Any, Any]]:
        """The poor drawing, the network's, the good one."""
        side = self.schedule.side
        made = calibrated_strokes(self.average.module, pair.drawn, pair.label, side, 1.0)
        return [_pictured(strokes, side) for strokes in (pair.drawn, made, pair.good)]


def _losses(made: Tensor, group: Pairs) -> dict[str, Tensor]:
    """In hundredths of the side: means over a token's points, summed over all tokens."""
    there = (group.stroke != PADDING).float()
    missed = made - group.shift
    apart = {"place": missed, "shape": missed[:, :, 1:] - missed[:, :, :-1]}
    return {name: 100 * (_distance(each, FAR[name]) * there).sum() for name, each in apart.items()}


def _distance(apart: Tensor, far: float) -> Tensor:
    """(B,T,P,2) -> (B,T)."""
    return ((apart.square().sum(-1) + far**2).sqrt() - far).mean(-1)


def _pictured(strokes: list[Stroke], side: int) -> np.ndarray[Any, Any]:
    ink = np.zeros((side, side), np.float32)
    draw_ink(ink, [Stroke.through(s.x, s.y, PEN) for s in strokes], Frame(side, side, side))
    return np.repeat(np.rint(255 * (1 - ink)).astype(np.uint8)[..., None], 3, -1)
