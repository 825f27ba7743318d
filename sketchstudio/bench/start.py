"""The start of `sketchstudio draw`, timed: prints when the window was first painted, and whether torch was loaded then.

python -m sketchstudio.bench.start [FILE]
"""

from __future__ import annotations

import sys
import time

from PySide6.QtCore import QEvent

from sketchstudio import cli
from sketchstudio.app import application
from sketchstudio.app.window.main_window import MainWindow


class TimedWindow(MainWindow):
    """Says once when all that was asked to be painted first has been painted."""

    told = False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest and not self.told:
            self.told = True
            print(time.time(), "torch" in sys.modules, flush=True)
        return handled


if __name__ == "__main__":
    application.MainWindow = TimedWindow  # type: ignore[attr-defined]
    sys.exit(cli.run(["draw", *sys.argv[1:], "--quit-after", "0.5"]))
