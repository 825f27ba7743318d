"""Small folders of photos, and a pack that finds them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw

from sketchstudio.engine.finding import SIDE
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.retrieval.embedding import Config, Embedding
from sketchstudio.retrieval.finding import SYSTEM

TINY = Config(("disc", "square"), widths=(8, 8, 8, 8))


def tiny_network() -> Embedding:
    """The same each time."""
    with torch.random.fork_rng():
        torch.manual_seed(1)
        return Embedding(TINY)


def tiny_pack(models: Path) -> Path:
    """A folder of models with one that finds."""
    write_pack(models / "tiny", SYSTEM, tiny_network(), TINY, "base", {}, {"name": "tiny"}, image_size=SIDE)
    return models


def shapes(folder: Path, count: int = 6) -> Path:
    """Discs and squares of several colours, every third in a folder of its own."""
    for number in range(count):
        picture = Image.new("RGB", (60, 40), (230, 230, 240 - number))
        draw = ImageDraw.Draw(picture)
        (draw.ellipse if number % 2 else draw.rectangle)((15, 5, 45, 35), fill=(40 * number % 255, 90, 120))
        path = folder / ("deep" if number % 3 == 0 else ".") / f"{number:02d}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path)
    return folder


def ink(lines: Mapping[int, int]) -> bytes:
    """Upright lines: x px -> width px, as Draw takes them."""
    drawn = np.zeros((SIDE, SIDE), np.uint8)
    for x, width in lines.items():
        drawn[10:-10, x : x + width] = 255
    return drawn.tobytes()
