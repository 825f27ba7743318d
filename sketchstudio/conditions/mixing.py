"""The lines of one drawing with the paint of another."""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.state import State


def painted_as(conditions: Conditions, lender: State) -> Conditions:
    """`conditions` with the paint of `lender`, fitted into the same square; unpainted stays unspecified.

    Raises ValueError with a sentence when the lender has no paint.
    """
    lent = ConditionBuilder(conditions.size).update(lender)
    if not lent.color_mask.any():
        raise ValueError("There is no paint in it.")
    return replace(conditions, color=lent.color, color_mask=lent.color_mask)
