"""Checkpoints that survive a kill."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch


class CheckpointError(Exception):
    """A checkpoint that cannot be resumed; the message is one sentence for a person."""


def save_checkpoint(state: dict[str, Any], path: Path) -> None:
    """Written beside, then renamed: a kill leaves the older checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    torch.save(state, temporary)
    temporary.replace(path)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Tensors, on the CPU, and plain values only: no pickled code is run. Raises CheckpointError."""
    try:
        return torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError:
        raise CheckpointError(f"There is no checkpoint {path} to resume.") from None
    except Exception as error:  # torch raises many types on damaged files, with paragraphs for programmers
        raise CheckpointError(f"The checkpoint {path} is damaged, so the training cannot go on from it.") from error
