"""Small photos and model packs that tests make for themselves."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import save_file

from sketchstudio.nets.generator import Config, Generator
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.tiny_darknet import TinyDarknet

TINY = Config(
    labels=("disc", "square"),
    widths=(8, 8, 16, 16),
    encoder_blocks=(1, 1, 1),
    decoder_blocks=(1, 1, 1),
    fine_width=8,
    embedding=16,
    alias_free=True,
    last_width=8,
)


def photo(seed: int, width: int = 80, height: int = 64) -> NDArray[np.uint8]:
    """(height,width,3) uint8: a shaded disc (even seeds) or square on a plain ground."""
    rng = np.random.default_rng(seed)
    picture = np.empty((height, width, 3), np.uint8)
    picture[:] = rng.integers(150, 255, 3)
    color = tuple(int(v) for v in rng.integers(0, 120, 3))
    centre, radius = (width // 2, height // 2), height // 3
    if seed % 2 == 0:
        cv2.circle(picture, centre, radius, color, -1)
    else:
        cv2.rectangle(
            picture, (centre[0] - radius, centre[1] - radius), (centre[0] + radius, centre[1] + radius), color, -1
        )
    shade = np.linspace(-20, 20, width)[None, :, None]
    return np.clip(picture + shade, 0, 255).astype(np.uint8)


def photo_folder(parent: Path, name: str = "shapes", count: int = 6) -> Path:
    """A folder of photos with its table of labels and splits beside it; every third photo is a test photo."""
    folder = parent / name
    folder.mkdir(parents=True)
    with (parent / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["file", "label", "split"])
        for seed in range(count):
            Image.fromarray(photo(seed)).save(folder / f"{seed}.png")
            table.writerow([f"{seed}.png", TINY.labels[seed % 2], "test" if seed % 3 == 2 else "train"])
    return folder


def perceptual_file(folder: Path) -> Path:
    """Tiny Darknet with random weights, as a file."""
    torch.manual_seed(0)
    path = folder / "perceptual.safetensors"
    save_file(TinyDarknet().state_dict(), path)
    return path


def tiny_pack(parent: Path, name: str = "tiny", image_size: int = 64, system: str = "pi-rec") -> Path:
    """A pack of an untrained generator that still draws different pictures for different conditions."""
    torch.manual_seed(0)
    generator = Generator(TINY)
    write_pack(parent / name, system, generator, TINY, "tiny", {}, {"name": name, "title": "Tiny"}, image_size)
    return parent / name
