"""Four hints over the canvas at the first start; the first stroke goes straight through them and sends them away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from sketchstudio.app.theme import Theme

CARD_WIDTH, MARGIN = 216, 18
HEAD, SIDE, FOOT = 38, 12, 12
"""Of a card round its text."""


class Hints(QWidget):
    """Lies over `canvas`, takes no mouse or pen events, and shows a card in each corner."""

    def __init__(self, canvas: QWidget, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.cards = (
            (self.tr("Lines say what it is"), self.tr("Take the pen (B) and add to the example, or start anew.")),
            (self.tr("Colors say how it looks"), self.tr("Brush (P) or lasso fill (L) with a color from the palette.")),
            (self.tr("The wheel zooms"), self.tr("Hold the space bar to move. Ctrl+Z takes back anything.")),
            (self.tr("The picture follows"), self.tr("It changes with each line. Keep what you like below.")),
        )
        self.setAccessibleDescription(" ".join(f"{title}: {text}" for title, text in self.cards))
        canvas.installEventFilter(self)
        self.setGeometry(canvas.rect())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._canvas:
            self.setGeometry(self._canvas.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, ((title, text), place) in enumerate(zip(self.cards, self._places(), strict=True), 1):
            self._card(painter, place, number, title, text)
        painter.end()

    @property
    def _card_height(self) -> int:
        """All cards are as high as the longest text needs, whatever its language."""
        room = QRect(0, 0, CARD_WIDTH - 2 * SIDE, self.height())
        wrap = int(Qt.TextFlag.TextWordWrap)
        return HEAD + FOOT + max(self.fontMetrics().boundingRect(room, wrap, text).height() for _, text in self.cards)

    def _places(self) -> list[QRectF]:
        height = self._card_height
        right, bottom = self.width() - CARD_WIDTH - MARGIN, self.height() - height - MARGIN
        corners = ((MARGIN, MARGIN), (MARGIN, bottom), (right, bottom), (right, MARGIN))
        return [QRectF(x, y, CARD_WIDTH, height) for x, y in corners]

    def _card(self, painter: QPainter, place: QRectF, number: int, title: str, text: str) -> None:
        painter.setPen(QColor(self._theme.line))
        painter.setBrush(QColor(self._theme.bar))
        painter.drawRoundedRect(place, 8, 8)
        disc = QRectF(place.left() + 12, place.top() + 12, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawEllipse(disc)
        painter.setPen(QColor(self._theme.on_accent))
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(number))
        bold = painter.font()
        bold.setBold(True)
        plain = painter.font()
        painter.setFont(bold)
        painter.setPen(QColor(self._theme.text))
        left = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(place.adjusted(40, 12, -8, 32 - place.height()), left, title)
        painter.setFont(plain)
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(place.adjusted(SIDE, HEAD, -SIDE, 0), int(Qt.TextFlag.TextWordWrap), text)
