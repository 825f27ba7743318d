"""How the view is turned: rotated and mirrored on the screen, while the drawing stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QTransform


@dataclass(frozen=True, slots=True)
class Turn:
    """First rotated, then mirrored left to right, both about one point."""

    degrees: float = 0.0
    """Clockwise, [0, 360)."""
    mirrored: bool = False

    @property
    def level(self) -> bool:
        """Whether nothing is turned."""
        return self == Turn()

    def rotated(self, degrees: float) -> Turn:
        """Rotated further, clockwise as seen on the screen."""
        return replace(self, degrees=(self.degrees + (-degrees if self.mirrored else degrees)) % 360)

    def flipped(self) -> Turn:
        """Mirrored left to right as seen on the screen."""
        return replace(self, mirrored=not self.mirrored)

    def about(self, x: float, y: float) -> QTransform:
        """From level to turned places, (x, y) staying where it is."""
        transform = QTransform()
        transform.translate(x, y)
        transform.scale(-1 if self.mirrored else 1, 1)
        transform.rotate(self.degrees)
        transform.translate(-x, -y)
        return transform
