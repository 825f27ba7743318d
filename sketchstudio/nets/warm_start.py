"""A network's first weights from an earlier version's, where labels were added or its shape has grown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor

from sketchstudio.nets.unet import UNet
from sketchstudio.nets.weights import WeightsError

_LABELS = "embed.label.weight"
_OTHER_SIZE = "The model to start from is of another size."


@torch.no_grad()
def start_from_earlier(
    network: UNet, tensors: Mapping[str, Tensor], labels: Sequence[str], ours: Sequence[str]
) -> None:
    """Copy what fits of `tensors`, of a network of the same widths. labels: its; ours: the new one's, in order.

    A sub-pixel convolution's four outputs become their mean, which is what a filtered upsampling makes of them; inputs
    that are new start at 0, so that they say nothing yet; new channels keep their first values, and a new label starts
    as "any".
    Raises WeightsError when the widths differ.
    """
    own = network.state_dict()
    for name, tensor in own.items():
        theirs = tensors.get(name)
        if theirs is None:
            continue
        theirs = theirs.float()
        if name == _LABELS and theirs.shape[1] == tensor.shape[1]:
            tensor.copy_(_rows(theirs, labels, ours))
        elif theirs.shape == tensor.shape:
            tensor.copy_(theirs)
        elif name != _LABELS and theirs.ndim == tensor.ndim and network.alias_free:
            _grow(tensor, _merged(name, theirs))
        else:
            raise WeightsError(_OTHER_SIZE)
    network.load_state_dict(own)


def _rows(theirs: Tensor, labels: Sequence[str], ours: Sequence[str]) -> Tensor:
    """The table of our labels' embeddings, (1 + len(ours),width)."""
    places = {label: number for number, label in enumerate(labels, 1)}
    return theirs[[0, *(places.get(label, 0) for label in ours)]]


def _merged(name: str, tensor: Tensor) -> Tensor:
    """A sub-pixel convolution's weight (4C,...) -> (C,...)."""
    upsampling = name.startswith(("ups.", "fine_up.", "last_up."))
    return tensor.unflatten(0, (-1, 4)).mean(1) if upsampling else tensor


def _grow(tensor: Tensor, smaller: Tensor) -> None:
    """Put `smaller` into the corner of `tensor`: channels beyond it keep their first values, inputs beyond it say
    nothing."""
    if any(s > t for s, t in zip(smaller.shape, tensor.shape, strict=True)):
        raise WeightsError(_OTHER_SIZE)
    corner = tuple(slice(0, side) for side in smaller.shape)
    if tensor.ndim > 1 and smaller.shape[1] < tensor.shape[1]:
        tensor[: smaller.shape[0], smaller.shape[1] :] = 0
    tensor[corner] = smaller
