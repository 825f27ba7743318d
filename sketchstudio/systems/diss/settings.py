"""What the artist can set of Paint. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import DrawingSettings, number, whole

LARGEST_GUIDANCE = 3.0


class DissSettings(DrawingSettings, frozen=True, kw_only=True):
    """Settings of DiSS; engine.settings says how a field is read."""

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
