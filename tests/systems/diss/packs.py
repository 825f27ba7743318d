"""Small packs of DiSS that tests make for themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from torch import nn

from sketchstudio.nets.blocks import ModulatedResidual
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.diss.network import Config, Denoiser
from sketchstudio.systems.diss.system import ENLARGER
from tests.photo_folders import TINY, tiny_pack

SHAPE = Config(TINY.labels, TINY.widths, (1, 1, 1), (1, 1, 1), 16, alias_free=True)


def tiny_diss_pack(parent: Path, name: str = "tiny-diss", student: bool = False) -> Path:
    """A pack of random weights in `parent`, beside the one that enlarges for it."""
    tiny_pack(parent, "tiny-enlarger", system=ENLARGER)
    torch.manual_seed(0)
    shape = replace(SHAPE, student=student)
    denoiser = Denoiser(shape)
    nn.init.normal_(denoiser.out.weight, std=0.1)  # at its start the network says nothing
    nn.init.normal_(denoiser.embed.seen.weight, std=0.1)
    nn.init.normal_(denoiser.embed.guided.weight, std=1.0)
    for block in denoiser.modules():
        if isinstance(block, ModulatedResidual):  # new ones do nothing
            nn.init.normal_(block.film.weight, std=0.1)
            nn.init.normal_(block.last.weight, std=0.1)
    write_pack(parent / name, "diss", denoiser, shape, "tiny", {}, {"name": name, "title": "Tiny"}, 64)
    return parent / name
