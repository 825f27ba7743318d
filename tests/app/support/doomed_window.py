"""The whole program: draws three lines on the drawing it is given, and is killed half a second after the last.

`python doomed_window.py DATA_FOLDER DRAWING`"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sketchstudio.app import application
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.links.in_process import InProcess

DATA, DRAWING = Path(sys.argv[1]), Path(sys.argv[2])
PACE_MS = 500


def draw(number: int = 0) -> None:
    (window,) = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow))
    session = window.studio.session
    if session.document.path != DRAWING:
        QTimer.singleShot(50, draw)
    elif number < 3:
        session.apply(commands.add_mark(session.state.active, Stroke.through([9 + number, 50], [9, 50], 3)))
        QTimer.singleShot(PACE_MS, lambda: draw(number + 1))
    else:
        os.kill(os.getpid(), signal.SIGKILL)


application.user_data_dir = lambda: DATA  # type: ignore[attr-defined]
application.open_link = lambda: InProcess(())
application.make_application()
QTimer.singleShot(0, draw)
application.run(DRAWING)
