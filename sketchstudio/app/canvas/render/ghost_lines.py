"""The ghost over the canvas: thin lines in a colour of their own, whatever the zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

COLOR = QColor("#e0369a")
"""None that the program uses for anything else on the canvas, and few draw with."""
WIDTH, HALO = 2.0, 4.0
"""Logical px; the halo is of paper, so that the line shows on ink."""
OPACITY = 0.8
REACH = 3.0
"""Logical px that a line reaches beyond its path."""


class GhostLines:
    """Draws those that show in what is painted anew: a pen that passes by pays for no other."""

    def __init__(self) -> None:
        self._paths: tuple[tuple[QPainterPath, QRectF], ...] = ()

    def show(self, paths: Sequence[QPainterPath]) -> QRectF:
        """Canvas px; returns those that may look different, without the lines' width."""
        before, self._paths = self._paths, tuple((path, path.boundingRect()) for path in paths)
        changed = QRectF()
        for _, area in (*before, *self._paths):
            changed = changed.united(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        return changed

    def draw(self, painter: QPainter, area: QRectF, ratio: float) -> None:
        """On a painter in canvas px, as far as it shows in `area`, canvas px; ratio: device px per logical px."""
        near = [path for path, box in self._paths if box.adjusted(-0.5, -0.5, 0.5, 0.5).intersects(area)]
        if not near:
            return
        painter.save()
        painter.setOpacity(OPACITY)
        for pen in (_pen(QColor(255, 255, 255, 150), HALO * ratio), _pen(COLOR, WIDTH * ratio)):
            painter.setPen(pen)
            for path in near:
                painter.drawPath(path)
        painter.restore()


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    pen.setCosmetic(True)
    return pen
