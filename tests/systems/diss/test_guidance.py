"""On a distribution in the plane whose denoisers are known: Gaussians of one width, one for each pair of conditions."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from sketchstudio.systems.diss.edm import SIGMA_MAX, noise_levels
from sketchstudio.systems.diss.guidance import Guidance, Seen, combine, joint, rescaled
from sketchstudio.systems.diss.sampler import ancestral

WIDTH = 0.5
MEANS: dict[Seen, Tensor] = {
    "nothing": torch.tensor([0.0, 0.0]),
    "sketch": torch.tensor([2.0, 0.0]),
    "color": torch.tensor([0.0, 1.0]),
    "both": torch.tensor([3.0, 1.0]),  # lines and paint together say more than each by itself
}


def denoised(x: Tensor, sigma: float, seen: Seen) -> Tensor:
    mean = MEANS[seen].reshape(1, 2, 1, 1)
    return (WIDTH**2 * x + sigma**2 * mean) / (WIDTH**2 + sigma**2)


def sample(guidance: Guidance, count: int = 4000) -> Tensor:
    def denoise(x: Tensor, sigma: float) -> Tensor:
        weights = guidance.weights()
        return combine({seen: denoised(x, sigma, seen) for seen in weights}, weights)

    start = SIGMA_MAX * torch.randn(count, 2, 1, 1, generator=torch.Generator().manual_seed(0))
    random = torch.Generator().manual_seed(2)
    made = ancestral(
        denoise, start, noise_levels(80), lambda *told: None, lambda: torch.randn(start.shape, generator=random)
    )
    return made[:, :, 0, 0]


@pytest.mark.parametrize(
    ("sketch", "color", "mean"),
    [(0, 0, (0, 0)), (1, 1, (3, 1)), (0, 1, (0, 1)), (2, 1, (6, 1)), (2, 2, (6, 2)), (1, 0, (2, 0))],
)
def test_samples_lie_where_the_equation_puts_them(sketch, color, mean):
    found = sample(Guidance(sketch, color))
    torch.testing.assert_close(
        found.mean(0), torch.tensor(mean, dtype=torch.float32), atol=0.05, rtol=0.01
    )  # SIGMA_MAX is finite
    torch.testing.assert_close(
        found.std(0), torch.full((2,), WIDTH), atol=0.08, rtol=0
    )  # the sampler is of first order


@pytest.mark.parametrize(("sketch", "color"), [(0, 0), (1.5, 0.5), (3, 3), (0.2, 2), (2, 0)])
def test_weights_sum_to_one(sketch, color):
    assert sum(joint(sketch, color).values()) == pytest.approx(1)


def test_a_pass_that_counts_nothing_is_not_made():
    assert set(Guidance(1, 1).weights()) == {"both"}
    assert set(Guidance(2, 2).weights()) == {"nothing", "both"}
    assert set(Guidance(2, 1).weights()) == {"color", "both"}


def test_a_condition_that_is_ignored_is_not_asked_for():
    assert set(Guidance(0, 2).weights()) == {"nothing", "color"}
    assert set(Guidance(2, 0).weights()) == {"nothing", "sketch"}


def test_rescaling_takes_loudness_back_and_nothing_else():
    plain = torch.randn(2, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    loud = 3 * plain + 0.4
    torch.testing.assert_close(rescaled(loud, plain), plain)
    quiet = 0.5 * plain
    torch.testing.assert_close(rescaled(quiet, plain).std((2, 3)), quiet.std((2, 3)))
