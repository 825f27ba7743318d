"""Everything that judges a generated picture, in one place for all recipes.

The projected discriminator says whether a picture looks like a photo of its subject, whatever was drawn; a small
patch discriminator whether it follows the drawing. Both see the picture and a photo; the classifier's features that
the first stands on serve as perceptual and style loss as well, computed once for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sketchstudio.nets.discriminator import PatchDiscriminator
from sketchstudio.training import losses
from sketchstudio.training.differentiable import Change
from sketchstudio.training.projected import ProjectedDiscriminator

Features = Sequence[Tensor]


class Critic(nn.Module):
    """Both discriminators: what learns of the adversary."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.projected = ProjectedDiscriminator(labels)
        self.patches = PatchDiscriminator()

    def forward(
        self, features: Features, label: Tensor, picture: Tensor, conditions: Tensor
    ) -> tuple[list[Tensor], list[Tensor], list[Tensor]]:
        """See ProjectedDiscriminator and PatchDiscriminator -> logits of the one, logits and features of the other."""
        return (self.projected(features, label), *self.patches(picture, conditions))


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """B photos and B pictures of one drawing each, as the adversary sees them."""

    real: list[Tensor]
    """The photos' features."""
    fake: list[Tensor]
    """The pictures'; gradients pass."""


def look(network: nn.Module, photo: Tensor, picture: Tensor, change: Change) -> Seen:
    """photo and picture (B,3,S,S) in [-1,1], changed alike, in the network's features (training.efficientnet)."""
    # On CPUs depthwise convolutions lose more in bfloat16's backward pass than the others win.
    precision = torch.autocast("cpu", enabled=False) if photo.device.type == "cpu" else nullcontext()
    with precision:
        with torch.no_grad():
            real = network(change.of_picture(photo.float()))
        return Seen(real, network(change.of_picture(picture.float())))


def perceptual_losses(seen: Seen) -> tuple[Tensor, Tensor]:
    """Feature and style loss, each (B,)."""
    real, fake = [losses.unit(f) for f in seen.real], [losses.unit(f) for f in seen.fake]
    return losses.feature_loss(fake, real), losses.style_loss(fake, real)
