"""What the calibration network's training weighs, and when it does what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Of the losses."""

    lines: float = 1.0
    overlap: float = 1.0
    adversarial: float = 0.1
    matching: float = 5.0


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    small_until: float = 0.6
    """At half the side until then: four times the drawings."""
    adversary_from: float = 0.3
    """Before, the discriminator would only see that lines are blurred."""
    decay_from: float = 0.75
    side: int = 256
    batch_small: int = 16
    batch: int = 6
    rate: float = 4e-4
    critic_rate: float = 2e-4
    line_weight: float = 3.0
    """How much more a line's pixel counts than one of paper."""
