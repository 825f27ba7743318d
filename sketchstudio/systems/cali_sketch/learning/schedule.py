"""What the calibration network's training weighs, and when it does what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Of the losses."""

    place: float = 1.0
    shape: float = 2.0


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    decay_from: float = 0.5
    side: int = 256
    """px of the square that faults and losses are measured on; the network knows shares of the side alone."""
    batch: int = 24
    rate: float = 1e-3
