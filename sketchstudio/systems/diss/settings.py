"""What the artist can set of Paint. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sketchstudio.engine.settings import choice, number, whole

AUTO = "auto"
LARGEST_GUIDANCE = 3.0


class DissSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of DiSS; engine.settings says how a field is read."""

    subject: Annotated[str, choice("Subject", help="What the drawing shows; auto leaves it to the drawing.")] = AUTO
    realism: Annotated[
        float, number("Realism", 0, 1, 0.05, help="From close to your paint (0) to a free photograph (1).")
    ] = 0.6
    sketch_guidance: Annotated[
        float,
        number(
            "Sketch guidance", 0, LARGEST_GUIDANCE, 0.1, help="How far the picture follows the lines; 0 ignores them."
        ),
    ] = 1.2
    color_guidance: Annotated[
        float,
        number("Color guidance", 0, LARGEST_GUIDANCE, 0.1, help="How far the picture follows the paint; 0 ignores it."),
    ] = 1.2
    steps: Annotated[
        int, whole("Steps", 4, 40, help="How often a final picture is denoised; live pictures take fewer.")
    ] = 16
    seed: Annotated[
        int, whole("Seed", 0, 2**31 - 1, help="What the drawing leaves open is invented from this number.")
    ] = 0
    variations: Annotated[
        int, whole("Variations", 1, 16, help="How many pictures a final run makes, each from a seed of its own.")
    ] = 1
