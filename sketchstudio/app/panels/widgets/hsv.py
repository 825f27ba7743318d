"""A colour as painters look for one: its hue, how pure it is, and how light."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from sketchstudio.document.stroke import Color


@dataclass(frozen=True, slots=True)
class Hsv:
    """Knows its hue when it is grey, and its saturation when it is black, which an RGB colour has forgotten."""

    hue: float = 0.0
    """Degrees, [0, 360): 0 is red, 120 green, 240 blue."""
    saturation: float = 0.0
    """[0, 1], as is `value`: how light it is."""
    value: float = 0.0

    @property
    def color(self) -> Color:
        found = QColor.fromHsvF(self.hue / 360, self.saturation, self.value)
        return found.red(), found.green(), found.blue()

    @property
    def pure(self) -> QColor:
        """The hue at its strongest."""
        return QColor.fromHsvF(self.hue / 360, 1, 1)

    def following(self, color: Color) -> Hsv:
        """The same colour as one in RGB, and what that does not say as it was here."""
        if color == self.color:
            return self
        found = QColor(*color)
        value, saturation = found.valueF(), found.hsvSaturationF() if found.value() else self.saturation
        return Hsv(found.hsvHueF() * 360 % 360 if found.hsvSaturation() else self.hue, saturation, value)

    def with_hue(self, degrees: float) -> Hsv:
        """degrees: any number of them."""
        return Hsv(degrees % 360, self.saturation, self.value)

    def turned(self, degrees: float) -> Hsv:
        return self.with_hue(self.hue + degrees)

    def moved(self, saturation: float, value: float) -> Hsv:
        """Purer and lighter by so much, as far as that goes."""
        return self.at(self.saturation + saturation, self.value + value)

    def at(self, saturation: float, value: float) -> Hsv:
        return Hsv(self.hue, _share(saturation), _share(value))


def _share(number: float) -> float:
    return min(max(number, 0.0), 1.0)
