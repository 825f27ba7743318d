"""PI-REC's model packs: the card that says what the weights are, and the generator read back from them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sketchstudio.nets.weights import fill, load_shards, save_shards
from sketchstudio.systems.pi_rec.network import Config, Generator

FORMAT = 1


def write_pack(
    folder: Path,
    generator: Generator,
    config: Config,
    preset: str,
    training: Mapping[str, Any],
    about: Mapping[str, Any],
    image_size: int = 256,
) -> None:
    """Write weights and `model.json` into `folder`; `about` holds name, title, license and credits; an earlier card's
    scores are kept only by whoever measures again."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("weights-*.safetensors"):
        old.unlink()
    shape = asdict(config)
    labels = shape.pop("labels")
    card = {
        "format": FORMAT,
        "name": about.get("name", folder.name),
        "title": about.get("title", folder.name),
        "system": "pi-rec",
        "preset": preset,
        "version": about.get("version", "1"),
        "image_size": image_size,
        "labels": list(labels),
        "config": shape,
        "files": save_shards(generator.state_dict(), folder),
        "license": about.get("license", ""),
        "credits": list(about.get("credits", ())),
        "training": dict(training),
        "scores": {},
    }
    temporary = folder / "model.json.part"
    temporary.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    temporary.replace(folder / "model.json")


def read_generator(files: Sequence[Path], labels: Sequence[str], config: Mapping[str, Any], name: str) -> Generator:
    """The generator of a verified pack, float32, for inference. Raises nets.weights.WeightsError with a sentence."""
    shape: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in config.items()}
    generator = Generator(Config(labels=tuple(labels), **shape))
    fill(generator, load_shards(files), name)
    return generator.eval().requires_grad_(False)
