from __future__ import annotations

import pytest
import torch

from sketchstudio.training import losses


def test_equal_features_cost_nothing_and_scale_does_not_matter():
    raw = [torch.randn(2, 8, 6, 6), torch.randn(2, 16, 3, 3)]
    features, scaled = [losses.unit(f) for f in raw], [losses.unit(3 * f) for f in raw]
    assert losses.feature_loss(features, scaled).max() < 1e-5
    assert losses.style_loss(features, scaled).max() < 1e-3
    assert losses.feature_matching(features, features).max() == 0


def test_style_ignores_places_and_features_do_not():
    features = [losses.unit(torch.randn(1, 8, 4, 4))]
    mirrored = [features[0].flip(-1)]
    assert losses.style_loss(features, mirrored).max() < 1e-3
    assert losses.feature_loss(features, mirrored).min() > 0.1


def test_gram_of_unit_features_has_trace_one():
    gram = losses.gram(losses.unit(torch.randn(2, 8, 5, 5)))
    torch.testing.assert_close(gram.diagonal(dim1=1, dim2=2).sum(1), torch.ones(2))


def test_gradients_written_by_hand_are_right():
    features = torch.randn(2, 3, 2, 4).contiguous(memory_format=torch.channels_last).requires_grad_()
    ours = torch.autograd.grad((losses.gram(losses.unit(features)) ** 3).sum(), features)
    flat = torch.nn.functional.normalize(features, dim=1).flatten(2)
    plain = torch.autograd.grad(((flat @ flat.transpose(1, 2) / flat.shape[2]) ** 3).sum(), features)
    torch.testing.assert_close(ours, plain)


def test_hinge_stops_caring_beyond_the_margin():
    sure = losses.hinge_discriminator([torch.full((2, 4), 1.5)], [torch.full((2, 4), -1.5)])
    fooled = losses.hinge_discriminator([torch.full((2, 4), -1.0)], [torch.full((2, 4), 1.0)])
    assert sure.tolist() == [0, 0]
    assert fooled.tolist() == pytest.approx([4.0, 4.0])
    assert losses.hinge_generator([torch.full((2, 4), 0.5), torch.full((2, 1), 1.5)]).tolist() == [-1.0, -1.0]


def test_style_has_a_gradient_under_autocast():
    features = torch.randn(2, 8, 4, 4, requires_grad=True)
    with torch.autocast("cpu", torch.bfloat16):
        loss = losses.style_loss([losses.unit(features)], [losses.unit(torch.randn(2, 8, 4, 4))]).sum()
    loss.backward()
    assert features.grad is not None and features.grad.abs().max() > 0


def test_paint_asks_for_mean_colours_where_paint_lies_and_nothing_elsewhere():
    color, mask = torch.zeros(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    mask[..., :32], color[:, 0, :, :32] = 1, 0.5
    lit = color.clone()
    lit[..., ::2] += 0.2  # texture whose mean over a square is the paint's
    lit[..., 1::2] -= 0.2
    lit[..., 32:] = 0.9
    assert losses.paint_loss(lit, color, mask) == pytest.approx(0, abs=1e-5)
    assert losses.paint_loss(lit + 0.3, color, mask) == pytest.approx(0.3, rel=1e-3)
    assert losses.paint_loss(lit, color, mask * 0) == 0


def test_pictures_of_one_drawing_should_differ_up_to_enough():
    one, other = ([losses.unit(torch.randn(2, 8, 4, 4))] for _ in range(2))
    apart = losses.feature_loss(one, other)
    assert losses.diversity_loss(one, other, 0.5 * float(apart.min())).tolist() == [0, 0]
    assert losses.diversity_loss(one, one, 0.3).tolist() == pytest.approx([0.3, 0.3])
