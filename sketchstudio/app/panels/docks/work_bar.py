"""A small bar in the status bar that says what is being done with files, and how much of it is done."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

PATIENCE_MS = 300
"""Work that is done sooner is not worth a flicker."""
WIDTH, HEIGHT, STEPS = 80, 6, 100


class WorkBar(QWidget):
    """Seen as long as one of those who work has something to do."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._works: dict[str, str] = {}
        self._shares: dict[str, float] = {}
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self.text = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(WIDTH, HEIGHT)
        self.bar.setAccessibleName(self.tr("Progress"))
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 0, 6, 0)
        line.addWidget(self.bar)
        self.stop = QToolButton()
        self.stop.setText(self.tr("Stop"))
        self.stop.clicked.connect(self.stop_asked)
        self.stop.hide()
        line.addWidget(self.text)
        line.addWidget(self.stop)
        self.hide()

    def show_work(self, who: str, what: str = "") -> None:
        """`who` begins with something, or has nothing to do any more."""
        if self._works.pop(who, None) != what:
            self._shares.pop(who, None)
        if what:
            self._works[who] = what
        if not self._works:
            self._patience.stop()
            self.hide()
            return
        self._show()
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()

    def show_share(self, who: str, share: float) -> None:
        """How much of it is done, [0, 1]; until that is said, the bar moves to and fro."""
        if who in self._works:
            self._shares[who] = share
            self._show()

    def _show(self) -> None:
        """The work that was begun last."""
        who, what = list(self._works.items())[-1]
        share = self._shares.get(who)
        self.text.setText(what)
        self.bar.setRange(0, 0 if share is None else STEPS)
        if share is not None:
            self.bar.setValue(round(share * STEPS))
