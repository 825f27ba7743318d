"""The generated picture, what is known about it, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from sketchstudio.app.panels.picture_view import PictureView
from sketchstudio.app.status import Freshness, Status

if TYPE_CHECKING:
    from sketchstudio.app.actions import Actions
    from sketchstudio.app.theme import Theme
    from sketchstudio.document.document import Picture

BUTTONS = ("result.keep", "result.variations", "result.refine", "result.use_under", "result.copy", "result.explore")


class StateChip(QLabel):
    """A small coloured word: fresh, working, stale or failed."""

    def show_state(self, freshness: Freshness) -> None:
        words = {
            "empty": "",
            "fresh": self.tr("fresh"),
            "working": self.tr("working"),
            "stale": self.tr("stale"),
            "failed": self.tr("failed"),
        }
        tips = {
            "fresh": self.tr("The picture shows the drawing as it is now."),
            "working": self.tr("A new picture is being made; this one shows an earlier state of the drawing."),
            "stale": self.tr("The drawing has changed since this picture was made."),
            "failed": self.tr("The last picture could not be made."),
        }
        self.setText(words[freshness])
        self.setToolTip(tips.get(freshness, ""))
        self.setVisible(freshness != "empty")
        self.setProperty("chip", freshness)
        # A style sheet that looks at properties must be told when one changes.
        self.style().unpolish(self)
        self.style().polish(self)


class ResultPanel(QWidget):
    """Picture, sentence of failure, and a row of what can be done."""

    def __init__(self, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self.chip = StateChip(accessibleName=self.tr("State of the picture"))
        self.chip.show_state("empty")
        self.detail = QLabel(accessibleName=self.tr("Time and device"))
        self.detail.setProperty("role", "muted")
        self.view = PictureView(theme)
        self.view.show_hint(self.tr("Draw something: its picture appears here."))
        self.sentence = QLabel(wordWrap=True, visible=False)
        self.sentence.setProperty("role", "sentence")
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setAccessibleName(self.tr("Why there is no picture"))
        self.picture: Picture | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(6)
        column.addLayout(self._head(actions))
        column.addWidget(self.view, 1)
        column.addWidget(self.sentence)
        column.addLayout(self._buttons(actions))

    def show_picture(self, picture: Picture | None) -> None:
        self.picture = picture
        self.view.show_pixels(None if picture is None else picture.pixels)

    def show_status(self, status: Status) -> None:
        self.chip.show_state(status.freshness)
        self.detail.setText(status.detail)
        self.sentence.setText(status.sentence)
        self.sentence.setVisible(bool(status.sentence))
        working = status.freshness == "working"
        self.view.show_progress(status.fraction if working else None, faded=status.freshness in ("stale", "failed"))

    def _head(self, actions: Actions) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.chip)
        line.addWidget(self.detail, 1)
        for name in ("result.generate", "result.stop"):
            line.addWidget(_button(actions, name))
        return line

    def _buttons(self, actions: Actions) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        for name in BUTTONS:
            line.addWidget(_button(actions, name))
        line.addStretch(1)
        return line


def _button(actions: Actions, name: str) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(actions[name])
    button.setAccessibleName(actions[name].text().replace("&", ""))
    return button
