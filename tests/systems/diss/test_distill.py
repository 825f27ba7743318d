from __future__ import annotations

import pytest
import torch

from sketchstudio.systems.diss import distill
from sketchstudio.systems.diss.distill import Wishes, lesson, random_wishes
from sketchstudio.systems.diss.guidance import combine, joint, rescaled
from sketchstudio.systems.diss.network import GUIDED, SEEN
from sketchstudio.systems.diss.realism import Paint, kept_size, low_pass
from sketchstudio.systems.diss.settings import LARGEST_GUIDANCE

STUDENT_LEVELS = (60.0, 5.0, 1.3, 0.4, 0.0)
COUNT = 24


def ideal(x, sigma, drawn, seen, label, guided):
    """The denoiser of N(m, 0.25), whose mean the conditions move: +1 for lines, -0.5 for paint, +0.25 for both."""
    lines, paint = (part[:, None, None] for part in seen.split(1, 1))
    mean = lines - 0.5 * paint + 0.25 * lines * paint
    return (0.25 * x + sigma**2 * mean) / (0.25 + sigma**2)


def unpainted(count: int = COUNT) -> Paint:
    return Paint(torch.zeros(count, 3, 8, 8), torch.zeros(count, 1, 8, 8))


def taught(monkeypatch, sketch: float, color: float, teacher=ideal, paint=None, realism=1.0):
    monkeypatch.setattr(
        distill,
        "random_wishes",
        lambda count, device: Wishes(*(torch.full((count,), value) for value in (sketch, color, realism))),
    )
    torch.manual_seed(0)
    pictures = 0.1 * torch.randn(COUNT, 3, 8, 8)
    return lesson(
        teacher,
        pictures,
        torch.zeros(COUNT, 5, 32, 32),
        paint or unpainted(),
        torch.zeros(COUNT).long(),
        STUDENT_LEVELS,
    )


def test_a_teacher_that_always_says_the_same_is_repeated(monkeypatch):
    told = taught(monkeypatch, 1.5, 2.0, teacher=lambda x, *rest: torch.full_like(x, 0.3))
    torch.testing.assert_close(told.target, torch.full_like(told.x, 0.3), atol=2e-4, rtol=0)
    assert set(told.sigma.flatten().tolist()) == {torch.tensor(level).item() for level in STUDENT_LEVELS[:-1]}


@pytest.mark.parametrize(("sketch", "color"), [(1.0, 1.0), (2.5, 0.5), (0.0, 2.0), (1.5, 0.0)])
def test_a_step_of_the_student_leads_where_two_guided_steps_lead(monkeypatch, sketch, color):
    told = taught(monkeypatch, sketch, color)
    weights = joint(sketch, color)

    def guided(x: torch.Tensor, sigma: float) -> torch.Tensor:
        level = torch.full((1, 1, 1, 1), sigma)
        passes = {name: ideal(x, level, None, torch.tensor([SEEN[name]]), None, None) for name in weights}
        made = combine(passes, weights)
        return rescaled(made, passes["both"]) if max(sketch, color) > 1 and min(sketch, color) > 0 else made

    last = told.sigma.flatten() == STUDENT_LEVELS[-2]
    index = int(last.nonzero()[0])
    start, sigma = told.x[index : index + 1], STUDENT_LEVELS[-2]
    halfway = torch.lerp(guided(start, sigma), start, 0.25)
    end = guided(halfway, sigma / 4)
    torch.testing.assert_close(told.target[index : index + 1], end, atol=1e-4, rtol=1e-4)


def test_realism_of_0_keeps_the_low_frequencies_of_the_paint(monkeypatch):
    paint = Paint(torch.full((COUNT, 3, 8, 8), -0.2), torch.ones(COUNT, 1, 8, 8))
    close, free = (taught(monkeypatch, 1.0, 1.0, paint=paint, realism=value) for value in (0.0, 1.0))
    size = kept_size(0.0, 8)
    coarse = close.sigma.flatten() > 1  # of the last step, the second half no longer heeds the paint
    far = [(low_pass(told.target, size) + 0.2).abs().mean((1, 2, 3))[coarse] for told in (close, free)]
    assert far[0].max() < 0.01
    assert far[1].min() > 0.1


def test_wishes_cover_what_an_artist_can_set():
    wishes = random_wishes(2000, torch.device("cpu"))
    for guidance in (wishes.sketch, wishes.color):
        assert 0.9 * LARGEST_GUIDANCE < guidance.max() <= LARGEST_GUIDANCE
        assert 0.05 < (guidance == 0).float().mean() < 0.15
    assert wishes.guided().shape == (2000, GUIDED)
    assert (wishes.guided()[:, 0] == 1).all()
    assert wishes.guided().max() <= 1
