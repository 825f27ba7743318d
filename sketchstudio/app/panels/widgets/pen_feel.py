"""The pen's answer to the hand: sliders over the curve that they make."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget, QWidgetAction

from sketchstudio.app.canvas.input.pen_response import LYING, PenResponse
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.widgets.basic import label, slider

STEPS = 100
MARGIN = 6
POINTS = 40


class ResponseCurve(QWidget):
    """The stroke's pressure over the device's: of an upright pen, and dashed of one laid down."""

    def __init__(self, tools: ToolState) -> None:
        super().__init__()
        self._tools = tools
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Pressure curve"))
        tools.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(180, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(frame)
        for tilt, style in ((LYING, Qt.PenStyle.DashLine), (0.0, Qt.PenStyle.SolidLine)):
            steps = [i / POINTS for i in range(POINTS + 1)]
            answers = [(x, self._tools.response.pressure(x, tilt)) for x in steps]
            painter.setPen(QPen(self.palette().highlight().color(), 1.8, style))
            places = [
                QPointF(frame.left() + x * frame.width(), frame.bottom() - y * frame.height()) for x, y in answers
            ]
            painter.drawPolyline(QPolygonF(places))
        painter.end()


class PenFeel(QToolButton):
    """A button that unfolds the curve and its sliders."""

    def __init__(self, tools: ToolState) -> None:
        super().__init__()
        self._tools = tools
        self.setText(self.tr("pressure"))
        self.setToolTip(self.tr("How the pen answers to pressure and tilt"))
        self.setAccessibleName(self.tr("Pressure and tilt"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.softness = slider(self.tr("Softness: to the right, a light hand makes a strong line"), 2 * STEPS)
        self.tilt = slider(self.tr("Tilt: how much a pen laid down draws broader"), STEPS)
        panel = QWidget()
        rows = QVBoxLayout(panel)
        parts = (ResponseCurve(tools), label(self.tr("softness"), "muted"), self.softness)
        for part in (*parts, label(self.tr("tilt"), "muted"), self.tilt):
            rows.addWidget(part)
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(panel)
        menu.addAction(action)
        self.setMenu(menu)
        self.softness.setValue(round((tools.response.softness + 1) * STEPS))
        self.tilt.setValue(round(tools.response.tilt * STEPS))
        for part in (self.softness, self.tilt):
            part.valueChanged.connect(self._set)

    def _set(self) -> None:
        self._tools.set_response(PenResponse(self.softness.value() / STEPS - 1, self.tilt.value() / STEPS))
