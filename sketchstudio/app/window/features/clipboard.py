"""Copy, cut and paste: marks between drawings and windows, shapes and pictures from other programs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QObject, QTemporaryDir
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.tools.routing import RefusedError, target_layer
from sketchstudio.app.canvas.tools.selected import Selected
from sketchstudio.app.canvas.tools.selection import Selection
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.files.files import Files
from sketchstudio.app.files.reading import Photo
from sketchstudio.app.photos.photo_import import PhotoImport
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.layer_actions import below_lines, together
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.errors import StorageError
from sketchstudio.document.layers import Layer, Pixels, frozen_pixels, new_id
from sketchstudio.document.state import State

MARKS = "application/x-sketchstudio"
"""MIME type of copied marks: the bytes of a .skst file that holds nothing else."""
SVG = ("image/svg+xml", "image/x-inkscape-svg")
"""MIME types under which drawing programs copy shapes."""
BEGINS = 2000
"""Characters of a text within which an SVG says that it is one."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("edit.cut", "C&ut", ("Ctrl+X",), "content-cut", "What is selected, to the clipboard", rule=True),
    A("edit.copy", "C&opy", ("Ctrl+C",), "content-copy", "A copy of what is selected, to the clipboard"),
    A("edit.paste", "&Paste", ("Ctrl+V",), "content-paste",
      "Marks from the clipboard where they lay, or shapes (SVG) or a picture from another program"),
)
# fmt: on


class ClipboardFeature(QObject):
    """Gives the actions on the clipboard what they do."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        tools: ToolState,
        selected: Selected,
        photos: PhotoImport,
        files: Files,
        bar: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._tools, self._selected = session, tools, selected
        self._photos, self._files, self._bar = photos, files, bar
        self._pasted = QTemporaryDir()
        """What came as text, for the readers of files."""
        actions.on("edit.cut", self._cut)
        actions.on("edit.copy", self._copy)
        actions.on("edit.paste", self._paste)

    def _cut(self) -> None:
        if self._copy():
            self._selected.delete()

    def _copy(self) -> bool:
        """Whether there was anything to copy."""
        from sketchstudio.document.storage import to_bytes  # loads Pillow

        selection = self._selected.selection
        if not selection.parts:
            self._bar.show_sentence(self.tr("Nothing is selected: choose marks with the Select tool first."))
            return False
        data = QMimeData()
        data.setData(MARKS, to_bytes(alone(selection, self._session.state)))
        QGuiApplication.clipboard().setMimeData(data)
        return True

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if data.hasFormat(MARKS):
            self._paste_marks(bytes(data.data(MARKS).data()))
        elif (svg := svg_in(data)) is not None:
            self._paste_svg(svg)
        elif data.hasImage():
            self._photos.add([Photo(self.tr("Pasted picture"), _pixels(QImage(data.imageData())))])
        elif paths:
            self._files.drop(paths)
        else:
            self._bar.show_sentence(self.tr("The clipboard holds neither marks nor a picture."))

    def _paste_svg(self, data: bytes) -> None:
        """As a drawing that is imported: its shapes on layers of their own, what was left out is told."""
        path = Path(self._pasted.path()) / self.tr("Pasted drawing.svg")
        try:
            path.write_bytes(data)
        except OSError as error:
            self._bar.show_sentence(self.tr("There is no room to paste it: {}.").format(error.strerror), error=True)
            return
        self._files.import_drawing(path)

    def _paste_marks(self, data: bytes) -> None:
        from sketchstudio.document.storage import from_bytes  # loads Pillow

        try:
            layers = [layer for layer in from_bytes(data, self.tr("The clipboard")).layers if layer.marks]
            pasted = [_paste(layer, self._session.state) for layer in layers]
        except (StorageError, RefusedError) as error:
            self._bar.show_sentence(str(error))
            return
        # Regions can be selected only while they are worked on.
        regions = [home for layer, (home, _step) in zip(layers, pasted, strict=True) if layer.kind == "region"]
        active = commands.set_active(regions[-1] if regions else self._session.state.active)
        if self._session.apply(together("Paste", [*(step for _home, step in pasted), active])):
            self._tools.set_tool("select")
            marks = [mark for layer in layers for mark in layer.marks]
            self._selected.set(Selection.of(self._session.state, marks))


def svg_in(data: QMimeData) -> bytes | None:
    """The SVG on the clipboard, as such or as text; None where there is none."""
    for kind in SVG:
        if data.hasFormat(kind):
            return bytes(data.data(kind).data())
    text = data.text() if data.hasText() else ""
    return text.encode() if text.lstrip().startswith("<") and "<svg" in text[:BEGINS] else None


def alone(selection: Selection, state: State) -> State:
    """A drawing of the same size that holds what is selected and nothing else."""
    parts = dict(selection.parts)
    layers = tuple(replace(layer, marks=parts[layer.id]) for layer in state.layers if layer.id in parts)
    return State(state.width, state.height, layers, layers[-1].id)


def _paste(layer: Layer, state: State) -> tuple[str, Command]:
    """The id of the layer that takes another drawing's marks, and what puts them there: one of the like or, where there
    is none, a layer as they had."""
    if state.layers_of(layer.kind, visible_only=False):
        home = _home(layer, state)
        return home, commands.add_marks(home, layer.marks, "Paste")
    known = any(own.id == layer.id for own in state.layers)
    made = replace(layer, id=new_id() if known else layer.id, visible=True, locked=False)
    return made.id, commands.add_layer(made, below_lines(state) if made.kind == "color" else len(state.layers))


def _home(layer: Layer, state: State) -> str:
    """The id of the layer that takes marks of another drawing's layer: itself, or one that draws the like."""
    for own in state.layers:
        if (own.id, own.kind) == (layer.id, layer.kind) and own.visible and not own.locked:
            return own.id
    return target_layer(state, layer.kind).id


def _pixels(image: QImage) -> Pixels:
    """(H,W,3) uint8, what is transparent on white."""
    paper = QImage(image.size(), QImage.Format.Format_RGB888)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    rows = np.frombuffer(paper.constBits(), np.uint8).reshape(paper.height(), paper.bytesPerLine())
    return frozen_pixels(rows[:, : 3 * paper.width()].reshape(paper.height(), paper.width(), 3).copy())
