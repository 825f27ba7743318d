from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode

from sketchstudio.nets.discriminator import PatchDiscriminator
from sketchstudio.nets.generator import NOISE, PRESETS, STYLE, Config, Generator
from sketchstudio.nets.tensors import pack_conditions
from tests.photo_folders import TINY


def inputs(side: int, batch: int = 1) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(1)
    one = torch.ones(batch, dtype=torch.long)
    return (
        torch.randn(batch, 5, side, side), one, one,
        torch.randn(batch, STYLE), torch.randn(batch, NOISE, side // 4, side // 4),
    )  # fmt: skip


@pytest.mark.parametrize(("preset", "most"), [("small", 4.0), ("base", 12.0)])
def test_a_preset_keeps_to_its_budget(preset, most):
    generator = Generator(Config(**PRESETS[preset]))
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        picture = generator(*(i if i.dtype != torch.long else i * 0 for i in inputs(256)))
    assert picture.shape == (1, 3, 256, 256)
    assert counter.get_total_flops() <= most * 1e9


@pytest.mark.parametrize("changed", range(5))
def test_every_input_reaches_the_picture(changed):
    torch.manual_seed(0)
    generator = Generator(TINY)
    for parameter in generator.parameters():  # a new network ignores its embedding until trained
        torch.nn.init.normal_(parameter, std=0.1)
    before = list(inputs(64))
    after = list(before)
    after[changed] = before[changed] + 1 if changed not in (1, 2) else before[changed] * 0
    with torch.no_grad():
        assert not torch.allclose(generator(*before), generator(*after))


def test_gradients_reach_every_parameter_after_a_step():
    torch.manual_seed(0)
    generator = Generator(TINY)
    optimizer = torch.optim.SGD(generator.parameters(), lr=0.1)
    for _ in range(4):  # zero-initialised ends wake up the layers before them one after another
        optimizer.zero_grad()
        generator(*inputs(64, 2)).square().mean().backward()
        optimizer.step()
    silent = [name for name, p in generator.named_parameters() if p.grad is None or not p.grad.abs().any()]
    assert silent == []


def test_the_patch_discriminator_sees_picture_and_conditions_at_two_sizes():
    discriminator = PatchDiscriminator(width=8).eval()
    picture, conditions = torch.randn(2, 3, 64, 64), torch.randn(2, 5, 64, 64)
    with torch.no_grad():
        logits, features = discriminator(picture, conditions)
        others, _ = discriminator(picture, conditions.flip(0))
    assert [tuple(judge.shape) for judge in logits] == [(2, 64), (2, 16)]
    assert len(features) == 4
    assert not torch.allclose(logits[0], others[0])


def test_cards_of_version_2_make_a_generator_without_what_is_new():
    old = Generator(replace(TINY, alias_free=False))
    assert not any(name.startswith("last.") for name in old.state_dict())
    with torch.no_grad():
        assert old(*inputs(64)).shape == (1, 3, 64, 64)


def test_unpainted_colour_says_nothing():
    sketch, mask = torch.zeros(1, 1, 4, 4), torch.zeros(1, 1, 4, 4)
    red, blue = torch.rand(1, 3, 4, 4), torch.rand(1, 3, 4, 4)
    assert torch.equal(pack_conditions(sketch, red, mask), pack_conditions(sketch, blue, mask))
    assert not torch.equal(pack_conditions(sketch, red, mask + 1), pack_conditions(sketch, blue, mask + 1))
