"""On a distribution in the plane whose denoisers are known: Gaussians of one width, one for each pair of conditions."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from sketchstudio.systems.diss.edm import SIGMA_MAX, noise_levels
from sketchstudio.systems.diss.guidance import Guidance, Seen, combine, joint, paper, rescaled
from sketchstudio.systems.diss.sampler import SAMPLERS, Name

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


def sample(guidance: Guidance, sampler: Name = "dpm++2m", count: int = 4000) -> Tensor:
    def denoise(x: Tensor, sigma: float) -> Tensor:
        weights = guidance.weights(sigma)
        return combine({seen: denoised(x, sigma, seen) for seen in weights}, weights)

    start = SIGMA_MAX * torch.randn(count, 2, 1, 1, generator=torch.Generator().manual_seed(0))
    random = torch.Generator().manual_seed(2)
    made = SAMPLERS[sampler](
        denoise, start, noise_levels(40), lambda *told: None, lambda: torch.randn(start.shape, generator=random)
    )
    return made[:, :, 0, 0]


@pytest.mark.parametrize("sampler", sorted(SAMPLERS))
@pytest.mark.parametrize(
    ("sketch", "color", "form", "mean"),
    [
        (0, 0, "joint", (0, 0)),
        (1, 1, "joint", (3, 1)),
        (0, 1, "joint", (0, 1)),
        (2, 1, "joint", (6, 1)),
        (2, 2, "joint", (6, 2)),
        (1, 0, "paper", (2, 0)),
        (1, 1, "paper", (2, 1)),
        (2, 1, "paper", (4, 1)),
    ],
)
def test_samples_lie_where_the_equation_puts_them(sampler, sketch, color, form, mean):
    found = sample(Guidance(sketch, color, form), sampler)
    torch.testing.assert_close(
        found.mean(0), torch.tensor(mean, dtype=torch.float32), atol=0.05, rtol=0.01
    )  # SIGMA_MAX is finite
    narrower = 0.08 if sampler == "ancestral" else 0.05  # it is of first order
    torch.testing.assert_close(found.std(0), torch.full((2,), WIDTH), atol=narrower, rtol=0)


@pytest.mark.parametrize("form", [paper, joint])
@pytest.mark.parametrize(("sketch", "color"), [(0, 0), (1.5, 0.5), (3, 3), (0.2, 2)])
def test_weights_sum_to_one(form, sketch, color):
    assert sum(form(sketch, color).values()) == pytest.approx(1)


def test_a_pass_that_counts_nothing_is_not_made():
    assert set(Guidance(1, 1).weights(1.0)) == {"both"}
    assert set(Guidance(2, 2).weights(1.0)) == {"nothing", "both"}
    assert set(Guidance(2, 1).weights(1.0)) == {"color", "both"}


def test_outside_its_interval_the_model_is_as_trained():
    guidance = Guidance(3, 2, low=0.5, high=5)
    assert set(guidance.weights(20)) == {"both"}
    assert set(guidance.weights(0.1)) == {"both"}
    assert set(guidance.weights(2)) == {"nothing", "color", "both"}


def test_a_condition_that_is_ignored_is_ignored_at_every_noise_level():
    assert "both" not in Guidance(0, 2, low=1, high=2).weights(10)


def test_rescaling_takes_loudness_back_and_nothing_else():
    plain = torch.randn(2, 3, 8, 8, generator=torch.Generator().manual_seed(0))
    loud = 3 * plain + 0.4
    torch.testing.assert_close(rescaled(loud, plain), plain)
    quiet = 0.5 * plain
    torch.testing.assert_close(rescaled(quiet, plain).std((2, 3)), quiet.std((2, 3)))
