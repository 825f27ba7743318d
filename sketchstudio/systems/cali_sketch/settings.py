"""What the artist can set of Calibrate. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import DrawingSettings, number


class CalibrateSettings(DrawingSettings, frozen=True, kw_only=True):
    """Settings of Cali-Sketch; engine.settings says how a field is read."""

    calibration: Annotated[
        float, number("Calibration", 0, 1, help="How far your lines may be moved: 0 leaves them as they are drawn.")
    ] = 0.7
