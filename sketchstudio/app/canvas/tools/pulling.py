"""What pulling at a box or at one of its handles does to what is in it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.tools.handle_box import Grip, HandleBox
from sketchstudio.app.canvas.tools.shapes import SNAP

LEAST_SCALE = 0.02
OPPOSITE: dict[Grip, Grip] = {
    "top-left": "bottom-right",
    "top-right": "bottom-left",
    "bottom-right": "top-left",
    "bottom-left": "top-right",
    "top": "bottom",
    "right": "left",
    "bottom": "top",
    "left": "right",
}
LABELS: dict[Grip, str] = {"move": "Move", "rotate": "Rotate"}
"""What each step is called; the other handles scale."""


def pulled(box: HandleBox, grip: Grip, first: QPointF, last: QPointF, shift: bool) -> QTransform:
    """The transform of canvas px that a pull from `first` to `last`, canvas px, means.

    shift: moving keeps to the canvas' edges, turning to steps, and a corner scales both ways freely."""
    if grip == "move":
        return _shift(last - first, shift)
    if grip == "rotate":
        return _rotation(box.rect.center(), first, last, shift)
    return box.turn.inverted()[0] * _scaling(box, grip, box.upright(last), shift) * box.turn


def _shift(way: QPointF, straight: bool) -> QTransform:
    x, y = way.x(), way.y()
    if straight:
        x, y = (x, 0.0) if abs(x) >= abs(y) else (0.0, y)
    return QTransform.fromTranslate(x, y)


def _scaling(box: HandleBox, grip: Grip, to: QPointF, free: bool) -> QTransform:
    """Of the upright box, about the opposite handle: one way at a side, both ways alike at a corner, unless free."""
    still = box.corner(OPPOSITE[grip])
    across, to = box.corner(grip) - still, to - still
    x = max(LEAST_SCALE, to.x() / across.x()) if across.x() else 1.0
    y = max(LEAST_SCALE, to.y() / across.y()) if across.y() else 1.0
    if grip in ("left", "right"):
        y = 1.0
    elif grip in ("top", "bottom"):
        x = 1.0
    elif not free:
        x = y = max(LEAST_SCALE, QPointF.dotProduct(across, to) / max(1.0, QPointF.dotProduct(across, across)))
    return QTransform.fromTranslate(still.x(), still.y()).scale(x, y).translate(-still.x(), -still.y())


def _rotation(middle: QPointF, first: QPointF, last: QPointF, in_steps: bool) -> QTransform:
    before, after = first - middle, last - middle
    degrees = math.degrees(math.atan2(after.y(), after.x()) - math.atan2(before.y(), before.x()))
    if in_steps:
        degrees = round(degrees / SNAP) * SNAP
    return QTransform.fromTranslate(middle.x(), middle.y()).rotate(degrees).translate(-middle.x(), -middle.y())
