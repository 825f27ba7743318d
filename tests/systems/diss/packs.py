"""Small packs of DiSS that tests make for themselves."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.diss.network import Config, Denoiser
from tests.photo_folders import TINY, tiny_pack

SHAPE = Config(TINY.labels, TINY.widths, (1, 1, 1), (1, 1, 1), 16)


def tiny_diss_pack(parent: Path, name: str = "tiny-diss") -> Path:
    """A pack of random weights in `parent`, beside the PI-REC pack that enlarges for it."""
    tiny_pack(parent)
    torch.manual_seed(0)
    denoiser = Denoiser(SHAPE)
    nn.init.normal_(denoiser.out.weight, std=0.1)  # at its start the network says nothing
    nn.init.normal_(denoiser.embed.seen.weight, std=0.1)
    write_pack(parent / name, "diss", denoiser, SHAPE, "tiny", {}, {"name": name, "title": "Tiny"}, 64)
    return parent / name
