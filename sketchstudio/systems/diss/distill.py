"""The live student: the same network, asked by `guided` for what guidance needs three passes and many steps for.

Guidance and realism become inputs (Meng et al. 2023, arXiv 2210.03142, section 3.1), and each of the student's steps
does the work of two guided steps (Salimans and Ho 2022, arXiv 2202.00512, section 3). The teacher is the weight average
of the network itself, so one pack holds both and what one learns the other has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from sketchstudio.systems.diss.guidance import rescaled
from sketchstudio.systems.diss.network import guided_as, hide
from sketchstudio.systems.diss.realism import PAINT_UNTIL, Paint, refine_estimate
from sketchstudio.systems.diss.settings import LARGEST_GUIDANCE

IGNORED = 0.1
"""Share of the lessons with a guidance of exactly 0, which drops a condition instead of weighing it."""
Estimate = Callable[[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor], Tensor]
"""The network: see Denoiser.forward."""


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """What an artist might have set; each (B,) float32."""

    sketch: Tensor
    """Guidance [0, LARGEST_GUIDANCE]."""
    color: Tensor
    realism: Tensor
    """[0,1]"""

    def guided(self) -> Tensor:
        return guided_as(self.sketch, self.color, self.realism)


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What the student is asked, and what it should say."""

    x: Tensor
    """(B,3,G,G) noisy pictures."""
    sigma: Tensor
    """(B,1,1,1)"""
    guided: Tensor
    """(B,GUIDED)"""
    target: Tensor
    """(B,3,G,G): the clean estimate that leads to where the teacher's two steps lead."""


def random_wishes(count: int, device: torch.device) -> Wishes:
    guidances = LARGEST_GUIDANCE * torch.rand(2, count, device=device)
    guidances = guidances * (torch.rand(2, count, device=device) >= IGNORED)
    return Wishes(guidances[0], guidances[1], torch.rand(count, device=device))


@torch.no_grad()
def lesson(
    teacher: Estimate, picture: Tensor, drawn: Tensor, paint: Paint, label: Tensor, schedule: tuple[float, ...]
) -> Lesson:
    """One step of the student at a random place of its schedule of falling noise levels, for each of B pictures.

    picture (B,3,G,G) in [-1,1]; drawn (B,5,S,S), all seen; paint: theirs, at G; label (B,).
    """
    count, device = len(picture), picture.device
    wishes = random_wishes(count, device)
    levels = torch.tensor(schedule, device=device)
    place = torch.randint(0, len(levels) - 1, (count,), device=device)
    sigma, following = (levels[place + ahead].reshape(-1, 1, 1, 1) for ahead in (0, 1))
    between = torch.where(following > 0, (sigma * following).sqrt(), sigma / 4)
    x = picture + sigma * torch.randn_like(picture)

    def estimate(at: Tensor, level: Tensor) -> Tensor:
        return _refined(_guided(teacher, at, level, drawn, label, wishes), level, paint, wishes.realism)

    first = estimate(x, sigma)
    halfway = torch.lerp(first, x, between / sigma)
    second = estimate(halfway, between)
    # DPM-Solver++(2M) with steps equal in log sigma; the last step, to 0, is the estimate itself
    ahead = torch.where(following > 0, 1.5 * second - 0.5 * first, second)
    end = torch.lerp(ahead, halfway, following / between)
    share = following / sigma
    return Lesson(x, sigma, wishes.guided(), (end - share * x) / (1 - share))


def _guided(teacher: Estimate, x: Tensor, sigma: Tensor, drawn: Tensor, label: Tensor, wishes: Wishes) -> Tensor:
    """guidance.joint for a batch with weights of its own for each picture, as one batch of three passes."""
    sketch, color = (each.reshape(-1, 1, 1, 1) for each in (wishes.sketch, wishes.color))
    known = (wishes.color > 0).float()
    none, all_ = torch.zeros_like(known), torch.ones_like(known)
    seen = torch.cat([torch.stack(pair, 1) for pair in ((none, none), (none, known), (all_, known))])
    nothing, paint, both = teacher(
        x.repeat(3, 1, 1, 1),
        sigma.repeat(3, 1, 1, 1),
        hide(drawn.repeat(3, 1, 1, 1), seen),
        seen,
        label.repeat(3),
        torch.zeros_like(wishes.guided()).repeat(3, 1),
    ).chunk(3)
    guided = (1 - color) * nothing + (color - sketch) * paint + sketch * both
    return torch.where(
        (torch.maximum(sketch, color) > 1) & (torch.minimum(sketch, color) > 0), rescaled(guided, both), guided
    )


def _refined(estimates: Tensor, sigma: Tensor, paint: Paint, realism: Tensor) -> Tensor:
    """refine_estimate for each picture with its own realism, where its noise level is one at which the paint counts."""
    rows = [
        refine_estimate(each[None], paint.of(index), float(realism[index]))[0]
        if float(sigma[index]) >= PAINT_UNTIL
        else each
        for index, each in enumerate(estimates)
    ]
    return torch.stack(rows)
