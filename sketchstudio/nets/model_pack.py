"""Model packs as training writes them: the card that says what the weights are, and networks read back from them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from torch import nn

from sketchstudio.nets.generator import Config, Generator
from sketchstudio.nets.weights import fill, load_shards, save_shards

FORMAT = 1
CARD, PALETTES = "model.json", "palettes.json"


class Shape(Protocol):
    """A frozen dataclass that a network is built from."""

    @property
    def labels(self) -> tuple[str, ...]: ...


def write_pack(
    folder: Path,
    system: str,
    network: nn.Module,
    shape: Shape,
    preset: str,
    training: Mapping[str, Any],
    about: Mapping[str, Any],
    image_size: int = 256,
    palettes: bytes = b"",
) -> None:
    """Write weights and `model.json` into `folder`, where an earlier pack is whole until this one is; `about` holds
    name, title, license, credits and names of settings; an earlier card's scores are kept only by whoever measures
    again. palettes: of palettes.json, if there are any."""
    folder.mkdir(parents=True, exist_ok=True)
    files = save_shards(network.state_dict(), folder)
    config = asdict(shape)  # type: ignore[call-overload]
    labels = config.pop("labels")
    card = {
        "format": FORMAT,
        "name": about.get("name", folder.name),
        "title": about.get("title", folder.name),
        "system": system,
        "preset": preset,
        "version": about.get("version", "1"),
        "image_size": image_size,
        "labels": list(labels),
        "names": dict(about.get("names", {})),
        "config": config,
        "files": files,
        "palettes": hashlib.sha256(palettes).hexdigest() if palettes else "",
        "license": about.get("license", ""),
        "credits": list(about.get("credits", ())),
        "training": dict(training),
        "scores": {},
    }
    if palettes:
        _replace(folder / PALETTES, palettes)
    _replace(folder / CARD, (json.dumps(card, indent=2, ensure_ascii=False) + "\n").encode())
    for old in folder.glob("weights-*.safetensors"):
        if old.name not in files:
            old.unlink()


def _replace(path: Path, data: bytes) -> None:
    """Written beside, then renamed: a kill leaves the older file."""
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    part.replace(path)


def read_generator(files: Sequence[Path], labels: Sequence[str], config: Mapping[str, Any], name: str) -> Generator:
    """The generator of a verified pack, float32, for inference. Raises nets.weights.WeightsError with a sentence."""
    generator = Generator(Config(labels=tuple(labels), **tuples(config)))
    fill(generator, load_shards(files), name)
    return generator.eval().requires_grad_(False)


def tuples(config: Mapping[str, Any]) -> dict[str, Any]:
    """A card's config as a shape's keywords: JSON knows no tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in config.items()}
