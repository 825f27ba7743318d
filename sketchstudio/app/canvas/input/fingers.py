"""Fingers on a touch screen: one moves the view or draws, two move, zoom and turn the view, taps undo and redo."""

from __future__ import annotations

import time
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Signal
from PySide6.QtGui import QEventPoint, QInputDevice, QTouchEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.input.grip import Grip, Placing
from sketchstudio.app.canvas.input.pointing import Pointing
from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.viewport import Viewport

STILL = 8.0
"""Logical px that a finger which rests or taps may move."""
TAP_S = 0.35
"""From the first finger's coming down to the last one's leaving."""


class Touched(Protocol):
    """What fingers need of the canvas under them."""

    @property
    def viewport(self) -> Viewport: ...

    def cancel_stroke(self) -> bool: ...
    def place_view(self, placing: Placing) -> None: ...
    def childAt(self, place: QPoint, /) -> QWidget | None: ...


class Fingers(QObject):
    """Those that are down, since the first of them came. A finger that comes while a pen is near is the hand that holds
    it: it counts for nothing until it leaves."""

    came = Signal()
    """The first one is down."""
    tapped = Signal(int)
    """So many, at least two, have come down and left at once."""

    def __init__(self, view: Touched, pointing: Pointing) -> None:
        super().__init__()
        self._view, self._pointing = view, pointing
        self._places: dict[int, QPointF] = {}
        self._firsts: dict[int, QPointF] = {}
        self._waiting: list[Sample] = []
        self._grip: Grip | None = None
        self._most = 0
        self._still, self._since = True, 0.0

    def touch(self, event: QTouchEvent) -> bool:
        """Follow them; False where they are not on the canvas itself: on a touchpad, or on what lies over the canvas,
        which is then pressed as by a mouse."""
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return False
        if event.type() == QEvent.Type.TouchBegin and self._view.childAt(event.points()[0].position().toPoint()):
            return False
        if event.type() == QEvent.Type.TouchCancel:
            self.drop()
        else:
            self._follow(event)
        return True

    def drop(self) -> None:
        """Those that are down count no more, and what one of them draws is taken back."""
        self._places.clear()
        self._take_back()

    # Inside

    def _follow(self, event: QTouchEvent) -> None:
        self._pointing.hear_fingers()
        for point in event.points():
            if point.state() == QEventPoint.State.Pressed:
                self._pressed(event, point)
        before = dict(self._places)
        for point in event.points():
            if point.state() == QEventPoint.State.Updated and point.id() in before:
                self._places[point.id()] = point.position()
        if self._places != before:
            self._moved(event, list(before.values()))
        for point in event.points():
            if point.state() == QEventPoint.State.Released and point.id() in self._places:
                self._released(event, point)

    def _pressed(self, event: QTouchEvent, point: QEventPoint) -> None:
        if not self._pointing.takes_fingers:
            return
        if not self._places:
            self._firsts.clear()
            self._most, self._still, self._since = 0, True, time.perf_counter()
            self.came.emit()
        self._places[point.id()] = self._firsts[point.id()] = point.position()
        self._most = max(self._most, len(self._places))
        self._take_back()
        if self._most == 1:
            self._waiting.append(self._pointing.finger_sample(event, point.position()))

    def _released(self, event: QTouchEvent, point: QEventPoint) -> None:
        self._places.pop(point.id())
        self._grip = None
        if self._most == 1:
            self._put_down()
            self._pointing.finger_up(self._pointing.finger_sample(event, point.position()))
        elif not self._places and self._still and time.perf_counter() - self._since < TAP_S:
            self.tapped.emit(self._most)

    def _moved(self, event: QTouchEvent, before: list[QPointF]) -> None:
        ways = [place - self._firsts[finger] for finger, place in self._places.items()]
        self._still &= all(QPointF.dotProduct(way, way) <= STILL * STILL for way in ways)
        places = list(self._places.values())
        if len(places) == 1 == self._most:
            self._one_moved(self._pointing.finger_sample(event, places[0]))
        elif len(places) == 2 and not self._still:
            self._grip = self._grip or Grip(self._view.viewport, *before)
            self._view.place_view(self._grip.moved(*places))

    def _one_moved(self, sample: Sample) -> None:
        if not self._still:
            self._put_down()
            self._pointing.finger_moved(sample)
        elif self._waiting:
            self._waiting.append(sample)

    def _put_down(self) -> None:
        """The finger was meant alone: no other has joined it, and it moves or leaves."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            self._pointing.finger_down(waiting[0])
        for sample in waiting[1:]:
            self._pointing.finger_moved(sample)

    def _take_back(self) -> None:
        """What one finger does is over, since another has joined it or a pen has come."""
        self._waiting, self._grip = [], None
        if self._pointing.by_finger:
            self._view.cancel_stroke()
