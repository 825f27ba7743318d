"""Two fingers on the view: what they hold stays under them while it is moved, zoomed and turned."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QPointF

from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.viewport import Viewport

ZOOM_SLACK = math.log(1.06)
"""How far fingers that only move the view may come together or apart: each other zoom has to be drawn anew."""
TURN_SLACK = 8.0
"""Degrees that fingers may turn which only zoom."""
STEADY = 4.0
"""Degrees from level, upside down and the quarters between that count as just those."""


class Slack:
    """A number that counts only once it has been further from 0 than chance takes it, and then goes on without a
    leap."""

    def __init__(self, reach: float) -> None:
        self._reach, self._start = reach, 0.0

    def beyond(self, value: float) -> float:
        if not self._start and abs(value) > self._reach:
            self._start = math.copysign(self._reach, value)
        return value - self._start if self._start else 0.0


class Placing(NamedTuple):
    """Where the view is to be."""

    held: QPointF
    """A canvas point, and in `at` (widget px) where it lies."""
    at: QPointF
    zoom: float
    turn: Turn


class Grip:
    """Begins where the fingers are when they begin to move."""

    def __init__(self, viewport: Viewport, first: QPointF, second: QPointF) -> None:
        """The fingers' places, widget px."""
        self._zoom, self._turn = viewport.zoom, viewport.turn
        self._held = viewport.to_canvas((first + second) / 2)
        self._way = second - first
        self._spread = _length(self._way)
        self._turned = 0.0
        self._zoom_slack, self._turn_slack = Slack(ZOOM_SLACK), Slack(TURN_SLACK)

    def moved(self, first: QPointF, second: QPointF) -> Placing:
        """What the fingers, widget px, have made of the view."""
        before, self._way = self._way, second - first
        self._turned += _between(before, self._way)
        factor = math.exp(self._zoom_slack.beyond(math.log(_length(self._way) / self._spread)))
        turned = self._turn_slack.beyond(self._turned)
        turn = _steadied(self._turn.rotated(turned)) if turned else self._turn
        return Placing(self._held, (first + second) / 2, self._zoom * factor, turn)


def _length(way: QPointF) -> float:
    """At least 1 px: fingers may be told to be at one place."""
    return max(1.0, math.hypot(way.x(), way.y()))


def _between(before: QPointF, now: QPointF) -> float:
    """The angle from one direction to another, degrees clockwise on the screen, [-180, 180]."""
    cross = before.x() * now.y() - before.y() * now.x()
    return math.degrees(math.atan2(cross, QPointF.dotProduct(before, now)))


def _steadied(turn: Turn) -> Turn:
    quarter = round(turn.degrees / 90) * 90
    return replace(turn, degrees=quarter % 360) if abs(turn.degrees - quarter) < STEADY else turn
