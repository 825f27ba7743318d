"""What can be set about tracing."""

from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import BaseSettings, number


class TraceSettings(BaseSettings, frozen=True, kw_only=True):
    """See engine.settings for how fields become sliders and flags.

    A live request gives the drawing of `detail`; a final one gives `variations` drawings of different detail, as the
    system chooses them, the most trusted first."""

    detail: Annotated[
        float,
        number("Detail", 0, 1, 0.05, help="Few sure lines at 0; folds, seams and petals appear as it grows."),
    ] = 0.5
