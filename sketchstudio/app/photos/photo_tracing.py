"""A photo is traced: the dialog, the process behind it, and the layers that come of it as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sketchstudio.app.background import Background
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.app.panels.dialogs.trace_dialog import DETAIL, Choice, TraceDialog
from sketchstudio.app.photos.photo_place import around, following, layer_of, lying, turned
from sketchstudio.app.photos.reducing import reduced
from sketchstudio.app.photos.tracing import Tracing
from sketchstudio.app.session import Session
from sketchstudio.app.window.layer_actions import together
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document import commands
from sketchstudio.document.document import State
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import shown_pixels, shown_place
from sketchstudio.document.placing import placed
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.links.link import Link

COLORS_OPACITY = 0.6


class PhotoTracing(QObject):
    """Opens the dialog and puts what was chosen into the drawing."""

    def __init__(
        self,
        session: Session,
        catalogue: Catalogue,
        open_link: Callable[[], Link],
        bar: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._catalogue, self._open_link = session, catalogue, open_link
        self._bar, self._window = bar, window
        self._background = Background(self)
        self._processes: set[Tracing] = set()
        self.dialog: TraceDialog | None = None
        """The one that is open."""

    @property
    def possible(self) -> bool:
        """Whether a pack for it is installed."""
        return self._catalogue.tracer() is not None

    def trace_layer(self) -> None:
        """The active layer when it is a photo, else the topmost photo."""
        state = self._session.state
        photos = [*state.layers_of("photo", visible_only=False), state.active_layer]
        layer = next((layer for layer in reversed(photos) if layer.kind == "photo"), None)
        if layer is None or layer.pixels is None:
            self._bar.show_sentence(self.tr("There is no photo in the drawing yet: import one first."))
        else:
            self.trace(Photo(layer.name, layer.pixels), layer.id)

    def trace(self, photo: Photo, layer_id: str = "") -> None:
        """Open the dialog for a photo, which need not be in the drawing; without a pack, say so.

        layer_id: of the layer that is meant, should several hold the photo."""
        tracer = self._catalogue.tracer()
        if tracer is None:
            told = self.tr("Tracing needs a model pack of Photo2Sketch, and none is installed.")
            self._bar.show_sentence(told, error=True)
            return

        def opened(small: NDArray[np.uint8]) -> None:
            self._open(photo, small, tracer.name, layer_id)

        work = partial(reduced, shown_pixels(lying(photo, self._session.state, layer_id)), tracer.photo_side)
        self._background.run(work, self._session.meant_for_this(opened), self._failed)

    def close(self) -> None:
        """Ends every process and waits for it."""
        self._background.close()
        for process in list(self._processes):
            process.close()
        for process in list(self._processes):
            process.wait()

    def _open(self, photo: Photo, small: NDArray[np.uint8], tracer: str, layer_id: str) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        detail = next(field for field in self._catalogue.fields(tracer) if field.name == DETAIL)
        dialog = TraceDialog(small, photo.name, detail, self._window)
        process = Tracing(small, self._catalogue, tracer, self._open_link, self)
        dialog.asked.connect(process.ask)
        process.traced.connect(dialog.show_sketches)
        process.loading.connect(dialog.show_loading)
        process.failed.connect(dialog.show_problem)

        def chosen(choice: Choice) -> None:
            self._chosen(photo, small, choice, layer_id)

        dialog.chosen.connect(self._session.meant_for_this(chosen))
        dialog.finished.connect(lambda _result: self._finished(dialog, process))
        process.finished.connect(lambda: self._ended(process))
        self._processes.add(process)
        self.dialog = dialog
        process.start()
        dialog.begin()
        dialog.open()

    def _finished(self, dialog: TraceDialog, process: Tracing) -> None:
        process.disconnect(dialog)
        process.close()
        if self.dialog is dialog:
            self.dialog = None

    def _ended(self, process: Tracing) -> None:
        self._processes.discard(process)
        process.deleteLater()

    def _chosen(self, photo: Photo, small: NDArray[np.uint8], choice: Choice, layer_id: str) -> None:
        """The colours are worked out off this thread, then everything arrives at once."""
        state, label = self._session.state, self.tr("Trace photo")
        lay = lying(photo, state, layer_id)

        def arrive(layers: tuple[Layer, ...]) -> None:
            layers = following(layers, lay, lying(photo, self._session.state, layer_id))
            self._session.apply(into_drawing(photo, layers, choice.keep_photo, label, layer_id))

        arrived = self._session.meant_for_this(arrive)
        self._background.run(lambda: traced_layers(lay, small, choice, state), arrived, self._failed)

    def _failed(self, error: Exception) -> None:
        self._bar.show_sentence(self.tr("The photo could not be traced ({}).").format(error), error=True)


def traced_layers(photo: Layer, small: NDArray[np.uint8], choice: Choice, state: State) -> tuple[Layer, ...]:
    """A color layer, if wanted, and a sketch layer, of what shows of a photo layer, where it lies.

    small: what was traced, the same in fewer px."""
    place = shown_place(photo, state.width, state.height)
    strokes: tuple[Stroke, ...] = placed(choice.strokes, small.shape[1], small.shape[0], place)
    sketch = Layer("sketch", f"{photo.name}: lines", marks=turned(strokes, photo, state))
    if not choice.colors:
        return (sketch,)
    from sketchstudio.app.photos.photo_marks import color_blobs
    from sketchstudio.conditions.photo import PhotoSettings

    blobs = color_blobs(shown_pixels(photo), PhotoSettings(), place, around(photo, state))
    paint = Layer("color", f"{photo.name}: colors", marks=turned(blobs, photo, state), opacity=COLORS_OPACITY)
    return paint, sketch


def into_drawing(
    photo: Photo, layers: tuple[Layer, ...], keep_photo: bool, label: str, layer_id: str = ""
) -> commands.Command:
    """One step that puts the layers on top, and the photo at the bottom or, when it is not to be kept, away."""

    def run(state: State) -> State:
        there = layer_of(photo, state, layer_id)
        steps = [commands.add_layer(layer, len(state.layers) + 1 + i) for i, layer in enumerate(layers)]
        if keep_photo and there is None:
            steps = [commands.add_layer(photo_layer(photo, state.width, state.height), 0), *steps]
        elif there is not None and not keep_photo:
            steps.append(commands.delete_layer(there.id))
        state = together(label, steps).run(state)
        return replace(state, active=layers[-1].id)

    return commands.Command(label, run)
