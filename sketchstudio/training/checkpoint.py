"""Checkpoints that survive a kill, and the weight average that is shipped."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, Generic, TypeVar

import torch
from torch import nn


class CheckpointError(Exception):
    """A checkpoint that cannot be resumed; the message is one sentence for a person."""


def save_checkpoint(state: dict[str, Any], path: Path) -> None:
    """Written beside, then renamed: a kill leaves the older checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    torch.save(state, temporary)
    temporary.replace(path)


def load_checkpoint(path: Path, device: torch.device) -> dict[str, Any]:
    """Tensors and plain values only: no pickled code is run. Raises CheckpointError."""
    try:
        return torch.load(path, map_location=device, weights_only=True)
    except FileNotFoundError:
        raise CheckpointError(f"There is no checkpoint {path} to resume.") from None
    except Exception as error:  # torch raises many types on damaged files, with paragraphs for programmers
        raise CheckpointError(f"The checkpoint {path} is damaged, so the training cannot go on from it.") from error


N = TypeVar("N", bound=nn.Module)


class Average(Generic[N]):
    """Exponential moving average of a network's parameters, which makes better pictures than the last step's.

    The decay grows from 0 as (1 + n) / (10 + n), so that early averages forget the start.
    """

    def __init__(self, network: N, decay: float = 0.999) -> None:
        self.network: N = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay = decay
        self.updates = 0

    @torch.no_grad()
    def update(self, network: N) -> None:
        self.updates += 1
        weight = 1 - min(self.decay, (1 + self.updates) / (10 + self.updates))
        torch._foreach_lerp_(list(self.network.parameters()), list(network.parameters()), weight)
        for mine, theirs in zip(self.network.buffers(), network.buffers(), strict=True):
            mine.copy_(theirs)
