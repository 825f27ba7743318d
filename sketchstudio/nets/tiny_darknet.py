"""Tiny Darknet (Redmon, pjreddie.com/darknet/tiny-darknet), a small ImageNet classifier, as a perceptual network.

Its weights are not shipped: training and evaluation take a path to them in safetensors form.
"""

from __future__ import annotations

from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor, nn

STAGES = (((16, 3),), ((32, 3),), ((16, 1), (128, 3), (16, 1), (128, 3)), ((32, 1), (256, 3), (32, 1), (256, 3)))
LAST_STAGE = ((64, 1), (512, 3), (64, 1), (512, 3), (128, 1))
"""(channels, kernel) of each convolution; between stages the side is halved."""


class TinyDarknet(nn.Module):
    """Pictures (B,3,H,W) in [0,1] -> features after each stage, finest first."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        self.taps: list[int] = []
        width = 3
        for stage in (*STAGES, LAST_STAGE):
            if layers:
                layers.append(nn.MaxPool2d(2, ceil_mode=True))
            for channels, kernel in stage:
                layers.append(_convolution(width, channels, kernel))
                width = channels
            self.taps.append(len(layers) - 1)
        self.taps[-1] -= 1  # the last 512 channels say more than the 128 they are squeezed into
        self.body = nn.ModuleList(layers)
        self.head = nn.Conv2d(width, 1000, 1)

    @classmethod
    def read(cls, path: Path) -> TinyDarknet:
        """The network with the weights of a safetensors file, for inference."""
        net = cls()
        net.load_state_dict(load_file(path))
        return net.eval().requires_grad_(False)

    def stages(self, images: Tensor) -> list[Tensor]:
        """Features at strides 1, 2, 4, 8, 16: 16, 32, 128, 256, 512 channels."""
        found = []
        for index, layer in enumerate(self.body):
            images = layer(images)
            if index in self.taps:
                found.append(images)
            if index == self.taps[-1]:
                break
        return found

    def embed(self, images: Tensor) -> Tensor:
        """(B,512): the last stage averaged over space."""
        return self.stages(images)[-1].float().mean((2, 3))


def _convolution(width: int, channels: int, kernel: int) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(width, channels, kernel, padding=kernel // 2, bias=False),
        nn.BatchNorm2d(channels, eps=1e-3),
        nn.LeakyReLU(0.1),
    )
