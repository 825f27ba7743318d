from __future__ import annotations

import pytest
import torch

from sketchstudio.systems.picture_that_sketch.encoder import unit
from sketchstudio.systems.picture_that_sketch.learning.judged import partners
from sketchstudio.systems.picture_that_sketch.prior import CELLS, LatentPrior, cells


@pytest.fixture
def prior() -> LatentPrior:
    torch.manual_seed(0)
    prior = LatentPrior(labels=2, latents=6, latent=16)
    torch.nn.init.normal_(prior.out.weight, std=0.1)
    torch.nn.init.normal_(prior.hint.weight, std=0.1)
    return prior.eval()


def drawn(
    prior: LatentPrior, told: int, noise: torch.Tensor, label: int = 1, paint: float = 0, hint: float = 1
) -> torch.Tensor:
    hints, painted = torch.full((1, 6, 16), hint), torch.full((1, 4, CELLS, CELLS), paint)
    with torch.no_grad():
        return prior.draw(hints, torch.arange(6)[None] < told, torch.tensor([label]), painted, noise)


def test_latents_are_of_mean_square_one(prior: LatentPrior):
    assert torch.allclose(drawn(prior, 4, torch.randn(1, 6, 16)).square().mean(2), torch.ones(1, 6), atol=1e-4)


def test_noise_hints_label_and_paint_all_have_a_say(prior: LatentPrior):
    noise = torch.randn(1, 6, 16)
    usual = drawn(prior, 2, noise)
    for other in (
        drawn(prior, 2, -noise),
        drawn(prior, 3, noise),
        drawn(prior, 2, noise, label=2),
        drawn(prior, 2, noise, paint=1),
        drawn(prior, 2, noise, hint=-1),
    ):
        assert not torch.allclose(other, usual, atol=1e-4)


def test_hints_that_are_not_told_have_none(prior: LatentPrior):
    noise = torch.randn(1, 6, 16)
    assert torch.equal(drawn(prior, 0, noise, hint=1), drawn(prior, 0, noise, hint=-1))


def test_the_more_is_told_the_less_is_left_to_chance():
    torch.manual_seed(0)
    prior = LatentPrior(labels=1, latents=4, latent=8)
    optimizer = torch.optim.Adam(prior.parameters(), lr=1e-3)
    label, paint = torch.ones(64, dtype=torch.long), torch.zeros(64, 4, CELLS, CELLS)
    for _ in range(150):
        ws = unit(torch.randn(64, 4, 8))
        t, noise = torch.rand(64), torch.randn(64, 4, 8)
        told = torch.arange(4)[None] < torch.randint(0, 5, (64, 1))
        said = prior(noise + t[:, None, None] * (ws - noise), t, ws, told, label, paint)
        optimizer.zero_grad()
        (said - (ws - noise)).square().mean().backward()
        optimizer.step()

    def spread(count: int) -> float:
        hints, told = unit(torch.ones(64, 4, 8)), (torch.arange(4)[None] < count).expand(64, -1)
        with torch.no_grad():
            return float(prior.draw(hints, told, label, paint, torch.randn(64, 4, 8)).std(0).mean())

    assert spread(4) < spread(2) < spread(0)


def test_cells_tell_the_colours_of_what_is_painted_by_half():
    mask = torch.zeros(1, 1, 64, 64)
    mask[..., :32, :32] = 1
    mask[..., :2, 32:34] = 1
    seen = cells(torch.full((1, 3, 64, 64), 0.75), mask)
    assert torch.allclose(seen[0, :3, :4, :4], torch.tensor(0.5))
    assert (seen[0, 3] > 0).sum() == 16
    assert not seen[0, :, :, 4:].any()


def test_partners_are_others_of_the_same_label():
    torch.manual_seed(0)
    label = torch.tensor([1, 2, 1, 0, 2, 2, 3])
    partner = partners(label)
    assert torch.equal(label[partner], label)
    assert partner[3] == 3
    assert partner[6] == 6
    assert all(partner[place] != place for place in (0, 1, 2, 4, 5))
