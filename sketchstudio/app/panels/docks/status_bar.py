"""Size, zoom, strokes and undo steps on the left; where the pointer is and how quick the program is on the right."""

from __future__ import annotations

from collections import deque

from PySide6.QtWidgets import QLabel, QStatusBar

from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.panels.docks.work_bar import WorkBar
from sketchstudio.app.panels.widgets.basic import percent
from sketchstudio.app.session import Session
from sketchstudio.document.document import State

SHARE = 0.95
"""The pen's figure is the time within which this share of the last events were painted."""


class StatusBar(QStatusBar):
    """Follows the session; the window tells it the rest."""

    def __init__(self, session: Session, latencies: deque[float]) -> None:
        super().__init__()
        self._session, self._latencies = session, latencies
        self._drawing, self._zoom, self._turn = QLabel(), QLabel(), QLabel()
        self._place, self._pen, self._preview = QLabel(), QLabel(), QLabel()
        self._place.setMinimumWidth(96)
        self.work = WorkBar()
        self.addWidget(self._drawing)
        self.addWidget(self._zoom)
        self.addWidget(self._turn)
        for label in (self.work, self._place, self._pen, self._preview):
            self.addPermanentWidget(label)
        session.changed.connect(lambda _change: self.refresh())
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        state = self._session.state
        self._drawing.setText(
            self.tr("{} × {}   strokes {}   undo {}").format(
                state.width, state.height, _marks(state), self._session.document.undo_count
            )
        )

    def show_zoom(self, zoom: float) -> None:
        self._zoom.setText(percent(zoom))

    def show_turn(self, turn: Turn) -> None:
        """Nothing for a level view."""
        degrees = round(turn.degrees if turn.degrees <= 180 else turn.degrees - 360, 1)
        rotated = f"{degrees:g}°" if turn.degrees else ""
        self._turn.setText("   ".join(filter(None, (rotated, self.tr("mirrored") if turn.mirrored else ""))))

    def show_place(self, x: float, y: float) -> None:
        self._place.setText(f"{x:.0f}, {y:.0f}")

    def show_pen_time(self) -> None:
        """From the pen's event to the paint that shows it, over the last strokes."""
        last = sorted(list(self._latencies)[-500:])
        if last:
            self._pen.setText(self.tr("pen {} ms").format(f"{1000 * last[int(SHARE * (len(last) - 1))]:.1f}"))

    def show_preview_time(self, seconds: float) -> None:
        self._preview.setText(self.tr("preview {} ms").format(round(seconds * 1000)))


def _marks(state: State) -> int:
    return sum(len(layer.marks) for layer in state.layers)
