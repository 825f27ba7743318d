"""The generated picture, what is known about it, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from sketchstudio.app.live.status import Freshness, Status
from sketchstudio.app.panels.widgets.basic import YieldingLabel, action_button, label
from sketchstudio.app.panels.widgets.number_row import percent_row
from sketchstudio.app.panels.widgets.picture_view import PictureView
from sketchstudio.app.sentences import in_window_language

if TYPE_CHECKING:
    from sketchstudio.app.theme import Theme
    from sketchstudio.app.window.actions import Actions
    from sketchstudio.document.document import Picture

SPOKEN = ("result.keep", "result.variations")
SILENT = ("result.refine", "result.explore", "result.use_under", "result.copy", "result.lock", "result.detach")
RUNNING = ("result.generate", "result.stop")
HELPFUL = ("layer.fill_outline", "layer.paint_ground", "layer.keep_proposed")
VIEWS = ("result.side", "result.over", "result.wipe")


class StateChip(QLabel):
    """A small coloured word: fresh, working, stale or failed."""

    def show_state(self, freshness: Freshness) -> None:
        words = {
            "empty": "",
            "fresh": self.tr("fresh"),
            "refining": self.tr("fresh, refining"),
            "refined": self.tr("refined"),
            "working": self.tr("working"),
            "stale": self.tr("stale"),
            "failed": self.tr("failed"),
        }
        tips = {
            "fresh": self.tr("The picture shows the drawing as it is now."),
            "refining": self.tr("The picture shows the drawing as it is now; a finer one is being made."),
            "refined": self.tr("The finer picture of the drawing as it is now."),
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
        self.chip = StateChip()
        self.chip.setAccessibleName(self.tr("State of the picture"))
        self.chip.show_state("empty")
        self.chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.detail = YieldingLabel()
        self.detail.setAccessibleName(self.tr("Time and device"))
        self.view = PictureView(theme)
        self.sentence = label(role="sentence", wrap=True)
        self.sentence.hide()
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setAccessibleName(self.tr("Why there is no picture"))
        self.picture: Picture | None = None
        help = self.tr("How strongly the picture covers the drawing")
        self.opacity = percent_row(self.tr("Over the canvas"), help)
        self.opacity.hide()
        self.lines_alone = self._lines_alone(actions)
        """What would help while there is no paint; seen as the window says."""
        self.head = self._head(actions)
        """For the dock's title."""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(self.opacity)
        column.addWidget(self.sentence)
        column.addWidget(self.lines_alone)
        column.addLayout(self._buttons(actions))

    def show_picture(self, picture: Picture | None) -> None:
        self.picture = picture
        self.view.show_pixels(None if picture is None else picture.pixels)

    def show_status(self, status: Status) -> None:
        self.chip.show_state(status.freshness)
        self.detail.setText(status.detail)
        self.detail.setToolTip(status.about)
        self.sentence.setText(in_window_language(status.sentence))
        self.sentence.setVisible(bool(status.sentence))
        working = status.freshness == "working"
        waiting = status.detail or self.tr("Making the picture…")
        self.view.show_hint(waiting if working else self.tr("Draw something: its picture appears here."))
        if not working:
            self.show_picture(self.picture)  # a preview of what was stopped or failed goes
        self.view.show_progress(status.fraction if status.busy else None, faded=status.freshness in ("stale", "failed"))

    def _head(self, actions: Actions) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.chip)
        line.addWidget(self.detail, 1)
        views = QHBoxLayout()
        views.setSpacing(0)
        for name in VIEWS:
            button = action_button(actions[name])
            button.setIconSize(QSize(16, 16))
            button.setProperty("role", "small")
            views.addWidget(button)
        line.addLayout(views)
        return head

    def _lines_alone(self, actions: Actions) -> QWidget:
        group = QWidget()
        group.setAccessibleName(self.tr("Lines alone"))
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self.tr("Lines alone leave the colors to chance. What helps:"), "hint", wrap=True))
        line = QHBoxLayout()
        line.setSpacing(2)
        for name in HELPFUL:
            line.addWidget(action_button(actions[name], Qt.ToolButtonStyle.ToolButtonTextOnly))
        line.addStretch(1)
        column.addLayout(line)
        return group

    def _buttons(self, actions: Actions) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        for name in SPOKEN:
            line.addWidget(action_button(actions[name], Qt.ToolButtonStyle.ToolButtonTextBesideIcon))
        for name in SILENT:
            line.addWidget(action_button(actions[name]))
        line.addStretch(1)
        for name in RUNNING:
            line.addWidget(action_button(actions[name]))
        return line
