"""Photos of a folder that look like the drawing, nearest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import icon_button, label, say
from sketchstudio.app.panels.widgets.folder_line import FolderLine
from sketchstudio.app.panels.widgets.recently_used import RecentlyUsed
from sketchstudio.app.panels.widgets.thumbnails import CELL_MARGIN, Thumbnails, thumbnail
from sketchstudio.app.sentences import in_window_language
from sketchstudio.engine.finding import Looked, Thumbnail

SIDE = 78
MOST_KEPT = 400
"""Small pictures that are kept, about 25 KB each."""
Offers = Sequence[tuple[str, Callable[[], None]]]


class FindPanel(QWidget):
    """Shows what it is told, and asks for small pictures of the photos that it has none of."""

    folder_chosen = Signal(object)
    """A Path."""
    again_asked = Signal()
    stop_asked = Signal()
    thumbnails_wanted = Signal(object, int)
    """Paths of photos, and the longer side of a small picture, px."""

    def __init__(self, icons: Icons, offers: Callable[[Path], Offers]) -> None:
        """offers: what can be done with a photo."""
        super().__init__()
        self._offers = offers
        self._paths: list[str] = []
        self._known = ""
        self._pictures: RecentlyUsed[str, QIcon] = RecentlyUsed(MOST_KEPT)
        self.setAcceptDrops(True)
        self.folder = FolderLine(self.tr("Folder of photos"))
        self.again = icon_button(
            icons, "refresh", self.tr("Look again"), self.tr("Look again: photos may be new, changed or gone")
        )
        self.again.setEnabled(False)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Photos looked at"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setToolTip(self.tr("Look at no further photos; those that were looked at can be found"))
        self.told = label(role="muted", wrap=True)
        self.grid = Thumbnails(SIDE, self.tr("Photos like the drawing"))
        self.grid.setMinimumHeight(SIDE + CELL_MARGIN)
        self._build()
        self._show_work(False)
        self.show_hint()
        self.folder.chosen.connect(self._chosen)
        self.again.clicked.connect(self.again_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.grid.chosen.connect(lambda row: self._open_menu(self.grid.visualItemRect(self.grid.item(row)).center()))
        self.grid.customContextMenuRequested.connect(self._open_menu)

    def show_folder(self, folder: Path) -> None:
        """The folder of last time, which nobody has chosen now."""
        self.folder.path = folder
        self.folder.line.setText(str(folder))
        self.again.setEnabled(True)

    def show_hint(self) -> None:
        """Nothing is to be said but what this is for."""
        say(self.told, self.tr("Choose a folder of photos: those most like the drawing appear here while you draw."))

    def show_looking(self, done: int, total: int) -> None:
        """How many photos have been looked at; none of none while they are being listed."""
        self._show_work(True)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        text = self.tr("Looking at photos: {} of {}").format(done, total) if total else self.tr("Looking for photos…")
        self._known = ""
        say(self.told, text)

    def show_looked(self, looked: Looked) -> None:
        """The folder has been looked at."""
        self._show_work(False)
        if looked.added:
            self._pictures.clear()  # some may show what a photo was before
        count = self.tr("{} photos, some not looked at") if looked.stopped else self.tr("{} photos")
        self._known = " ".join([f"{count.format(looked.photos)}.", *map(in_window_language, looked.notes)])
        self._tell_known()

    def show_trouble(self, sentence: str) -> None:
        self._show_work(False)
        self._known = ""
        self.show_photos([])
        say(self.told, in_window_language(sentence), "sentence")

    def show_photos(self, paths: list[str]) -> None:
        """These, nearest first, each with its small picture as soon as there is one."""
        if paths != self._paths:
            self._paths = list(paths)
            self.grid.clear()
            for path in paths:
                self.grid.append_icon(self._pictures.get(path) or QIcon(), Path(path).name)
            self._tell_known()
        missing = [path for path in paths if self._pictures.get(path) is None]
        if missing:
            self.thumbnails_wanted.emit(missing, round(SIDE * self.devicePixelRatioF()))

    def show_thumbnail(self, made: Thumbnail) -> None:
        """Of a photo that cannot be read any more none is shown, and the photo neither."""
        if not made.width:
            self.show_photos([path for path in self._paths if path != made.path])
            return
        pixels = np.frombuffer(made.pixels, np.uint8).reshape(made.height, made.width, 3)
        icon = QIcon(thumbnail(pixels, SIDE, self.devicePixelRatioF()))
        self._pictures.put(made.path, icon)
        for row in (row for row, path in enumerate(self._paths) if path == made.path):
            self.grid.item(row).setIcon(icon)

    def menu_at(self, place: QPoint) -> QMenu | None:
        """What can be done with the photo that lies there (px of the grid); None beside all photos."""
        item = self.grid.itemAt(place)
        if item is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for verb, do in self._offers(Path(self._paths[self.grid.row(item)])):
            menu.addAction(verb, do)
        return menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.folder.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.folder.dropEvent(event)

    def _build(self) -> None:
        top, middle, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(self.folder, 1)
        top.addWidget(self.again)
        middle.addWidget(self.bar, 1)
        middle.addWidget(self.stop)
        column.setContentsMargins(12, 4, 12, 8)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(self.told)
        column.addWidget(self.grid, 1)

    def _tell_known(self) -> None:
        """How many photos there are, and what is missing to find some of them."""
        if self._known:
            more = "" if self._paths else " " + self.tr("Draw: those most like the drawing appear here.")
            say(self.told, self._known + more)

    def _chosen(self, folder: Path) -> None:
        self._pictures.clear()
        self.show_photos([])
        self.again.setEnabled(True)
        self.folder_chosen.emit(folder)

    def _show_work(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.stop.setVisible(on)

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu_at(place)
        if menu is not None:
            menu.popup(self.grid.viewport().mapToGlobal(place))
