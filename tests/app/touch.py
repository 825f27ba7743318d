"""Fingers for tests, through Qt's own touch screen for tests."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Place = tuple[float, float]


class Touch:
    """Fingers on a touch screen, by their numbers; places are widget px."""

    def __init__(self, widget: QWidget, device: QPointingDevice) -> None:
        self.widget, self.device = widget, device
        self.held: dict[int, QPoint] = {}

    def down(self, finger: int, x: float, y: float) -> None:
        place = QPoint(round(x), round(y))
        self._begin({finger}).press(finger, place, self.widget).commit()
        self.held[finger] = place

    def move(self, places: dict[int, Place]) -> None:
        sequence = self._begin(set(places))
        for finger, (x, y) in places.items():
            self.held[finger] = QPoint(round(x), round(y))
            sequence.move(finger, self.held[finger], self.widget)
        sequence.commit()

    def up(self, finger: int, x: float, y: float) -> None:
        del self.held[finger]
        self._begin({finger}).release(finger, QPoint(round(x), round(y)), self.widget).commit()

    def drag(self, places: Sequence[Place], finger: int = 0) -> None:
        """One finger from its coming down to its leaving."""
        self.down(finger, *places[0])
        for place in places[1:]:
            self.move({finger: place})
        self.up(finger, *places[-1])

    def tap(self, places: Sequence[Place]) -> None:
        """All at once, and off again."""
        for finger, place in enumerate(places):
            self.down(finger, *place)
        for finger, place in enumerate(places):
            self.up(finger, *place)

    def _begin(self, told: set[int]) -> QTest.QTouchEventSequence:
        """An event that tells of the other fingers that they rest: Qt makes that of a move to where they are."""
        sequence = QTest.touchEvent(self.widget, self.device, False)
        for finger in self.held.keys() - told:
            sequence.move(finger, self.held[finger], self.widget)
        return sequence
