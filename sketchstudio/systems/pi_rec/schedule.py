"""What PI-REC's training weighs, and when it does what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Of the losses."""

    l1: float = 2.5
    feature: float = 6.0
    style: float = 1.0
    adversarial: float = 0.3
    matching: float = 1.0


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    small_until: float = 0.45
    """At half the side until then: four times the images, and composition is learnt as well there."""
    imitation_until: float = 0.08
    refinement_from: float = 0.75
    adversary_from: float = 0.06
    decay_from: float = 0.7
    side: int = 256
    batch_small: int = 16
    batch: int = 8
    rate: float = 3e-4


ENLARGER = Schedule(small_until=0.0, rate=2e-4)
"""For learning nothing but to enlarge: what is enlarged is made for the full side."""
