"""A recipe that teaches a part of the network, and puts it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from sketchstudio.systems.picture_that_sketch.network import Imagining
from sketchstudio.training.loop import B_in, Recipe, Record


class Lesson(Recipe[B_in], Protocol[B_in]):
    """One stage's. The network that it began with stays as it is."""

    def hand_over(self, network: Imagining) -> None:
        """Put what was learnt into a network of the same shape."""
        ...


Keep = Callable[[Lesson[Any], Record], None]
"""Writes the pack as it stands: called by what exports."""
