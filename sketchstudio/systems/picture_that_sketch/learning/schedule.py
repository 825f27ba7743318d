"""When the generator's composition learns what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time; sides in px."""

    side: int = 64
    batch: int = 32
    seen_at: int = 96
    """The side, a multiple of 32, at which the discriminator's classifier sees pictures: below 96 its coarse maps have
    two places a side."""
    rate: float = 2e-3
    critic_rate: float = 4e-4
    decay_from: float = 0.85
    mixed: float = 0.5
    """Share of the pictures made of two latents (style mixing)."""
