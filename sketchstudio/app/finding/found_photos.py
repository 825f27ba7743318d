"""What can be done with a photo that was found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from sketchstudio.app.background import Background
from sketchstudio.app.files.reading import Photo, read_photo
from sketchstudio.app.live.inputs import borrows
from sketchstudio.app.photos.photo_import import PhotoImport
from sketchstudio.app.session import Session
from sketchstudio.app.window.message_bar import MessageBar


class FoundPhotos(QObject):
    """Reads a photo in another thread, and hands it to what takes it into the drawing."""

    def __init__(self, session: Session, photos: PhotoImport, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._photos, self._bar = session, photos, bar
        self._background = Background(self)

    def offers(self, path: Path) -> list[tuple[str, Callable[[], None]]]:
        """Verbs, and what they do."""
        found: list[tuple[str, Callable[[], None]]] = [
            (self.tr("Lay it under the drawing"), partial(self._take, path, lambda photo: self._photos.add([photo]))),
            (self.tr("Take its colors"), partial(self._take, path, self._take_colors)),
        ]
        if borrows(self._session.state):
            found.append((self.tr("Take its appearance"), partial(self._take, path, self._photos.lend)))
        return found

    def close(self) -> None:
        self._background.close()

    def _take_colors(self, photo: Photo) -> None:
        self._photos.derive([photo], ("colors",))

    def _take(self, path: Path, then: Callable[[Photo], None]) -> None:
        self._background.run(partial(read_photo, path), self._session.meant_for_this(then), self._failed)

    def _failed(self, error: Exception) -> None:
        from sketchstudio.conditions.picture import PictureError

        if not isinstance(error, PictureError):
            raise error
        self._bar.show_sentence(str(error), error=True)
