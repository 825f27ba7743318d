"""All that a pack of Imagine holds: the generator, the ways into its latents, and what is usual there."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sketchstudio.systems.picture_that_sketch.encoder import PhotoEncoder
from sketchstudio.systems.picture_that_sketch.generator import Config, StyleGenerator, latents_of
from sketchstudio.systems.picture_that_sketch.mapper import SketchMapper
from sketchstudio.systems.picture_that_sketch.prior import LatentPrior

COMPOSED_AT = 128
"""The side, px, up to which latents say what is to be seen; those beyond it only make it finer."""
COMPOSING = latents_of(COMPOSED_AT)
"""How many latents encoder and mapper give; the ones for larger sides repeat the last of them."""


class Imagining(nn.Module):
    """Generator, photo encoder, sketch mapper and the latents' prior."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        labels, latent = len(config.labels), config.latent
        self.config = config
        self.generator = StyleGenerator(config)
        self.encoder = PhotoEncoder(labels, COMPOSING, latent)
        self.mapper = SketchMapper(labels, COMPOSING, latent)
        self.prior = LatentPrior(labels, COMPOSING, latent)


def completed(ws: Tensor, latents: int) -> Tensor:
    """(B,COMPOSING,latent) -> (B,latents,latent): the last of them for all sides beyond."""
    return torch.cat([ws, ws[:, -1:].expand(-1, latents - ws.shape[1], -1)], 1)
