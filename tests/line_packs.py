"""A small photo2sketch pack that draws: its untrained network hands on the edges that its fixed filters find."""

from __future__ import annotations

from pathlib import Path

import torch

from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.photo2sketch.edge_bank import CHANNELS
from sketchstudio.systems.photo2sketch.network import Config, LineDrawer

TINY = Config(maps=3, widths=(16, 16, 16, 16), fine_width=8)


def line_pack(parent: Path, name: str = "lines") -> Path:
    """The pack's folder. Its maps hold the photo's clear edges, each map a little more than the one before."""
    torch.manual_seed(0)
    drawer = LineDrawer(TINY)
    with torch.no_grad():
        for layer in (drawer.mix, drawer.lines):
            layer.weight.zero_()
            layer.bias.zero_()
        drawer.mix.weight[0, -1, 1, 1] = 10.0  # the thinned edges of the coarsest scale, which come last
        drawer.lines.weight[0, 0, 1, 1] = 2.0
        drawer.lines.bias.copy_(torch.tensor([-6.0, -2.0, -2.0]))
    assert drawer.mix.weight.shape[1] > CHANNELS
    write_pack(parent / name, "photo2sketch", drawer, TINY, "tiny", {}, {"name": name, "title": "Lines"})
    return parent / name
