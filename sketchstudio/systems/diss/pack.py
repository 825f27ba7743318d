"""A denoiser from its pack, whose card also says which pack enlarges for it."""

from __future__ import annotations

from sketchstudio.engine.packs import Pack
from sketchstudio.nets.model_pack import tuples
from sketchstudio.nets.weights import fill, load_shards
from sketchstudio.systems.diss.network import Config, Denoiser

_ENLARGER = "enlarger"


def read_denoiser(pack: Pack) -> Denoiser:
    """float32, for inference. Raises WeightsError with a sentence; TypeError or ValueError where the card describes no
    network."""
    config = {key: value for key, value in pack.card.config.items() if key != _ENLARGER}
    denoiser = Denoiser(Config(labels=tuple(pack.card.labels), **tuples(config)))
    fill(denoiser, load_shards(pack.files), pack.name)
    return denoiser.eval().requires_grad_(False)


def enlarger_of(pack: Pack) -> str:
    """Name of the pack that enlarges its pictures; "" for the first one."""
    return str(pack.card.config.get(_ENLARGER, ""))
