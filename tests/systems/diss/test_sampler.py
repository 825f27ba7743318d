from __future__ import annotations

import pytest
import torch

from sketchstudio.systems.diss.edm import SIGMA_MAX, SIGMA_MIN, noise_levels, scales, training_levels
from sketchstudio.systems.diss.sampler import ancestral


def ideal(x: torch.Tensor, sigma: float) -> torch.Tensor:
    """The denoiser of N(1, 0.25)."""
    return (0.25 * x + sigma**2) / (0.25 + sigma**2)


def test_ancestral_samples_are_distributed_as_the_pictures():
    random = torch.Generator().manual_seed(1)
    x = SIGMA_MAX * torch.randn(20_000, 1, 1, 1, generator=random)
    made = ancestral(ideal, x, noise_levels(200), lambda *told: None, lambda: torch.randn(x.shape, generator=random))
    assert made.mean() == pytest.approx(1, abs=0.02)
    assert made.std() == pytest.approx(0.5, abs=0.03)


def test_ancestral_forgets_errors_of_high_noise():
    """Of a denoiser that errs there alone, by 0.5; one that carried its errors to the end would be off by more."""

    def erring(x: torch.Tensor, sigma: float) -> torch.Tensor:
        return ideal(x, sigma) + (0.5 if sigma > 5 else 0.0)

    random = torch.Generator().manual_seed(1)
    x = SIGMA_MAX * torch.randn(5000, 1, 1, 1, generator=random)
    made = ancestral(erring, x, noise_levels(32), lambda *told: None, lambda: torch.randn(x.shape, generator=random))
    assert abs(made.mean() - 1) < 0.02


def test_every_step_tells_its_clean_estimate():
    told = []
    end = ancestral(
        ideal,
        torch.full((1, 1, 1, 1), 9.0),
        noise_levels(8),
        lambda *step: told.append(step),
        lambda: torch.zeros(1, 1, 1, 1),
    )
    assert [step for step, _, _ in told] == list(range(8))
    assert [sigma for _, sigma, _ in told] == sorted((sigma for _, sigma, _ in told), reverse=True)
    assert torch.equal(told[-1][2], end)


def test_the_callback_may_end_the_run():
    class EndedError(Exception):
        pass

    def end(step, sigma, estimate):
        if step == 2:
            raise EndedError

    with pytest.raises(EndedError):
        ancestral(ideal, torch.ones(1, 1, 1, 1), noise_levels(8), end, lambda: torch.zeros(1, 1, 1, 1))


def test_levels_fall_from_most_to_least_noise_and_then_to_none():
    levels = noise_levels(12)
    assert levels[0] == pytest.approx(SIGMA_MAX)
    assert levels[-2] == pytest.approx(SIGMA_MIN, rel=1e-4)
    assert levels[-1] == 0
    assert (levels.diff() < 0).all()


def test_training_levels_cover_the_distribution_in_one_batch():
    torch.manual_seed(0)
    levels = training_levels(64, torch.device("cpu")).log().flatten()
    assert levels.mean() == pytest.approx(-0.7, abs=0.1)
    assert levels.std() == pytest.approx(1.2, abs=0.15)


@pytest.mark.parametrize("sigma", [0.02, 0.5, 60.0])
def test_network_sees_and_says_unit_variance(sigma):
    skip, out, scale = scales(torch.tensor(sigma))
    assert scale**2 * (sigma**2 + 0.25) == pytest.approx(1)
    # the part of the picture that skip does not explain, over out
    assert ((1 - skip) ** 2 * 0.25 + skip**2 * sigma**2) / out**2 == pytest.approx(1, rel=1e-4)
