"""A calibration network from its pack, whose card also says which pack makes pictures of its lines."""

from __future__ import annotations

from sketchstudio.engine.packs import Pack
from sketchstudio.nets.model_pack import tuples
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.systems.cali_sketch.network import Calibrator, Config

_SYNTHESIS = "synthesis"


def read_calibrator(pack: Pack) -> tuple[Calibrator, str]:
    """float32, for inference, and the name of the pack of its image synthesis network, "" for the first one. Raises
    WeightsError with a sentence; TypeError or ValueError where the card describes no network."""
    config = {key: value for key, value in pack.card.config.items() if key != _SYNTHESIS}
    network = Calibrator(Config(labels=tuple(pack.card.labels), **tuples(config)))
    fill(network, load_shards(pack.files), pack.name)
    return network.eval().requires_grad_(False), str(pack.card.config.get(_SYNTHESIS, ""))
