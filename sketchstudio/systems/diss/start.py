"""DiSS's first weights, from PI-REC's: nothing starts from random numbers that a trained network of ours can start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from sketchstudio.nets.tensors import CONDITION_CHANNELS
from sketchstudio.nets.weights import WeightsError
from sketchstudio.systems.diss.network import SHRINK, Denoiser

GENERATING = 1
"""The row of PI-REC's phase table that stands for edges and a colour domain."""


@torch.no_grad()
def start_from_generator(
    denoiser: Denoiser, tensors: Mapping[str, Tensor], labels: Sequence[str], ours: Sequence[str]
) -> None:
    """Copy the trunk and the labels' embedding of a PI-REC generator with the same widths.

    labels: the generator's; ours: the denoiser's. Noise, output and unknown labels keep their first values, and the
    noisy picture enters with weight 0. Raises WeightsError when the widths differ.
    """
    own = denoiser.state_dict()
    drawn = SHRINK**2 * CONDITION_CHANNELS
    for name, tensor in own.items():
        theirs = tensors.get(name)
        if name == "stem.weight" and theirs is not None and theirs.shape[0] == tensor.shape[0]:
            tensor[:, :drawn] = theirs[:, :drawn]
            tensor[:, drawn:] = 0
        elif name.startswith("embed."):
            continue
        elif theirs is not None and name != "out.weight" and name != "out.bias":
            if name.startswith("merges.") and theirs.ndim > 1:
                theirs = theirs[:, : tensor.shape[1]]  # the generator's noise comes after what both have
            if theirs.shape != tensor.shape:
                raise WeightsError("The model to start from is of another size.")
            tensor.copy_(theirs)
    own["embed.mix.weight"].copy_(tensors["embed.mix.weight"])
    own["embed.mix.bias"].copy_(tensors["embed.mix.bias"])
    rows = tensors["embed.label.weight"].float() + tensors["embed.phase.weight"][GENERATING].float()
    rows = rows + tensors["embed.style.bias"].float()
    own["embed.label.weight"][0] = rows[0]
    for index, label in enumerate(ours, 1):
        if label in labels:
            own["embed.label.weight"][index] = rows[1 + list(labels).index(label)]
    denoiser.load_state_dict(own)
