"""What can be set about tracing."""

from __future__ import annotations

from typing import Annotated

import msgspec

from sketchstudio.engine.settings import number, whole


class TraceSettings(msgspec.Struct, frozen=True, kw_only=True):
    """See engine.settings for how fields become sliders and flags."""

    detail: Annotated[
        float,
        number("Detail", 0, 1, 0.05, help="Few sure lines at 0; folds, seams and petals appear as it grows."),
    ] = 0.5
    candidates: Annotated[
        int, whole("Candidates", 1, 9, help="How many drawings of different detail, the most trusted first.")
    ] = 1
