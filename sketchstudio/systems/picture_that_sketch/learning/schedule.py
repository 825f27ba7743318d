"""What the generator's composition learns when, and what that weighs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    small_until: float = 0.4
    """At half the side until then."""
    alone_until: float = 0.08
    """Nothing but photos from their latents until then: against first attempts the discriminator wins at once, and what
    it then says leads nowhere."""
    side: int = 128
    batch: int = 32
    closer: float = 1.25
    """The discriminator's classifier, which learnt on 224 px, sees pictures enlarged by so much, and at least at
    LEAST_SEEN."""
    rate: float = 2e-3
    encoder_rate: float = 5e-4
    critic_rate: float = 2e-4
    decay_from: float = 0.8
    blur: float = 0.1
    """Deviation of what is added to latents of mean square 1."""

    def seen_at(self, side: int) -> int:
        """For pictures of that side, px: a multiple of 32."""
        return max(LEAST_SEEN, round(self.closer * side / 32) * 32)


LEAST_SEEN = 128
"""px; below 96 the classifier's coarse maps have two places a side."""


@dataclass(frozen=True)
class Weights:
    """Of the losses."""

    adversarial: float = 0.8
    """Of what the discriminator says, once it pulls as hard as the photos do."""
    feature: float = 2.0
    pixels: float = 1.0
    latents: float = 0.3
    range: float = 5.0
    """Of what leaves [-1,1]: pictures that saturate look the same to the classifier however far they go."""
