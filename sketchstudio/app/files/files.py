"""New, open and save, with the disk in another thread and nothing lost without being asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from sketchstudio.app.files import templates
from sketchstudio.app.files.disk_work import DiskWork
from sketchstudio.app.files.reading import DRAWING_SUFFIXES, PHOTO_SUFFIXES, Drawing, Photo, drawing_over, read
from sketchstudio.app.files.versions import PreviousVersions
from sketchstudio.app.sentences import in_window_language
from sketchstudio.app.session import Session
from sketchstudio.app.translation import named
from sketchstudio.document.document import Document, Picture, State, new_state

MOST_RECENT = 8
RECENT = "files/recent"
Then = Callable[[], None]


class Files(DiskWork):
    """The document's life on disk."""

    photo_read = Signal(object)
    """A Photo that was dropped or imported and is for the present drawing."""
    photo_to_trace = Signal(object)
    """A Photo that was chosen to be traced."""
    drawing_read = Signal(object, str)
    """A State that was imported for the present drawing, and the name of its file."""
    photo_opened = Signal(object)
    """A Photo that a new drawing was begun with."""
    noted = Signal(str)
    """What of a file that was read could not be kept."""
    recent_changed = Signal()

    def __init__(
        self,
        session: Session,
        picture: Callable[[], Picture | None],
        versions: PreviousVersions,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        """picture: the one that is shown, and the thumbnail of the file."""
        super().__init__(settings, window)
        self._session, self._picture, self._versions = session, picture, versions

    @property
    def recent(self) -> list[Path]:
        """Drawings opened or saved last, newest first."""
        found = self._settings.value(RECENT, [])
        names = found if isinstance(found, list) else [found] if isinstance(found, str) else []
        return [Path(name) for name in names]

    # New and open

    def new(self, width: int, height: int, template: str = "") -> None:
        """A drawing of that size, empty or with a template's lines, once the present one is saved or given up."""

        def begin() -> None:
            if template:
                self._work(self.tr("New drawing…"), lambda: templates.begun(template, width, height), self._begun)
            else:
                self._begun(new_state(width, height))

        self.guard(begin)

    def _begun(self, state: State) -> None:
        self._session.replace(Document(named(state)))

    def open(self, path: Path | None = None) -> None:
        """Open a file, asking for it when not given."""
        if path is None:
            self._ask_open(self.tr("Open"), DRAWING_SUFFIXES + PHOTO_SUFFIXES, self.open)
        else:
            self.guard(lambda: self._read(path, self._opened))

    def open_previous(self) -> None:
        """What the drawing's file held before it was last saved over, unsaved: saving it brings it back for good."""
        path = self._session.document.path
        kept = None if path is None else self._versions.of(path)
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

    def trace_photo(self, path: Path | None = None) -> None:
        """A photo whose lines are wanted, not the photo itself."""
        if path is None:
            self._ask_open(self.tr("Trace photo"), PHOTO_SUFFIXES, self.trace_photo)
        else:
            self._read(path, self._to_trace)

    def import_drawing(self, path: Path | None = None) -> None:
        """The layers of another drawing, or a photo, for the present one."""
        if path is None:
            self._ask_open(self.tr("Import"), DRAWING_SUFFIXES + PHOTO_SUFFIXES, self.import_drawing)
        else:
            self._read(path, self._imported)

    def drop(self, path: Path) -> None:
        """A file was dropped on the window: a drawing is opened, a photo joins the present one."""
        self._read(path, self._dropped)

    def _read(self, path: Path, done: Callable[[Drawing | Photo, Path], None]) -> None:
        def came(found: Drawing | Photo) -> None:
            done(found, path)
            if isinstance(found, Drawing) and found.notes:
                self.noted.emit(f"{path.name}: {' '.join(map(in_window_language, found.notes))}")

        self._work(self.tr("Opening {}…").format(path.name), lambda: read(path), came)

    def _opened(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            self._session.replace(Document(found.state, found.path))
            self._remember(path)
        else:
            self._session.replace(Document(drawing_over(found)))
            self.photo_opened.emit(found)

    def _opened_example(self, found: Drawing | Photo, _path: Path) -> None:
        if isinstance(found, Drawing):
            self._session.replace(Document(named(found.state)))

    def _imported(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            self.drawing_read.emit(found.state, path.stem)
        else:
            self.photo_read.emit(found)

    def _dropped(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            self.guard(lambda: self._opened(found, path))
        else:
            self.photo_read.emit(found)

    def _to_trace(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            self.guard(lambda: self._opened(found, path))
        else:
            self.photo_to_trace.emit(found)

    # Save

    def save(self, then: Then | None = None) -> None:
        """Save where the drawing came from, or ask where; `then` is called once it is on the disk."""
        path = self._session.document.path
        if path is None:
            self.save_as(then)
        else:
            self.save_to(path, then)

    def save_as(self, then: Then | None = None) -> None:
        self._ask_save(self.tr("Save drawing"), Path(self.title).stem, ".skst", lambda path: self.save_to(path, then))

    def save_to(self, path: Path, then: Then | None = None) -> None:
        """Write the drawing as it is now; drawing goes on meanwhile."""
        from sketchstudio.document import storage

        document, state, picture = self._session.document, self._session.state, self._picture()
        thumbnail = None if picture is None else picture.pixels

        def saved(_answer: None) -> None:
            document.mark_saved(path, state)
            self._session.titled.emit()
            self._remember(path)
            self.told.emit(self.tr("Saved {}").format(path.name))
            if then is not None:
                then()

        def write() -> None:
            self._versions.keep(path)
            storage.save(state, path, thumbnail)

        self._work(self.tr("Saving {}…").format(path.name), write, saved)

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

    # Answers

    def _remember(self, path: Path) -> None:
        known = [str(path.absolute()), *(str(old) for old in self.recent if old != path.absolute())]
        self._settings.setValue(RECENT, known[:MOST_RECENT])
        self.recent_changed.emit()
