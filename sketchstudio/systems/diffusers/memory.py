"""Whether a big model fits, before trying ends in a crash."""

from __future__ import annotations

import psutil
import torch

GB = 10**9
BESIDE = 1.5e9
"""Bytes that a picture takes beside the weights while it is made, at 512 px."""


def needed(size: int, stored: int, used: int, side: int) -> float:
    """Bytes for weights of `size` bytes of `stored` each, computed with in `used` each, and pictures of `side` px."""
    return size * used / stored + BESIDE * (side / 512) ** 2


def free(device: torch.device) -> float:
    """Bytes that are free where the model would be."""
    if device.type == "cuda":
        return float(torch.cuda.mem_get_info(device)[0])
    return float(psutil.virtual_memory().available)


def complaint(need: float, there: float, device: torch.device) -> str:
    """ "" where it fits; else one sentence."""
    if need <= there:
        return ""
    where = "on the graphics card" if device.type == "cuda" else "in this computer's memory"
    return f"This model needs about {need / GB:.1f} GB, and {there / GB:.1f} GB are free {where}."
