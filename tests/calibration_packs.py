"""A small cali-sketch pack that has learnt nothing and moves every stroke somewhere, and the pack of its pictures."""

from __future__ import annotations

from pathlib import Path

import torch

from sketchstudio.nets.generator import Generator
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.cali_sketch.network import Calibrator, Config
from tests.photo_folders import TINY


def calibration_packs(parent: Path, size: int = 64) -> Path:
    """The folder of the first; both lie in `parent`."""
    torch.manual_seed(0)
    config = Config(("disc", "square"), width=16, layers=1, heads=2)
    calibrator = Calibrator(config)
    torch.nn.init.normal_(calibrator.out.weight, std=0.4)
    write_pack(parent / "lines", "cali-sketch", calibrator, config, "tiny", {}, {"name": "lines"}, size)
    write_pack(parent / "pictures", "pi-rec", Generator(TINY), TINY, "tiny", {}, {"name": "pictures"}, size)
    return parent / "lines"
