"""The colours that marks were made with last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sketchstudio.document.stroke import Color

PALETTE: tuple[Color, ...] = (
    (24, 24, 27), (250, 250, 247), (120, 124, 130), (201, 188, 166), (58, 108, 178), (31, 50, 96),
    (198, 40, 40), (233, 88, 140), (240, 140, 40), (244, 205, 70), (72, 140, 70), (122, 78, 45),
)  # fmt: skip
"""Ink and paper, cloth, petals, peel and leaves: they are always at hand."""
MOST_RECENT = 12


class RecentColors(QObject):
    """The newest first, those of the palette left out; one of each window, shared by all that show them."""

    changed = Signal()

    def __init__(self, colors: Sequence[Color] = ()) -> None:
        super().__init__()
        self._colors = tuple(colors)[:MOST_RECENT]

    @property
    def colors(self) -> tuple[Color, ...]:
        return self._colors

    def note(self, color: Color) -> None:
        """A mark was made with this colour."""
        if color in PALETTE or self._colors[:1] == (color,):
            return
        self._colors = (color, *(other for other in self._colors if other != color))[:MOST_RECENT]
        self.changed.emit()
