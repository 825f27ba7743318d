"""How the calibration network learns: poor drawings in, the good ones they were made of out.

Xia et al. 2019, arXiv 1911.00426, equation 3: least-squares adversary and feature matching on its features. Lines are
thin and their exact place is often open, so two losses that forgive a little come first: cross entropy by pixel, and
the overlap (Milletari et al. 2016, arXiv 1606.04797) of both drawings blurred.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from accelerate import Accelerator
from accelerate.utils import broadcast
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.discriminator import PatchDiscriminator
from sketchstudio.nets.tensors import pack_conditions, to_pixels
from sketchstudio.rendering.sheet import contact_sheet
from sketchstudio.systems.cali_sketch.learning.drawings import Pairs
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule, Weights
from sketchstudio.systems.cali_sketch.network import Calibrator, Config
from sketchstudio.training import losses
from sketchstudio.training.checkpoint import Average
from sketchstudio.training.facts import gain, learning_rate, set_rate
from sketchstudio.training.loop import Record

BLUR = 2
"""Halvings of the side at which the overlap is looked at: a line may lie beside by a few pixels."""


class CalibrationRecipe:
    """Network, discriminator, their optimisers, and one update of both. Implements training.loop.Recipe."""

    def __init__(
        self,
        config: Config,
        accelerator: Accelerator,
        keep: Callable[[Path, Calibrator, Record], None],
        *,
        weights: Weights | None = None,
        schedule: Schedule | None = None,
        samples: Pairs | None = None,
    ) -> None:
        """keep(folder, network, record) writes the pack. samples: for the contact sheet."""
        self.accelerator, self.keep = accelerator, keep
        self.samples = None if samples is None else samples.to(accelerator.device)
        self.device, self.rank = accelerator.device, accelerator.process_index
        self.processes = accelerator.num_processes
        self.weights, self.schedule = weights or Weights(), schedule or Schedule()
        self.network = self._place(Calibrator(config))
        self.critic = self._place(PatchDiscriminator())
        self.average = Average(self.network, decay=0.998)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), betas=(0.9, 0.99), weight_decay=0.01)
        self.critic_optimizer = torch.optim.AdamW(self.critic.parameters(), betas=(0.5, 0.99), weight_decay=0.01)
        self.parallel, self.optimizer, self.parallel_critic, self.critic_optimizer = accelerator.prepare(
            self.network, self.optimizer, self.critic, self.critic_optimizer
        )

    def agree(self, progress: float) -> float:
        return float(broadcast(torch.tensor(progress, device=self.device)))

    def plan(self, progress: float) -> tuple[int, int]:
        plan = self.schedule
        if progress < plan.small_until:
            return plan.side // 2, plan.batch_small
        return plan.side, plan.batch

    def step(self, batch: Pairs, progress: float) -> dict[str, float]:
        """One update; see training.loop.Recipe."""
        rate = learning_rate(self.schedule, progress, self.average.updates)
        rate *= gain(len(batch.sketch), self.plan(progress)[1])
        set_rate(self.optimizer, rate)
        set_rate(self.critic_optimizer, self.schedule.critic_rate * rate / self.schedule.rate)
        conditions = pack_conditions(batch.sketch, batch.color, batch.color_mask)
        with self.accelerator.autocast():
            logits = self.parallel(conditions, batch.label).float()
            parts = self._line_losses(logits, batch.good)
            if progress >= self.schedule.adversary_from:
                parts |= self._adversary(torch.sigmoid(logits), batch.good, conditions)
        total = torch.stack([getattr(self.weights, name) * value for name, value in parts.items()]).sum()
        self._descend(self.optimizer, self.network, total)
        self.average.update(self.network)
        return {name: float(value.detach()) for name, value in parts.items()}

    def state(self) -> dict[str, Any]:
        return {
            "network": self.network.state_dict(),
            "critic": self.critic.state_dict(),
            "average": self.average.network.state_dict(),
            "updates": self.average.updates,
            "optimizers": {"network": self.optimizer.state_dict(), "critic": self.critic_optimizer.state_dict()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.network.load_state_dict(state["network"])
        self.critic.load_state_dict(state["critic"])
        self.average.network.load_state_dict(state["average"])
        self.average.updates = state["updates"]
        self.optimizer.load_state_dict(state["optimizers"]["network"])
        self.critic_optimizer.load_state_dict(state["optimizers"]["critic"])

    def start_from(self, network: Calibrator) -> None:
        """Take over its weights and mean lines; the discriminator begins anew."""
        for each in (self.network, self.average.network):
            each.load_state_dict(network.state_dict())

    def export(self, folder: Path, record: Record) -> None:
        self.keep(folder, self.average.network, record)
        if self.samples is not None:
            columns = [to_pixels(column) for column in self._columns(self.samples)]
            contact_sheet([list(row) for row in zip(*columns, strict=True)], folder / "sheet.png", across=3)

    def _place(self, network: Any) -> Any:
        return network.to(self.device, memory_format=torch.channels_last)

    def _line_losses(self, logits: Tensor, good: Tensor) -> dict[str, Tensor]:
        weight = 1 + (self.schedule.line_weight - 1) * good
        pixels = F.binary_cross_entropy_with_logits(logits, good, weight, reduction="mean")
        made, wanted = (_blurred(planes) for planes in (torch.sigmoid(logits), good))
        both = (made * wanted).sum((2, 3))
        overlap = (2 * both + 1) / (made.square().sum((2, 3)) + wanted.square().sum((2, 3)) + 1)
        return {"lines": 10 * pixels, "overlap": (1 - overlap).mean()}

    def _adversary(self, made: Tensor, good: Tensor, conditions: Tensor) -> dict[str, Tensor]:
        """Least squares (Mao et al. 2017, arXiv 1611.04076) by patches, and the distance of its features."""
        real_picture, fake_picture = _as_picture(good), _as_picture(made)
        self.critic.requires_grad_(True)
        both, seen = torch.cat([real_picture, fake_picture.detach()]), conditions.repeat(2, 1, 1, 1)
        logits, features = self.parallel_critic(both, seen)
        wrong = [
            (real.float() - 1).square().mean() + fake.float().square().mean()
            for real, fake in (each.chunk(2) for each in logits)
        ]
        self._descend(self.critic_optimizer, self.critic, torch.stack(wrong).mean())
        self.critic.requires_grad_(False)
        of_good = [each.chunk(2)[0].detach() for each in features]
        logits, of_made = self.critic(fake_picture, conditions)
        adversarial = torch.stack([(each.float() - 1).square().mean() for each in logits]).mean()
        return {"adversarial": adversarial, "matching": losses.feature_matching(of_made, of_good).mean()}

    def _descend(self, optimizer: torch.optim.Optimizer, network: nn.Module, loss: Tensor) -> None:
        optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        self.accelerator.clip_grad_norm_(network.parameters(), 5.0)
        optimizer.step()

    @torch.no_grad()
    def _columns(self, batch: Pairs) -> list[Tensor]:
        """The poor drawing, the network's, the good one: each (B,3,S,S) in [-1,1]; contours dark, details blue."""
        conditions = pack_conditions(batch.sketch, batch.color, batch.color_mask)
        with self.accelerator.autocast():
            made = torch.sigmoid(self.average.network(conditions, batch.label).float())
        return [(1 - 2 * batch.sketch).expand(-1, 3, -1, -1), 1 - 2 * _inked(made), 1 - 2 * _inked(batch.good)]


def _blurred(planes: Tensor) -> Tensor:
    for _ in range(BLUR):
        planes = F.avg_pool2d(planes, 2)
    return planes


def _as_picture(planes: Tensor) -> Tensor:
    """(B,2,S,S) [0,1] -> (B,3,S,S): contours, details, and both."""
    return torch.cat([planes, planes.amax(1, keepdim=True)], 1)


def _inked(planes: Tensor) -> Tensor:
    """Contours take all light, details leave blue."""
    contours, details = planes.chunk(2, 1)
    either = torch.maximum(contours, details)
    return torch.cat([either, either, torch.maximum(contours, 0.3 * details)], 1)
