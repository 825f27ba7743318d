from __future__ import annotations

import copy

import torch
from torch import nn

from sketchstudio.training.average import Average


def test_the_average_follows_and_forgets_its_start():
    network = nn.Linear(2, 2)
    average = Average(network, decay=0.5)
    with torch.no_grad():
        network.weight.fill_(7)
    for _ in range(30):
        average.update_parameters(network)
    torch.testing.assert_close(average.module.weight, network.weight, atol=1e-4, rtol=0)
    assert not average.module.weight.requires_grad


def test_early_averages_are_of_few_steps_and_late_ones_of_many():
    """The decay after n updates is (1 + n) / (10 + n), at most what was asked for."""
    network = nn.Linear(1, 1, bias=False)
    average = Average(network, decay=0.5)
    nn.init.zeros_(network.weight)
    average.update_parameters(network)
    nn.init.ones_(network.weight)
    expected = 0.0
    for updates in range(2, 20):
        average.update_parameters(network)
        decay = min(0.5, (1 + updates) / (10 + updates))
        expected = decay * expected + (1 - decay)
        assert average.updates == updates
        torch.testing.assert_close(average.module.weight, torch.full((1, 1), expected))


def test_it_keeps_the_networks_own_buffers_and_goes_on_from_its_state():
    network = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    average = Average(network)
    network(torch.rand(8, 2))
    average.update_parameters(network)
    assert torch.equal(average.module[1].running_mean, network[1].running_mean)
    again = Average(copy.deepcopy(network))
    again.load_state_dict(average.state_dict())
    assert again.updates == 1
    for mine, theirs in zip(again.module.state_dict().values(), average.module.state_dict().values(), strict=True):
        assert torch.equal(mine, theirs)
