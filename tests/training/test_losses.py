from __future__ import annotations

import pytest
import torch

from sketchstudio.training import losses


def test_equal_features_cost_nothing_and_scale_does_not_matter():
    features = [torch.randn(2, 8, 6, 6), torch.randn(2, 16, 3, 3)]
    scaled = [3 * f for f in features]
    assert losses.feature_loss(features, scaled).max() < 1e-5
    assert losses.style_loss(features, scaled).max() < 1e-3
    assert losses.feature_matching(features, features).max() == 0


def test_style_ignores_places_and_features_do_not():
    features = [torch.randn(1, 8, 4, 4)]
    mirrored = [features[0].flip(-1)]
    assert losses.style_loss(features, mirrored).max() < 1e-3
    assert losses.feature_loss(features, mirrored).min() > 0.1


def test_gram_has_trace_one():
    torch.testing.assert_close(losses.gram(torch.randn(2, 8, 5, 5)).diagonal(dim1=1, dim2=2).sum(1), torch.ones(2))


def test_hinge_stops_caring_beyond_the_margin():
    sure = losses.hinge_discriminator([torch.full((2, 4), 1.5)], [torch.full((2, 4), -1.5)])
    fooled = losses.hinge_discriminator([torch.full((2, 4), -1.0)], [torch.full((2, 4), 1.0)])
    assert sure == 0
    assert fooled == pytest.approx(4.0)
    assert losses.hinge_generator([torch.full((2, 4), 0.5), torch.full((2, 1), 1.5)]).tolist() == [-1.0, -1.0]
