"""What the artist can set of Imagine. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sketchstudio.engine.settings import DrawingSettings, number, switch, whole

LATENTS = 14
"""k: latents of a picture of 256 px."""


def _direction(place: int) -> msgspec.Meta:
    return number(
        f"Direction {place}",
        -3,
        3,
        step=0.1,
        help="Changes the whole picture, in a way that the model has found in photos.",
        named=True,
    )


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
    direction_1: Annotated[float, _direction(1)] = 0.0
    direction_2: Annotated[float, _direction(2)] = 0.0
    direction_3: Annotated[float, _direction(3)] = 0.0
    direction_4: Annotated[float, _direction(4)] = 0.0
