"""What the artist can set of Rebuild. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import DrawingSettings, whole


class PiRecSettings(DrawingSettings, frozen=True, kw_only=True):
    """Settings of PI-REC; engine.settings says how a field is read."""

    refine: Annotated[
        int, whole("Refine", 0, 3, unit="×", help="How often the picture is passed through the model again.")
    ] = 0
    hue: Annotated[int, whole("Hue", -180, 180, step=5, unit="°", help="Turns the hue of all painted colours.")] = 0
