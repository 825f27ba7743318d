"""All that a pack of Imagine holds: the generator and the two ways into its latents."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sketchstudio.systems.picture_that_sketch.encoder import PhotoEncoder
from sketchstudio.systems.picture_that_sketch.generator import Config, StyleGenerator, latents_of
from sketchstudio.systems.picture_that_sketch.mapper import SketchMapper
from sketchstudio.systems.picture_that_sketch.truncation import label_centres

COMPOSED_AT = 64
"""The side, px, up to which latents say what is to be seen; those beyond it only make it finer."""
COMPOSING = latents_of(COMPOSED_AT)
"""How many latents encoder and mapper give; the ones for larger sides repeat the last of them."""


class Imagining(nn.Module):
    """Generator, photo encoder and sketch mapper."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        labels, latent = len(config.labels), config.latent
        self.config = config
        self.generator = StyleGenerator(config)
        self.encoder = PhotoEncoder(labels, COMPOSING, latent)
        self.mapper = SketchMapper(labels, COMPOSING, latent)

    @classmethod
    def of(cls, generator: StyleGenerator, encoder: nn.Module, mapper: nn.Module) -> Imagining:
        """Networks that are there already."""
        made = cls.__new__(cls)
        nn.Module.__init__(made)
        made.config = generator.config
        made.generator, made.encoder, made.mapper = generator, encoder, mapper  # type: ignore[assignment]
        return made

    def centres(self, device: torch.device) -> Tensor:
        """See truncation.label_centres."""
        return label_centres(self.generator, device)
