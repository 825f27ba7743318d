from __future__ import annotations

import torch

from sketchstudio.nets.blocks import FilteredUpsample, ModulatedResidual, SelfAttention, SubPixelUpsample


def test_new_residual_and_attention_blocks_are_the_identity():
    x = torch.randn(2, 16, 8, 8)
    assert torch.equal(ModulatedResidual(16, 4)(x, torch.randn(2, 4)), x)
    assert torch.equal(SelfAttention(16)(x), x)


def test_a_new_upsampling_shows_no_checkerboard():
    large = SubPixelUpsample(6, 3)(torch.randn(1, 6, 5, 5))
    assert large.shape == (1, 3, 10, 10)
    for row in (0, 1):
        for column in (0, 1):
            torch.testing.assert_close(large[..., row::2, column::2], large[..., ::2, ::2])


def test_filtered_upsampling_cannot_write_a_pattern_of_its_period():
    """Whatever the weights: power at the highest frequency stays far below a sub-pixel convolution's."""
    torch.manual_seed(0)
    x = torch.randn(1, 6, 32, 32)
    shares = {}
    for kind in (FilteredUpsample, SubPixelUpsample):
        block = kind(6, 3)
        torch.nn.init.normal_(block.conv.weight)
        with torch.no_grad():
            large = block(x)
        assert large.shape == (1, 3, 64, 64)
        power = torch.fft.fft2(large - large.mean((2, 3), keepdim=True)).abs().square()
        shares[kind] = float((power[..., 32, :].sum() + power[..., 32].sum()) / power.sum())
    assert shares[FilteredUpsample] < 1e-3 < 0.01 < shares[SubPixelUpsample]


def test_attention_lets_a_far_place_matter():
    block = SelfAttention(16)
    torch.nn.init.eye_(block.out.weight[:, :, 0, 0])
    x = torch.randn(1, 16, 6, 6)
    moved = x.clone()
    moved[..., 5, 5] += 5
    assert not torch.equal(block(x)[..., 0, 0], block(moved)[..., 0, 0])
