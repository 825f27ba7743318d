"""New, open and save, with the disk in another thread and nothing lost without being asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from sketchstudio.app.files import templates
from sketchstudio.app.files.disk_work import DiskWork
from sketchstudio.app.files.dropped import Dropped, read_all
from sketchstudio.app.files.guarding import Guard, Then
from sketchstudio.app.files.reading import DRAWING_SUFFIXES, PHOTO_SUFFIXES, Drawing, Photo, drawing_over, read
from sketchstudio.app.files.saving import OverwriteQuestion, SeenFiles
from sketchstudio.app.files.versions import PreviousVersions
from sketchstudio.app.sentences import in_window_language
from sketchstudio.app.session import Session
from sketchstudio.app.translation import named
from sketchstudio.document.document import Document, Picture, State, new_state
from sketchstudio.document.files.file_mark import FileMark

MOST_RECENT = 8
RECENT = "files/recent"


class Files(DiskWork):
    """The document's life on disk."""

    photos_read = Signal(object)
    """A tuple of Photo that were dropped or imported together and are for the present drawing."""
    photo_to_trace = Signal(object)
    """A Photo that was chosen to be traced."""
    drawing_read = Signal(object, str)
    """A State that was imported for the present drawing, and the name of its file."""
    photo_opened = Signal(object)
    """A Photo that a new drawing was begun with."""
    noted = Signal(str)
    """What of a file that was read could not be kept."""
    picture_read = Signal(object)
    """(H,W,3) uint8: the last picture of the drawing that has just been opened."""
    recent_changed = Signal()

    def __init__(
        self,
        session: Session,
        picture: Callable[[], Picture | None],
        versions: PreviousVersions,
        settle: Then,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        """picture: the one that is shown, and the thumbnail of the file; settle: ends what the hand is doing, for a
        stroke in hand is unsaved work, too."""
        super().__init__(settings, window)
        self._session, self._picture, self._versions = session, picture, versions
        self._seen, self._overwrite = SeenFiles(), OverwriteQuestion(window)
        session.replaced.connect(self._seen.follow)
        self._guard = Guard(session, settle, lambda: self.title, self.save, window)

    @property
    def recent(self) -> list[Path]:
        """Drawings opened or saved last, newest first."""
        found = self._settings.value(RECENT, [])
        names = found if isinstance(found, list) else [found] if isinstance(found, str) else []
        return [Path(name) for name in names]

    # New and open

    def new(self, width: int, height: int, template: str = "") -> None:
        """A drawing of that size, empty or with a template's lines, once the present one is saved or given up.

        The same system goes on making the pictures."""
        if template:
            self._work(self.tr("New drawing…"), lambda: templates.begun(template, width, height), self._begun)
        else:
            self._begun(new_state(width, height))

    def _begun(self, state: State) -> None:
        def begin() -> None:
            self._session.replace(Document(named(replace(state, system=self._session.state.system))))

        self.guard(begin)

    def open(self, path: Path | None = None) -> None:
        """Open a file, asking for it when not given."""
        if path is None:
            self._ask_open(self.tr("Open"), DRAWING_SUFFIXES + PHOTO_SUFFIXES, self.open)
        else:
            self._read(path, self._opened)

    def open_previous(self) -> None:
        """What the drawing's file held before it was last saved over, unsaved: saving it brings it back for good."""
        path = self._session.document.path
        kept = None if path is None else self._versions.of(path)
        if path is None or kept is None:
            self.problem.emit(self.tr("There is no previous version of this drawing."))
            return

        def opened(found: Drawing | Photo, _kept: Path) -> None:
            if isinstance(found, Drawing):
                self.guard(lambda: self._session.replace(Document.unsaved(found.state, path)))

        self._read(kept, opened)

    def open_example(self, path: Path) -> None:
        """A shipped drawing as an untitled one, unless something has been begun until it is read."""
        document, blank = self._session.document, self._session.state

        def opened(found: Drawing | Photo, _path: Path) -> None:
            self._guard.settle()
            untouched = self._session.document is document and self._session.state is blank
            if isinstance(found, Drawing) and untouched:
                self._session.replace(Document(named(found.state)))

        self._read(path, opened)

    def import_photo(self, path: Path | None = None) -> None:
        """A photo for the present drawing."""
        if path is None:
            self._ask_open(self.tr("Import photo"), PHOTO_SUFFIXES, self.import_photo)
        else:
            self._read_photo(path, lambda photo: self.photos_read.emit((photo,)))

    def trace_photo(self, path: Path | None = None) -> None:
        """A photo whose lines are wanted, not the photo itself."""
        if path is None:
            self._ask_open(self.tr("Trace photo"), PHOTO_SUFFIXES, self.trace_photo)
        else:
            self._read_photo(path, self.photo_to_trace.emit)

    def import_drawing(self, path: Path | None = None) -> None:
        """The layers of another drawing, or a photo, for the present one."""
        if path is None:
            self._ask_open(self.tr("Import"), DRAWING_SUFFIXES + PHOTO_SUFFIXES, self.import_drawing)
            return

        def imported(found: Drawing | Photo) -> None:
            if isinstance(found, Drawing):
                self.drawing_read.emit(found.state, path.stem)
            else:
                self.photos_read.emit((found,))

        arrived = self._session.meant_for_this(imported)
        self._read(path, lambda found, _path: arrived(found))

    def drop(self, paths: Sequence[Path]) -> None:
        """Files were dropped on the window: a drawing among them is opened, photos join it or the present one."""
        join: Callable[[tuple[Photo, ...]], None] = self._session.meant_for_this(self.photos_read.emit)

        def dropped(found: Dropped) -> None:
            if found.drawings:
                self.guard(lambda: self._open_dropped(found))
            elif found.photos:
                join(found.photos)
            self._tell_refused(found.refused)

        what = paths[0].name if len(paths) == 1 else self.tr("{} files").format(len(paths))
        self._work(self.tr("Opening {}…").format(what), lambda: read_all(paths), dropped)

    def _open_dropped(self, found: Dropped) -> None:
        """The first of the drawings; the photos lie under it."""
        self._replace(*found.drawings[0])
        self._tell_notes(*found.drawings[0])
        if found.photos:
            self.photos_read.emit(found.photos)
        if len(found.drawings) > 1:
            text = self.tr("One drawing is open at a time: “{}” is, and {} more of the dropped ones are not.")
            self.problem.emit(text.format(found.drawings[0][1].name, len(found.drawings) - 1))

    def _tell_refused(self, refused: Sequence[str]) -> None:
        if len(refused) == 1:
            self.problem.emit(refused[0])
        elif refused:
            text = self.tr("{} of the files could not be read. {}")
            self.problem.emit(text.format(len(refused), in_window_language(refused[0])))

    def _tell_notes(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing) and found.notes:
            self.noted.emit(f"{path.name}: {' '.join(map(in_window_language, found.notes))}")

    def _read(self, path: Path, done: Callable[[Drawing | Photo, Path], None]) -> None:
        def came(found: Drawing | Photo) -> None:
            done(found, path)
            self._tell_notes(found, path)

        self._work(self.tr("Opening {}…").format(path.name), lambda: read(path), came)

    def _read_photo(self, path: Path, done: Callable[[Photo], None]) -> None:
        """A photo for the drawing of this moment; a picture that is a drawing of ours is opened instead."""
        done = self._session.meant_for_this(done)

        def arrived(found: Drawing | Photo, path: Path) -> None:
            if isinstance(found, Drawing):
                self._opened(found, path)
            else:
                done(found)

        self._read(path, arrived)

    def _opened(self, found: Drawing | Photo, path: Path) -> None:
        self.guard(lambda: self._replace(found, path))

    def _replace(self, found: Drawing | Photo, path: Path) -> None:
        if isinstance(found, Drawing):
            document = Document(found.state, found.path)
            self._seen.note(document, path, found.mark)
            self._session.replace(document)
            if found.picture is not None:
                self.picture_read.emit(found.picture)
            self._remember(path)
        else:
            self._session.replace(Document(drawing_over(found)))
            self.photo_opened.emit(found)

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

    def save_to(self, path: Path, then: Then | None = None, over: bool = False) -> None:
        """Write the drawing as it is now; drawing goes on meanwhile.

        over: also over what another program has written there meanwhile, which is asked about otherwise."""
        from sketchstudio.document import storage

        document, state, picture = self._session.document, self._session.state, self._picture()
        thumbnail = None if picture is None else picture.pixels

        def write() -> bool:
            """False when it was not written, for somebody else has."""
            if not over and self._seen.foreign(document, path):
                return False
            self._versions.keep(path)
            storage.save(state, path, thumbnail)
            self._seen.note(document, path, FileMark.of(path))
            return True

        def saved(written: bool) -> None:
            if not written:
                self._overwrite.ask(path, lambda: self.save_to(path, then, over=True), lambda: self.save_as(then))
                return
            document.mark_saved(path, state)
            self._session.titled.emit()
            self._remember(path)
            self.told.emit(self.tr("Saved {}").format(path.name))
            if then is not None:
                then()

        self._work(self.tr("Saving {}…").format(path.name), write, saved)

    def guard(self, then: Then) -> None:
        """Call `then` once nothing would be lost: at once, or after the person saved or gave up the changes."""
        self._guard.ask(then)

    @property
    def title(self) -> str:
        path = self._session.document.path
        return path.name if path is not None else self.tr("Untitled")

    # Answers

    def _remember(self, path: Path) -> None:
        known = [str(path.absolute()), *(str(old) for old in self.recent if old != path.absolute())]
        self._settings.setValue(RECENT, known[:MOST_RECENT])
        self.recent_changed.emit()
