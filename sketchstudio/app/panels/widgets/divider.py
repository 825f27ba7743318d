"""The grip of a wipe: pulled to the left and right, it says how much is seen of each picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTabletEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.app.theme import Theme

SIDE = 34
KEY_STEP = 0.02
LEAST, MOST = 0.02, 0.98


class Divider(QWidget):
    """Lies over `host` at a share of its width, half way down; the host draws the line with `draw_line`."""

    moved = Signal(float)
    """The new share, [0.02, 0.98]."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host, self._theme = host, theme
        self.share = 0.5
        self.setFixedSize(SIDE, SIDE)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Divider"))
        self.setToolTip(self.tr("Pull to see more of one side"))
        host.installEventFilter(self)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_share(self, share: float) -> None:
        self.share = min(max(share, LEAST), MOST)
        self._place()
        self.moved.emit(self.share)

    @property
    def line(self) -> float:
        """Where the line is, logical px from the host's left edge."""
        return round(self.share * self._host.width())

    def draw_line(self, painter: QPainter) -> None:
        """The line from top to bottom of the host; the painter is in the host's px."""
        painter.setOpacity(1)
        for color, width in ((self._theme.surround, 4), (self._theme.accent, 2)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawLine(QPointF(self.line, 0), QPointF(self.line, self._host.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.text if self.hasFocus() else self._theme.surround), 2))
        painter.setBrush(QColor(self._theme.accent))
        disc = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.drawEllipse(disc)
        painter.setPen(QPen(QColor(self._theme.on_accent), 2))
        middle = disc.center()
        for way in (-1, 1):
            tip = QPointF(middle.x() + way * 8, middle.y())
            for side in (-4, 4):
                painter.drawLine(tip, QPointF(tip.x() - way * 4, middle.y() + side))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._pull(event.position())

    def tabletEvent(self, event: QTabletEvent) -> None:
        # Left alone, the pen's events would go on to the host and draw there.
        if event.type() == QEvent.Type.TabletMove and event.pressure() > 0:
            self._pull(event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: -KEY_STEP, Qt.Key.Key_Right: KEY_STEP}
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            self.set_share(self.share + way)

    def _pull(self, at: QPointF) -> None:
        self.set_share(self.mapTo(self._host, at).x() / max(1, self._host.width()))

    def _place(self) -> None:
        self.move(round(self.line - SIDE / 2), round((self._host.height() - SIDE) / 2))
