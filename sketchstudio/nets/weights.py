"""Weights on disk: safetensors shards of float16, each small enough for a git host."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

SHARD_BYTES = 15 * 2**20 - 2**17
"""15 MiB less room for the header."""


class WeightsError(Exception):
    """Weights that cannot be read; the message is one sentence for a person."""


def save_shards(tensors: Mapping[str, Tensor], folder: Path, dtype: torch.dtype = torch.float16) -> dict[str, str]:
    """Write `tensors` as `weights-00001-of-0000N-DIGEST.safetensors` into `folder`; floats are stored as `dtype`.

    Other weights have other names, so that those that a card names stay as they are until there is another card.
    Returns {file name: sha256 hex}, in order.
    """
    shards: list[dict[str, Tensor]] = [{}]
    room = SHARD_BYTES
    for name, tensor in sorted(tensors.items()):
        stored = tensor.detach().cpu().contiguous()
        stored = stored.to(dtype) if stored.is_floating_point() else stored
        if stored.nbytes > room and shards[-1]:
            shards.append({})
            room = SHARD_BYTES
        shards[-1][name] = stored
        room -= stored.nbytes
    digests = {}
    for index, shard in enumerate(shards, 1):
        part = folder / "weights.part"
        save_file(shard, part)
        digest = hashlib.sha256(part.read_bytes()).hexdigest()
        name = f"weights-{index:05d}-of-{len(shards):05d}-{digest[:8]}.safetensors"
        part.replace(folder / name)
        digests[name] = digest
    return digests


def load_shards(files: Sequence[Path]) -> dict[str, Tensor]:
    """All tensors of the shards, as stored. Raises WeightsError with a sentence."""
    tensors: dict[str, Tensor] = {}
    for path in files:
        try:
            tensors |= load_file(path)
        except (SafetensorError, OSError) as error:
            raise WeightsError(f"The weights file {path.name} cannot be read: {error}.") from error
    return tensors


def fill(module: torch.nn.Module, tensors: Mapping[str, Tensor], pack: str) -> None:
    """Copy `tensors` into `module`, converting to its dtype. Raises WeightsError when names or shapes do not fit."""
    try:
        module.load_state_dict(dict(tensors))
    except RuntimeError as error:
        raise WeightsError(f"The weights of the model pack '{pack}' belong to another network.") from error
