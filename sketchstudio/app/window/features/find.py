"""Photos like the drawing: found while its panel is seen, and taken into the drawing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget

from sketchstudio.app.finding.photo_finder import PhotoFinder
from sketchstudio.app.panels.docks.find_panel import FindPanel
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.document.document import Change

REST_MS = 60
"""Strokes that follow each other sooner are looked at together."""
START_MS = 1000
"""The window and its first picture go before a folder that was open last time."""
INDEXES = "photos"
"""In the person's own folder: what is known of folders of photos."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("layer.find", "&Find photos like the drawing", ("Ctrl+F",), "image-search-outline",
      "The photos of a folder that look like what you draw"),
)
# fmt: on


class FindFeature(QObject):
    """The process that finds runs as long as the panel is there; drawings are compared while it is seen."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        finder: PhotoFinder,
        panel: FindPanel,
        dock: QDockWidget,
        preferences: Preferences,
    ) -> None:
        super().__init__(dock)
        self._session, self._finder, self._panel, self._dock = session, finder, panel, dock
        self._preferences = preferences
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._draw)
        self._start = QTimer(self, singleShot=True, interval=START_MS)
        self._start.timeout.connect(self._again)
        actions.on("layer.find", self._raise)
        dock.visibilityChanged.connect(self._seen)
        dock.toggleViewAction().triggered.connect(lambda shown: self._raise() if shown else None)
        dock.toggleViewAction().toggled.connect(self._toggled)
        session.changed.connect(self._changed)
        session.replaced.connect(lambda _document: self._rest.start())
        panel.folder_chosen.connect(self._open)
        panel.again_asked.connect(self._again)
        panel.stop_asked.connect(finder.stop)
        panel.thumbnails_wanted.connect(finder.show)
        finder.looking.connect(panel.show_looking)
        finder.looked.connect(panel.show_looked)
        finder.found.connect(panel.show_photos)
        finder.thumbnail.connect(panel.show_thumbnail)
        finder.trouble.connect(panel.show_trouble)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._came_back)
        if preferences.find_folder:
            panel.show_folder(Path(preferences.find_folder))

    def _raise(self) -> None:
        self._dock.show()
        self._dock.raise_()

    def _toggled(self, shown: bool) -> None:
        if not shown:
            self._start.stop()
            self._finder.leave()

    def _seen(self, seen: bool) -> None:
        if seen and self._panel.folder.path is not None:
            if self._finder.folder is None:
                self._start.start()
            else:
                self._rest.start()

    def _came_back(self, state: Qt.ApplicationState) -> None:
        """From another program, with which photos may have come, changed or gone."""
        if state == Qt.ApplicationState.ApplicationActive and self._finder.folder is not None:
            self._again()

    def _open(self, folder: Path) -> None:
        self._preferences.find_folder = str(folder)
        self._again()

    def _again(self) -> None:
        folder = self._panel.folder.path
        if folder is not None:
            self._start.stop()
            self._panel.show_looking(0, 0)
            self._finder.open(folder)
            self._rest.start()

    def _changed(self, change: Change) -> None:
        if change.before.layers_of("sketch") != change.after.layers_of("sketch"):
            self._rest.start()

    def _draw(self) -> None:
        if self._panel.isVisible():
            self._finder.draw(self._session.state)
