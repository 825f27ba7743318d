from __future__ import annotations

import pytest
import torch

from sketchstudio.systems.diss.edm import SIGMA_MAX, SIGMA_MIN, noise_levels, scales, training_levels
from sketchstudio.systems.diss.sampler import SAMPLERS, ancestral, dpm_solver_2m


def ideal(x: torch.Tensor, sigma: float) -> torch.Tensor:
    """The denoiser of N(1, 0.25)."""
    return (0.25 * x + sigma**2) / (0.25 + sigma**2)


def never() -> torch.Tensor:
    raise AssertionError("this sampler takes no noise")


def error(sampler, steps: int) -> float:
    """Against the flow's exact end: x(0) = 1 + (x - 1) 0.5 / sqrt(0.25 + sigma^2)."""
    x = SIGMA_MAX * torch.randn(500, 1, 1, 1, generator=torch.Generator().manual_seed(1))
    exact = 1 + (x - 1) * 0.5 / (0.25 + SIGMA_MAX**2) ** 0.5
    return float((sampler(ideal, x, noise_levels(steps), lambda *told: None, never) - exact).abs().max())


@pytest.mark.parametrize("name", ["dpm++2m", "heun"])
def test_more_steps_come_closer_at_second_order(name):
    coarse, fine = error(SAMPLERS[name], 16), error(SAMPLERS[name], 64)
    assert fine < 0.02
    assert coarse / fine > 6


def test_ancestral_samples_are_distributed_as_the_pictures():
    random = torch.Generator().manual_seed(1)
    x = SIGMA_MAX * torch.randn(20_000, 1, 1, 1, generator=random)
    made = ancestral(ideal, x, noise_levels(200), lambda *told: None, lambda: torch.randn(x.shape, generator=random))
    assert made.mean() == pytest.approx(1, abs=0.02)
    assert made.std() == pytest.approx(0.5, abs=0.03)


def test_ancestral_forgets_an_error_that_a_solver_keeps():
    """Of a denoiser that errs at high noise alone."""

    def erring(x: torch.Tensor, sigma: float) -> torch.Tensor:
        return ideal(x, sigma) + (0.5 if sigma > 5 else 0.0)

    random = torch.Generator().manual_seed(1)
    x = SIGMA_MAX * torch.randn(5000, 1, 1, 1, generator=random)
    off = [
        float(
            sampler(
                erring, x, noise_levels(32), lambda *told: None, lambda: torch.randn(x.shape, generator=random)
            ).mean()
        )
        - 1
        for sampler in (ancestral, dpm_solver_2m)
    ]
    assert abs(off[0]) < 0.5 * abs(off[1])


@pytest.mark.parametrize("name", sorted(SAMPLERS))
def test_every_step_tells_its_clean_estimate(name):
    told = []
    end = SAMPLERS[name](
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
        dpm_solver_2m(ideal, torch.ones(1, 1, 1, 1), noise_levels(8), end, never)


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
