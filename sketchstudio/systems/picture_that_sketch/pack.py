"""Reading a pack of Imagine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sketchstudio.nets.model_pack import tuples
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.systems.picture_that_sketch.generator import Config
from sketchstudio.systems.picture_that_sketch.network import Imagining


def read_imagining(files: Sequence[Path], labels: Sequence[str], config: Mapping[str, Any], name: str) -> Imagining:
    """The networks of a verified pack, float32, for inference. Raises nets.weights.WeightsError with a sentence."""
    network = Imagining(Config(labels=tuple(labels), **tuples(config)))
    fill(network, load_shards(files), name)
    return network.eval().requires_grad_(False)
