"""What can be done to where a photo lies and to what shows of it, as commands on the session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.layers import Layer


class PhotoActions(QObject):
    """On the active layer when it is a photo, else on the topmost photo, which becomes active."""

    told = Signal(str)

    def __init__(self, session: Session, tools: ToolState, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tools = session, tools

    def work_on(self, layer: Layer | None = None, cropping: bool = False) -> None:
        """Put a frame around a photo whose handles scale or, when cropping, cut it."""
        photo = layer or self._photo()
        if photo is None:
            self._tools.set_cropping(False)
            return
        self._session.apply(commands.set_active(photo.id))
        self._tools.set_tool("select")
        self._tools.set_cropping(cropping)

    def show_whole(self) -> None:
        """Show again what was cropped."""
        self._do(lambda photo: commands.crop_photo(photo.id, None, "Show whole photo"))

    def fit(self) -> None:
        """Lay the photo where it was when it came."""
        self._do(lambda photo: commands.fit_photo(photo.id))

    def _do(self, command: Callable[[Layer], commands.Command]) -> None:
        photo = self._photo()
        if photo is not None:
            self._session.apply(command(photo))

    def _photo(self) -> Layer | None:
        """None, and a word about it, when there is none."""
        state = self._session.state
        photos = (*state.layers_of("photo", visible_only=False), state.active_layer)
        layer = next((layer for layer in reversed(photos) if layer.kind == "photo"), None)
        if layer is None:
            self.told.emit(self.tr("There is no photo in the drawing yet: import one first."))
        return layer
