"""New, open, save and export, with the disk in another thread and nothing lost without being asked."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sketchstudio.app.background import Background
from sketchstudio.app.enlarging import at_canvas_size
from sketchstudio.app.reading import DRAWING_SUFFIXES, PHOTO_SUFFIXES, Drawing, Photo, drawing_over, read
from sketchstudio.app.session import Session
from sketchstudio.document.document import Document, DocumentError, Picture, State, new_state

log = logging.getLogger(__name__)

MOST_RECENT = 8
RECENT = "files/recent"
FOLDER = "files/folder"
Then = Callable[[], None]


class Files(QObject):
    """The document's life on disk."""

    problem = Signal(str)
    """One sentence about what did not work."""
    told = Signal(str)
    """What worked, for the status bar."""
    photo_read = Signal(object)
    """A Photo that was dropped or imported and is for the present drawing."""
    photo_opened = Signal(object)
    """A Photo that a new drawing was begun with."""
    recent_changed = Signal()

    def __init__(self, session: Session, settings: QSettings, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._settings, self._window = session, settings, window
        self._background = Background(self)
        self.picture: Callable[[], Picture | None] = lambda: None
        """The picture that is shown: exported, and the thumbnail of the file."""
        self.before_save: Callable[[Path], None] = lambda _path: None
        """Called in the background with the place that is about to be saved to; must not raise."""
        self.previous: Callable[[Path], Path | None] = lambda _path: None
        """Where the version before the last of a saved drawing lies, if it was kept."""

    @property
    def busy(self) -> bool:
        return self._background.busy

    @property
    def recent(self) -> list[Path]:
        """Drawings opened or saved last, newest first."""
        found = self._settings.value(RECENT, [])
        names = found if isinstance(found, list) else [found] if isinstance(found, str) else []
        return [Path(name) for name in names]

    def close(self) -> None:
        """Wait for a save that has begun."""
        self._background.close()

    # New and open

    def new(self, width: int, height: int) -> None:
        """An empty drawing, once the present one is saved or given up."""
        self.guard(lambda: self._session.replace(Document(new_state(width, height))))

    def open(self, path: Path | None = None) -> None:
        """Open a file, asking for it when not given."""
        if path is None:
            self._ask_open(self.tr("Open"), DRAWING_SUFFIXES + PHOTO_SUFFIXES, self.open)
        else:
            self.guard(lambda: self._read(path, self._opened))

    def open_previous(self) -> None:
        """What the drawing's file held before it was last saved over, unsaved: saving it brings it back for good."""
        path = self._session.document.path
        kept = None if path is None else self.previous(path)
        if path is None or kept is None:
            self.problem.emit(self.tr("There is no previous version of this drawing."))
            return

        def opened(found: Drawing | Photo, _kept: Path) -> None:
            if isinstance(found, Drawing):
                self._session.replace(Document.unsaved(found.state, path))

        self.guard(lambda: self._read(kept, opened))

    def open_example(self, path: Path) -> None:
        """A shipped drawing as an untitled one: saving it asks where to."""
        self._read(path, self._opened_example)

    def import_photo(self, path: Path | None = None) -> None:
        """A photo for the present drawing."""
        if path is None:
            self._ask_open(self.tr("Import photo"), PHOTO_SUFFIXES, self.import_photo)
        else:
            self._read(path, self._dropped)

    def drop(self, path: Path) -> None:
        """A file was dropped on the window: a drawing is opened, a photo joins the present one."""
        self._read(path, self._dropped)

    def _read(self, path: Path, done: Callable[[Drawing | Photo, Path], None]) -> None:
        self._background.run(lambda: read(path), lambda found: done(found, path), self._failed)

    def _opened(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            self._session.replace(Document(found.state, found.path))
            self._remember(path)
        else:
            self._session.replace(Document(drawing_over(found)))
            self.photo_opened.emit(found)

    def _opened_example(self, found: Drawing | Photo, _path: Path) -> None:
        if isinstance(found, Drawing):
            self._session.replace(Document(found.state))

    def _dropped(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            self.guard(lambda: self._opened(found, path))
        else:
            self.photo_read.emit(found)

    # Save and export

    def save(self, then: Then | None = None) -> None:
        """Save where the drawing came from, or ask where; `then` is called once it is on the disk."""
        path = self._session.document.path
        if path is None:
            self.save_as(then)
        else:
            self.save_to(path, then)

    def save_as(self, then: Then | None = None) -> None:
        self._ask_save(self.tr("Save drawing"), ".skst", lambda path: self.save_to(path, then))

    def save_to(self, path: Path, then: Then | None = None) -> None:
        """Write the drawing as it is now; drawing goes on meanwhile."""
        from sketchstudio.document import storage

        document, state, picture = self._session.document, self._session.state, self.picture()
        thumbnail = None if picture is None else picture.pixels

        def saved(_answer: None) -> None:
            document.mark_saved(path, state)
            self._session.titled.emit()
            self._remember(path)
            self.told.emit(self.tr("Saved {}").format(path.name))
            if then is not None:
                then()

        def write() -> None:
            self.before_save(path)
            storage.save(state, path, thumbnail)

        self._background.run(write, saved, self._failed)

    def export_png(self, path: Path | None = None) -> None:
        """The shown picture at the drawing's size, as a PNG that carries the drawing."""
        picture = self.picture()
        if picture is None:
            self.problem.emit(self.tr("There is no picture to export yet; draw something first."))
        elif path is None:
            self._ask_save(self.tr("Export picture"), ".png", self.export_png)
        else:
            from sketchstudio.document.exchange.png import export_png

            self._export(path, lambda state: export_png(path, at_canvas_size(picture.pixels, state), state))

    def export_svg(self, path: Path | None = None) -> None:
        """Lines and paint as vector shapes."""
        if path is None:
            self._ask_save(self.tr("Export drawing"), ".svg", self.export_svg)
        else:
            from sketchstudio.document.exchange.svg import export_svg

            self._export(path, lambda state: export_svg(path, state))

    def _export(self, path: Path, write: Callable[[State], None]) -> None:
        state = self._session.state
        told = self.tr("Exported {}").format(path.name)
        self._background.run(lambda: write(state), lambda _answer: self.told.emit(told), self._failed)

    # Asking

    def guard(self, then: Then) -> None:
        """Call `then` once nothing would be lost: at once, or after the person saved or gave up the changes."""
        if not self._session.document.modified:
            then()
            return
        box = QMessageBox(self._window)
        box.setObjectName("unsaved")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Unsaved drawing"))
        box.setText(self.tr("Save the changes to “{}”?").format(self.title))
        box.setInformativeText(self.tr("Without saving they are lost."))
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Save)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        answers = {kinds.Save: lambda: self.save(then), kinds.Discard: then}
        box.finished.connect(lambda answer: answers.get(kinds(answer), lambda: None)())
        box.open()

    @property
    def title(self) -> str:
        path = self._session.document.path
        return path.name if path is not None else self.tr("Untitled")

    def _ask_open(self, title: str, suffixes: tuple[str, ...], then: Callable[[Path], None]) -> None:
        names = " ".join("*" + suffix for suffix in suffixes)
        dialog = QFileDialog(self._window, title, self._folder(), f"{title} ({names})")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._run_dialog(dialog, then)

    def _ask_save(self, title: str, suffix: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, self._folder(), f"*{suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.lstrip("."))
        dialog.selectFile(Path(self.title).stem + suffix)
        self._run_dialog(dialog, then)

    def _run_dialog(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        def took(name: str) -> None:
            self._settings.setValue(FOLDER, str(Path(name).parent))
            then(Path(name))

        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(took)
        dialog.open()

    def _folder(self) -> str:
        return str(self._settings.value(FOLDER, str(Path.home())))

    # Answers

    def _remember(self, path: Path) -> None:
        known = [str(path.absolute()), *(str(old) for old in self.recent if old != path.absolute())]
        self._settings.setValue(RECENT, known[:MOST_RECENT])
        self.recent_changed.emit()

    def _failed(self, error: Exception) -> None:
        """Errors of ours say what happened; any other is a fault of the program."""
        from sketchstudio.conditions.picture import PictureError

        if isinstance(error, DocumentError | PictureError):
            self.problem.emit(str(error))
        else:
            log.error("A file could not be handled.", exc_info=error)
            self.problem.emit(self.tr("That did not work because of an error in the program; the log tells more."))
