"""A photo joins the drawing: as a layer at the bottom, and, when wanted, as lines and as colours to draw on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.background import Background
from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.app.photos.photo_place import around, following, layer_of, lying, turned
from sketchstudio.app.photos.photo_tracing import PhotoTracing
from sketchstudio.app.session import Session
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.app.window.photo_actions import PhotoActions
from sketchstudio.document.document import State
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import shown_pixels, shown_place

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
        self,
        session: Session,
        layers: LayerActions,
        actions: PhotoActions,
        tracing: PhotoTracing,
        bar: MessageBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._layers, self._actions = session, layers, actions
        self._tracing, self._bar = tracing, bar
        self._background = Background(self)
        self._background.idle.connect(self.ended)

    def add(self, photos: Sequence[Photo]) -> None:
        """Lay photos at the bottom, as one step, and offer their lines and colours."""
        state = self._session.state
        self._layers.add_photos([photo_layer(photo, state.width, state.height) for photo in photos])
        self.offer(photos)

    def lend(self, photo: Photo) -> None:
        """Lay a photo over all others, so that it is the one that lends the picture its appearance."""
        state = self._session.state
        self._layers.add_photos([photo_layer(photo, state.width, state.height)], over_others=True)

    def offer(self, photos: Sequence[Photo]) -> None:
        """What can be done with photos that have become layers."""
        one = len(photos) == 1
        colors = self.tr("Its colors") if one else self.tr("Their colors"), lambda: self.derive(photos, ("colors",))
        offers: list[tuple[str, Callable[[], None]]] = [
            (
                self.tr("Take its lines") if one else self.tr("Take their lines"),
                lambda: self.derive(photos, ("lines",)),
            ),
            colors,
            (self.tr("Both"), lambda: self.derive(photos)),
        ]
        if one and self._tracing.possible:
            offers = [(self.tr("Trace it…"), lambda: self._tracing.trace(photos[0])), colors]
        if one:
            offers.append((self.tr("Move it"), lambda: self._move(photos[0])))
        one_lies, all_lie = self.tr("“{}” lies under the drawing."), self.tr("{} photos lie under the drawing.")
        self._bar.offer(one_lies.format(photos[0].name) if one else all_lie.format(len(photos)), offers)

    def _move(self, photo: Photo) -> None:
        """Where it lies in the drawing, should it still be there."""
        self._actions.work_on(layer_of(photo, self._session.state))

    def derive_chosen(self, parts: tuple[Part, ...]) -> None:
        """From the active layer when it is a photo, else from the topmost photo."""
        state = self._session.state
        photos = [*state.layers_of("photo", visible_only=False), state.active_layer]
        layer = next((layer for layer in reversed(photos) if layer.kind == "photo"), None)
        if layer is None or layer.pixels is None:
            self._bar.show_sentence(self.tr("There is no photo in the drawing yet: import one first."))
        else:
            self.derive([Photo(layer.name, layer.pixels)], parts, layer.id)

    def derive(self, photos: Sequence[Photo], parts: tuple[Part, ...] = BOTH, layer_id: str = "") -> None:
        """Work out lines and colours in the background and put them on layers of their own.

        layer_id: of the layer that is meant, should several hold the photo."""
        state = self._session.state
        before = [lying(photo, state, layer_id) for photo in photos]

        def work() -> list[tuple[Layer, ...]]:
            return [derived_layers(layer, state, parts) for layer in before]

        def arrive(made: list[tuple[Layer, ...]]) -> None:
            now = self._session.state
            there = [layer_of(photo, now, layer_id) for photo in photos]
            layers = [
                layer
                for photo, lay, each in zip(photos, before, made, strict=True)
                for layer in following(each, lay, lying(photo, now, layer_id))
            ]
            self._layers.add_derived(layers, [layer.id for layer in there if layer is not None])

        self.began.emit(self.tr("Looking at {}…").format(photos[0].name))
        self._background.run(work, self._session.meant_for_this(arrive), self._failed)

    def close(self) -> None:
        self._background.close()

    def _failed(self, error: Exception) -> None:
        self._bar.show_sentence(self.tr("No lines could be found in the photo ({}).").format(error), error=True)


def derived_layers(photo: Layer, state: State, parts: tuple[Part, ...] = BOTH) -> tuple[Layer, ...]:
    """A color layer and a sketch layer, as `parts` says, that show what shows of a photo layer where it lies."""
    from sketchstudio.app.photos.photo_marks import color_blobs, line_strokes
    from sketchstudio.conditions.photo import PhotoSettings

    settings = PhotoSettings(edge_sigma=2.2, edge_length=16)  # the lines that somebody would draw
    width = max(state.width, state.height) * LINE_SHARE
    pixels, place = shown_pixels(photo), shown_place(photo, state.width, state.height)
    made = []
    if "colors" in parts:
        paint = turned(color_blobs(pixels, settings, place, around(photo, state)), photo, state)
        made.append(Layer("color", f"{photo.name}: colors", marks=paint, opacity=0.6))
    if "lines" in parts:
        lines = turned(line_strokes(pixels, settings, place, width), photo, state)
        made.append(Layer("sketch", f"{photo.name}: lines", marks=lines))
    return tuple(made)
