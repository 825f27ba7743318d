"""What the artist can set of Imagine. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import DrawingSettings, number, switch, whole

LATENTS = 14
"""k: latents of a picture of 256 px."""


class ImagineSettings(DrawingSettings, frozen=True, kw_only=True):
    """Settings of Picture that Sketch; engine.settings says how a field is read."""

    auto_abstraction: Annotated[
        bool,
        switch("Abstraction from the drawing", help="The fuller the drawing, the more of the picture it decides."),
    ] = True
    abstraction: Annotated[
        int,
        whole(
            "Abstraction",
            0,
            LATENTS,
            help="How much of the picture the drawing decides, when it is not left to the drawing: few is a free "
            "interpretation, all is as drawn.",
        ),
    ] = 8
    variety: Annotated[
        float,
        number("Variety", 0, 1, help="How far what the drawing leaves open may be from what is usual."),
    ] = 1.0
    appearance: Annotated[
        float,
        number("Appearance of the photo", 0, 1, help="How much of a visible photo's look the picture takes over."),
    ] = 1.0
    direction_1: Annotated[float, number("Direction 1", -3, 3, step=0.1, help="Changes the whole picture.")] = 0.0
    direction_2: Annotated[float, number("Direction 2", -3, 3, step=0.1, help="Changes the whole picture.")] = 0.0
    direction_3: Annotated[float, number("Direction 3", -3, 3, step=0.1, help="Changes the whole picture.")] = 0.0
    direction_4: Annotated[float, number("Direction 4", -3, 3, step=0.1, help="Changes the whole picture.")] = 0.0
