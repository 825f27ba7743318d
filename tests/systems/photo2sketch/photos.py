"""Small synthetic photos, drawings and a tiny line drawer for the tests beside this file."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.nets.model_pack import write_pack
from sketchstudio.systems.photo2sketch.network import Config, LineDrawer

TINY = Config(widths=(16, 16, 16, 16), fine_width=8)


def disc(height: int = 120, width: int = 160, radius: int = 40) -> NDArray[np.uint8]:
    """A red disc with a dark bar across it on a floor of noise and boards."""
    rng = np.random.default_rng(0)
    picture = np.full((height, width, 3), (205, 200, 190), np.uint8)
    picture[:, ::20] = (185, 180, 172)
    centre = (width // 2, height // 2)
    cv2.circle(picture, centre, radius, (190, 30, 40), -1, cv2.LINE_AA)
    cv2.line(picture, (centre[0] - radius // 2, centre[1]), (centre[0] + radius // 2, centre[1]), (60, 5, 10), 5)
    noisy = picture + rng.normal(0, 3, picture.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def tiny_drawer(seed: int = 0) -> LineDrawer:
    """Untrained, but its maps differ from pixel to pixel."""
    torch.manual_seed(seed)
    return LineDrawer(TINY).eval()


def drawings_folder(parent: Path, count: int = 4) -> Path:
    """Two QuickDraw files of zigzags."""
    folder = parent / "drawings"
    folder.mkdir()
    for name in ("hill", "wave"):
        lines = [{"word": name, "drawing": [[[0, 50 + 10 * k, 200], [0, 150, 20 * k]]]} for k in range(count)]
        (folder / f"{name}.ndjson").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder


def tiny_pack(parent: Path, name: str = "tiny-lines") -> Path:
    """A pack of an untrained line drawer."""
    write_pack(parent / name, "photo2sketch", tiny_drawer(), TINY, "tiny", {}, {"name": name, "title": "Tiny"})
    return parent / name
