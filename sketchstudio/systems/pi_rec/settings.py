"""What the artist can set of Rebuild. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sketchstudio.engine.settings import choice, whole

AUTO = "auto"


class PiRecSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of PI-REC; engine.settings says how a field is read."""

    subject: Annotated[str, choice("Subject", help="What the drawing shows; auto leaves it to the drawing.")] = AUTO
    seed: Annotated[
        int, whole("Seed", 0, 2**31 - 1, help="What the drawing leaves open is invented from this number.")
    ] = 0
    variations: Annotated[
        int, whole("Variations", 1, 16, help="How many pictures a final run makes, each from a seed of its own.")
    ] = 1
    refine: Annotated[
        int, whole("Refine", 0, 3, unit="×", help="How often the picture is passed through the model again.")
    ] = 0
    hue: Annotated[int, whole("Hue", -180, 180, step=5, unit="°", help="Turns the hue of all painted colours.")] = 0
