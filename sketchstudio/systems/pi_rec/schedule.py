"""What PI-REC's training weighs, and when it does what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Of the losses."""

    l1: float = 1.5
    feature: float = 3.0
    style: float = 0.3
    paint: float = 1.0
    adversarial: float = 0.5
    patches: float = 0.5
    matching: float = 0.5
    diversity: float = 0.4


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    small_until: float = 0.6
    """At half the side until then: four times the images, and composition is learnt as well there."""
    imitation_until: float = 0.08
    refinement_from: float = 0.6
    decay_from: float = 0.7
    side: int = 256
    batch_small: int = 16
    batch: int = 6
    rate: float = 2e-4
    critic_rate: float = 4e-4
    twice: float = 0.25
    """Share of a batch's drawings, those that say least, of which two pictures are made."""
    variety: float = 0.3
    """How different those should be where nothing is said, as a distance of features."""


ENLARGER = Schedule(small_until=0.0, imitation_until=0.0, rate=1.5e-4, twice=0.0)
"""For learning nothing but to enlarge: what is enlarged is made for the full side."""
