"""A small moving bar in the status bar that says what is being done with files."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

PATIENCE_MS = 300
"""Work that is done sooner is not worth a flicker."""
WIDTH, HEIGHT = 80, 6


class WorkBar(QWidget):
    """Seen as long as one of those who work has something to do."""

    def __init__(self) -> None:
        super().__init__()
        self._works: dict[str, str] = {}
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.text = QLabel()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(WIDTH, HEIGHT)
        bar.setAccessibleName(self.tr("Progress"))
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 0, 6, 0)
        line.addWidget(bar)
        line.addWidget(self.text)
        self.hide()

    def show_work(self, who: str, what: str = "") -> None:
        """`who` begins with something, or has nothing to do any more."""
        self._works.pop(who, None)
        if what:
            self._works[who] = what
        if not self._works:
            self._patience.stop()
            self.hide()
            return
        self.text.setText(list(self._works.values())[-1])
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()
