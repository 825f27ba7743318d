"""The buttons on a pen's barrel: which tool each lends for as long as it is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import Qt

LentTool = Literal["none", "pan", "zoom", "turn", "eyedropper", "eraser"]
LENT_TOOLS: tuple[LentTool, ...] = get_args(LentTool)
LOWER, UPPER = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
"""How Qt names the two buttons."""


@dataclass(frozen=True, slots=True)
class BarrelButtons:
    """What a person wants of the two buttons."""

    lower: LentTool = "pan"
    """The button nearer to the tip."""
    upper: LentTool = "eyedropper"

    def lent(self, button: Qt.MouseButton) -> LentTool:
        """The tool of one of a pen's buttons; "none" for any but LOWER and UPPER."""
        return {LOWER: self.lower, UPPER: self.upper}.get(button, "none")
