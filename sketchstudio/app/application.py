"""The window's composition root: builds the objects, shows the window, then starts what may take longer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from sketchstudio.app import display, translation
from sketchstudio.app import theme as themes
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.idle_collection import IdleGarbageCollector, search_seldom
from sketchstudio.app.pen_proximity import StudioApplication
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document.document import Document, new_state
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.places import resources_dir, user_data_dir

EXAMPLE = "t-shirt.skst"
SWITCH_S = 0.0005
"""How long another thread may keep Python from the window's once that has something to do; Python's own 5 ms, several
times in a row, is what a hand feels as a lagging pen."""


class FirstPaint(QObject):
    """Calls `then` once, after the first paint of a widget has reached the screen."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


def open_link() -> Link:
    """The computing process, or another machine with this one in its place while that is out of reach."""
    from sketchstudio.app.computing import link_to
    from sketchstudio.engine.links.child import ChildProcess

    return link_to(Preferences(QSettings()).remote) or ChildProcess()


def make_application() -> QApplication:
    """The one QApplication, named so that settings and windows find their place."""
    sys.setswitchinterval(SWITCH_S)
    search_seldom()
    # Painting is brief, and handed over to other threads 200 times a frame it waits for a free core each time while
    # pictures are made: panning took 27 ms instead of 15.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    with display.looked_for():
        app = QApplication.instance() or StudioApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setOrganizationName("SketchStudio")
    app.setApplicationName("SketchStudio")
    app.setDesktopFileName("sketchstudio")
    return app


def run(file: Path | None = None, quit_after: float | None = None, screenshot: Path | None = None) -> int:
    """Show the window until it is closed; the exit code.

    quit_after: seconds after which it closes by itself; screenshot: where to keep how it looked then."""
    app = make_application()
    settings = QSettings()
    translation.install(app, Preferences(settings).language)
    theme = themes.resolve(Preferences(settings).theme)
    themes.apply(theme)
    folder = user_data_dir()
    studio = Studio.build(Document(translation.named(new_state())), Catalogue(), open_link, settings, theme, folder)
    window = MainWindow(studio)
    safety = window.safety_net(folder)
    if isinstance(app, StudioApplication):
        app.penLeft.connect(window.canvas.pen_left)

    def painted() -> None:
        begin(window, file)
        safety.start()

    FirstPaint(window.canvas, painted)
    window.show()
    if quit_after is not None:
        QTimer.singleShot(round(quit_after * 1000), window, lambda: _leave(window, screenshot))
    code = app.exec()
    safety.close()
    return code


def begin(window: MainWindow, file: Path | None) -> None:
    """What the first paint does not wait for: icons, the computing process, the drawing."""
    collector = IdleGarbageCollector(window)
    for sign in (window.studio.session.changed, window.canvas.strokeProgress, window.canvas.viewChanged):
        sign.connect(collector.stirred)
    window.studio.icons.load()
    window.setWindowIcon(QIcon(str(resources_dir() / "icon.svg")))
    window.studio.worker.start()
    window.canvas.setFocus()
    if file is not None:
        window.files.open(file)
    elif not window.preferences.has_drawn:
        window.files.open_example(resources_dir() / "examples" / EXAMPLE)
        window.hints.show()


def _leave(window: MainWindow, screenshot: Path | None) -> None:
    if screenshot is not None:
        window.grab().save(str(screenshot))
    window.studio.session.document.mark_saved()
    window.close()
