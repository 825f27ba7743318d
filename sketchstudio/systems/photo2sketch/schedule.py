"""The numbers of Photo2Sketch's recipe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    """Of the losses."""

    lines: float = 1.0
    sketch: float = 0.3
    foreground: float = 0.5
    loop: float = 0.5
    style: float = 0.02
    sparsity: float = 1.0


@dataclass(frozen=True)
class Schedule:
    """Shares of the training time."""

    small_until: float = 0.75
    style_from: float = 0.15
    decay_from: float = 0.6
    side_small: int = 160
    side: int = 256
    batch_small: int = 8
    batch: int = 4
    rate: float = 8e-4
    judge_side: int = 128
    """Side of the parts that the judge of style sees."""
    sparsity: tuple[float, ...] = (0.2, 0.15, 0.1, 0.05, 0.0)
    """Of each map, coarse first."""
    sketch_sparsity: float = 0.3
    untold: float = 0.25
    """The share of samples whose object the drawer must find alone."""
    photos_per_minute: int = 84
    """References take as long to make as several steps: a short training takes a part of the photos."""
