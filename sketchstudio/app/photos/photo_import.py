"""A photo joins the drawing: as a layer at the bottom, and, when wanted, as lines and as colours to draw on with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.background import Background
from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.app.photos.photo_tracing import PhotoTracing
from sketchstudio.app.session import Session
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document.document import State
from sketchstudio.document.layers import Layer

Part = Literal["lines", "colors"]
BOTH: tuple[Part, ...] = ("colors", "lines")
LINE_SHARE = 1 / 320
"""Width of a traced line as a share of the canvas's longer side."""


class PhotoImport(QObject):
    """Adds photos and offers what can be derived from them."""

    began = Signal(str)
    """What is being worked out."""
    ended = Signal()

    def __init__(
        self, session: Session, layers: LayerActions, tracing: PhotoTracing, bar: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._layers, self._tracing, self._bar = session, layers, tracing, bar
        self._background = Background(self)
        self._background.idle.connect(self.ended)

    def add(self, photo: Photo) -> None:
        """Lay the photo at the bottom and offer its lines and colours."""
        state = self._session.state
        self._layers.add_photo(photo_layer(photo, state.width, state.height))
        self.offer(photo)

    def offer(self, photo: Photo) -> None:
        """What can be done with a photo that has become a layer."""
        colors = (self.tr("Its colors"), lambda: self.derive(photo, ("colors",)))
        offers: list[tuple[str, Callable[[], None]]] = [
            (self.tr("Take its lines"), lambda: self.derive(photo, ("lines",))),
            colors,
            (self.tr("Both"), lambda: self.derive(photo)),
        ]
        if self._tracing.possible:
            offers = [(self.tr("Trace it…"), lambda: self._tracing.trace(photo)), colors]
        self._bar.offer(self.tr("“{}” lies under the drawing.").format(photo.name), offers)

    def derive_chosen(self, parts: tuple[Part, ...]) -> None:
        """From the active layer when it is a photo, else from the topmost photo."""
        state = self._session.state
        photos = [*state.layers_of("photo", visible_only=False), state.active_layer]
        layer = next((layer for layer in reversed(photos) if layer.kind == "photo"), None)
        if layer is None or layer.pixels is None:
            self._bar.show_sentence(self.tr("There is no photo in the drawing yet: import one first."))
        else:
            self.derive(Photo(layer.name, layer.pixels), parts, layer)

    def derive(self, photo: Photo, parts: tuple[Part, ...] = BOTH, layer: Layer | None = None) -> None:
        """Work out lines and colours in the background and put them on layers of their own.

        layer: the one that holds the photo, when it may have been moved."""
        state = self._session.state
        self.began.emit(self.tr("Looking at {}…").format(photo.name))
        self._background.run(lambda: derived_layers(photo, state, parts, layer), self._layers.add_derived, self._failed)

    def close(self) -> None:
        self._background.close()

    def _failed(self, error: Exception) -> None:
        self._bar.show_sentence(self.tr("No lines could be found in the photo ({}).").format(error), error=True)


def derived_layers(
    photo: Photo, state: State, parts: tuple[Part, ...] = BOTH, layer: Layer | None = None
) -> tuple[Layer, ...]:
    """A color layer and a sketch layer, as `parts` says, that show what the photo shows."""
    from sketchstudio.app.photos.photo_marks import color_blobs, line_strokes
    from sketchstudio.conditions.photo import PhotoSettings

    place = (layer or photo_layer(photo, state.width, state.height)).place or (0, 0, state.width, state.height)
    settings = PhotoSettings(edge_sigma=2.2, edge_length=16)  # the lines that somebody would draw
    width = max(state.width, state.height) * LINE_SHARE
    made = []
    if "colors" in parts:
        paint = color_blobs(photo.pixels, settings, place)
        made.append(Layer("color", f"{photo.name}: colors", marks=tuple(paint), opacity=0.6))
    if "lines" in parts:
        lines = line_strokes(photo.pixels, settings, place, width)
        made.append(Layer("sketch", f"{photo.name}: lines", marks=tuple(lines)))
    return tuple(made)
