"""A photo joins the drawing: as a layer at the bottom, and, when wanted, as lines and colours to draw on with."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sketchstudio.app.background import Background
from sketchstudio.app.layer_actions import LayerActions
from sketchstudio.app.message_bar import MessageBar
from sketchstudio.app.reading import Photo, photo_layer
from sketchstudio.app.session import Session
from sketchstudio.document.document import State
from sketchstudio.document.layers import Layer

LINE_SHARE = 1 / 320
"""Width of a traced line as a share of the canvas's longer side."""


class PhotoImport(QObject):
    """Adds photos and offers what can be derived from them."""

    def __init__(self, session: Session, layers: LayerActions, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._layers, self._bar = session, layers, bar
        self._background = Background(self)

    def add(self, photo: Photo) -> None:
        """Lay the photo at the bottom and offer its lines and colours."""
        state = self._session.state
        self._layers.add_photo(photo_layer(photo, state.width, state.height))
        self.offer(photo)

    def offer(self, photo: Photo) -> None:
        sentence = self.tr("“{}” lies under the drawing.").format(photo.name)
        self._bar.offer(sentence, self.tr("Take its lines and colors"), lambda: self.derive(photo))

    def derive(self, photo: Photo) -> None:
        """Work out lines and colours in the background and put them on layers of their own."""
        state = self._session.state
        self._background.run(lambda: derived_layers(photo, state), self._layers.add_derived, self._failed)

    def close(self) -> None:
        self._background.close()

    def _failed(self, error: Exception) -> None:
        self._bar.show_sentence(self.tr("No lines could be found in the photo ({}).").format(error), error=True)


def derived_layers(photo: Photo, state: State) -> tuple[Layer, ...]:
    """A color layer and a sketch layer that say what the photo shows."""
    from sketchstudio.app.photo_marks import color_blobs, line_strokes
    from sketchstudio.conditions.photo import PhotoSettings

    place = photo_layer(photo, state.width, state.height).place
    assert place is not None
    settings = PhotoSettings(edge_sigma=2.2, edge_length=16)  # the lines that somebody would draw
    width = max(state.width, state.height) * LINE_SHARE
    paint, lines = color_blobs(photo.pixels, settings, place), line_strokes(photo.pixels, settings, place, width)
    return (
        Layer("color", f"{photo.name}: colors", marks=tuple(paint), opacity=0.6),
        Layer("sketch", f"{photo.name}: lines", marks=tuple(lines)),
    )
