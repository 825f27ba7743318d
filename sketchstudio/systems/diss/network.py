"""DiSS's denoiser: a noisy small picture and what was drawn -> the clean small picture.

The picture is diffused at an eighth of the drawing's side (32 px for 256), where an evaluation costs a sixty-fourth:
composition, shading and colour are decided there, and what enlarges it paints the rest along the lines. The drawing is
seen at half its side, pixel-unshuffled onto the picture's grid. The trunk is PI-REC's U-Net, so that its weights can
start this one: at high noise both tasks are the same.
Source: Cheng et al. 2022 (DiSS), arXiv 2208.12675; preconditioning: edm.py.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sketchstudio.nets.tensors import CONDITION_CHANNELS
from sketchstudio.nets.unet import Counts, UNet
from sketchstudio.systems.diss.edm import scales
from sketchstudio.systems.diss.guidance import Seen

HALF = 2
"""The drawing's side by this is that at which the network sees it,"""
SHRINK = 4
"""and that by this the diffused picture's."""
FREQUENCIES = 32
GUIDED = 4
"""Numbers that say how an estimate is to be guided: whether at all, by the lines, by the paint, realism."""


@dataclass(frozen=True)
class Config:
    """Shape of the network; stored in the model's card."""

    labels: tuple[str, ...] = ()
    widths: tuple[int, int, int, int] = (48, 128, 256, 320)
    encoder_blocks: Counts = (1, 1, 2)
    decoder_blocks: Counts = (2, 2, 2)
    embedding: int = 192
    alias_free: bool = False
    """Upsampling without a grid; cards of version 1 do not name it."""
    student: bool = False
    """Whether the weights know what `guided` means (distill.py)."""
    student_levels: tuple[float, ...] = (60.0, 5.0, 1.3, 0.4, 0.0)
    """Noise levels of the student's steps, falling to 0. The default is that of version 1, whose cards do not name
    it."""


FEW_LEVELS = (60.0, 1.5, 0.0)
"""Two steps: colours and composition, which paint mostly gives, then what is left to decide in a small picture."""
PRESETS: dict[str, dict[str, tuple[int, ...] | tuple[float, ...] | bool]] = {
    "small": {
        "widths": (32, 96, 192, 256), "encoder_blocks": (1, 1, 1), "decoder_blocks": (1, 2, 2),
        "alias_free": True, "student_levels": FEW_LEVELS,
    },
    "base": {
        "widths": (48, 128, 256, 320), "encoder_blocks": (1, 1, 2), "decoder_blocks": (2, 2, 2),
        "alias_free": True, "student_levels": FEW_LEVELS,
    },
}  # fmt: skip


class Denoiser(UNet):
    """The clean estimate D(x; sigma, conditions, label)."""

    def __init__(self, config: Config) -> None:
        super().__init__(
            SHRINK**2 * CONDITION_CHANNELS + 3,
            config.widths,
            config.encoder_blocks,
            config.decoder_blocks,
            config.embedding,
            alias_free=config.alias_free,
        )
        self.student, self.student_levels = config.student, config.student_levels
        self.embed = Embedding(len(config.labels) + 1, config.embedding)
        self.out_norm = nn.GroupNorm(max(1, config.widths[0] // 16), config.widths[0])
        self.out = nn.Conv2d(config.widths[0], 3, 3, padding=1)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)  # type: ignore[arg-type]

    def forward(  # type: ignore[override]
        self, x: Tensor, sigma: Tensor, conditions: Tensor, seen: Tensor, label: Tensor, guided: Tensor
    ) -> Tensor:
        """`estimate` of conditions that are not encoded yet, as training needs it."""
        return self.estimate(x, sigma, self.encode(conditions), seen, label, guided)

    def encode(self, conditions: Tensor) -> Tensor:
        """conditions (B,5,4G,4G) with what is not seen set to 0 (`hide`) -> (B,widths[0],G,G): all that a pass needs of
        them, the same at every noise level. It is the stem's share, which is linear."""
        drawn = F.pixel_unshuffle(conditions, SHRINK)
        return F.conv2d(drawn, self.stem.weight[:, :-3], self.stem.bias, padding=1)

    def estimate(
        self, x: Tensor, sigma: Tensor, encoded: Tensor, seen: Tensor, label: Tensor, guided: Tensor
    ) -> Tensor:
        """x (B,3,G,G) = picture + sigma noise; sigma (B,1,1,1); encoded: by `encode`; seen (B,2) [0,1]: whether lines
        and paint are seen; label (B,) int64, 0 = any; guided (B,GUIDED), see `guided_as`, or 0 for the plain estimate
        -> (B,3,G,G) float32."""
        skip, out, scale = scales(sigma)
        embedding = self.embed(sigma.flatten(), seen, label, guided)
        noisy = F.conv2d((scale * x).to(encoded.dtype), self.stem.weight[:, -3:].to(encoded.dtype), padding=1)
        h = self.trunk(encoded + noisy, embedding.to(encoded.dtype))
        said = self.out(F.silu(self.out_norm(h)).to(self.out.weight.dtype))
        return skip * x.float() + out * said.float()


class Embedding(nn.Module):
    """noise level + what is seen + label + how the estimate is to be guided -> (B,width)."""

    def __init__(self, labels: int, width: int) -> None:
        super().__init__()
        self.label = nn.Embedding(labels, width)
        self.noise = nn.Linear(2 * FREQUENCIES, width)
        self.seen = nn.Linear(2, width)
        self.guided = nn.Linear(GUIDED, width, bias=False)
        self.mix = nn.Linear(width, width)
        nn.init.zeros_(self.guided.weight)
        nn.init.normal_(self.label.weight, std=0.5)
        nn.init.normal_(self.noise.weight, std=0.1)
        nn.init.zeros_(self.seen.weight)

    def forward(self, sigma: Tensor, seen: Tensor, label: Tensor, guided: Tensor) -> Tensor:
        waves = _waves(sigma.float().log() / 4).to(self.mix.weight.dtype)
        asked = self.seen(seen.to(waves.dtype)) + self.guided(guided.to(waves.dtype))
        return F.silu(self.mix(F.silu(self.label(label) + self.noise(waves) + asked)))


def guided_as(sketch: Tensor, color: Tensor, realism: Tensor) -> Tensor:
    """Guidances [0,3] and realism [0,1], each (B,) -> (B,GUIDED) as the network takes them: the first says that the
    estimate is to be guided at all."""
    return torch.stack([torch.ones_like(sketch), sketch / 3, color / 3, realism], 1)


def hide(conditions: Tensor, seen: Tensor) -> Tensor:
    """conditions (B,5,S,S) as packed by nets.tensors.pack_conditions, with lines or paint replaced by the null
    condition where seen (B,2) is 0."""
    lines, paint = seen.to(conditions.dtype)[:, :, None, None].split(1, 1)
    return torch.cat([conditions[:, :1] * lines, conditions[:, 1:] * paint], 1)


SEEN: dict[Seen, tuple[float, float]] = {
    "nothing": (0.0, 0.0),
    "sketch": (1.0, 0.0),
    "color": (0.0, 1.0),
    "both": (1.0, 1.0),
}
"""As the network's `seen`."""


def _waves(value: Tensor) -> Tensor:
    """(B,) -> (B,2 FREQUENCIES): sines and cosines of geometrically spaced frequencies."""
    frequencies = torch.exp(torch.linspace(0, math.log(100), FREQUENCIES, device=value.device))
    angles = value[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], 1)
