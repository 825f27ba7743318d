"""Trace a photo: drawings of different detail to choose from, a slider between them, and what comes along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import label, say, slider
from sketchstudio.app.panels.widgets.field_control import said
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.panels.widgets.stroke_view import StrokeView, strokes_picture
from sketchstudio.app.panels.widgets.thumbnails import Thumbnails
from sketchstudio.app.sentences import in_window_language
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.products import Sketch
from sketchstudio.engine.settings import Field

SIZE = QSize(720, 760)
CANDIDATES = 5
DETAIL = "detail"
"""The setting that a slider of its own is for."""
THUMBNAIL = 104
PHOTO_STEPS = 100
PHOTO_SHARE = 25
"""Per cent of the photo that is seen below the strokes at first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants of a traced photo."""

    strokes: tuple[Stroke, ...]
    """In px of the photo that was shown."""
    keep_photo: bool
    colors: bool


class TraceDialog(QDialog):
    """Asks with `asked` and is answered through `show_sketches`; `chosen` gives a Choice."""

    asked = Signal(object, int)
    """Details and how many candidates, as in TraceRequest."""
    chosen = Signal(object)

    def __init__(self, photo: NDArray[np.uint8], name: str, detail: Field, parent: QWidget) -> None:
        """photo: (H,W,3) uint8 sRGB, as the tracer sees it. detail: the setting, for the slider."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Trace {}").format(name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._size = photo.shape[1], photo.shape[0]
        self._candidates: tuple[Sketch, ...] = ()
        self._shown: Sketch | None = None
        self.view = StrokeView(photo)
        self.candidates = Thumbnails(THUMBNAIL, self.tr("Drawings of different detail"), one_row=True)
        self.detail = NumberRow(
            said(detail.label), detail.low, detail.high, 0.01, help=said(detail.help), one_line=True
        )
        self.detail.show_value(float(detail.default))
        self.photo_share = slider(self.tr("How much of the photo is seen below the strokes"), PHOTO_STEPS)
        self.keep_photo = QCheckBox(self.tr("Keep the photo as a layer"))
        self.colors = QCheckBox(self.tr("Its colors as filled shapes"))
        self.told = label(self.tr("Looking for lines…"), "muted", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.accept_button = QPushButton(self.tr("Trace"), default=True)
        self.buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange()
        self._connect()
        self.keep_photo.setChecked(True)
        self.photo_share.setValue(PHOTO_SHARE)
        self.accept_button.setEnabled(False)
        self.detail.setEnabled(False)  # the candidates come first
        self.resize(SIZE.boundedTo(parent.screen().availableSize()))

    def begin(self) -> None:
        """Ask for the candidates."""
        self.asked.emit({"variations": CANDIDATES}, "final")

    def show_sketches(self, sketches: Sequence[Sketch]) -> None:
        """The candidates, the first time; then what the slider asked for."""
        if self._candidates:
            self._show(sketches[0])
            return
        self._candidates = tuple(sketches)
        self.detail.setEnabled(True)
        pictures = [strokes_picture(s.strokes, *self._size, 2 * THUMBNAIL) for s in sketches]
        self.candidates.show_pictures(pictures, [self._tip(sketch) for sketch in sketches])
        self._choose(0)

    def show_loading(self) -> None:
        self.told.setText(self.tr("Loading the model…"))

    def show_problem(self, sentence: str) -> None:
        """Tracing failed: there is nothing to accept."""
        self._tell(in_window_language(sentence), "sentence")
        self.accept_button.setEnabled(False)

    def _arrange(self) -> None:
        self.candidates.setFixedHeight(THUMBNAIL + 24)
        below = QHBoxLayout()
        below.addWidget(self.keep_photo)
        below.addWidget(self.colors)
        below.addStretch(1)
        below.addWidget(label(self.tr("Photo below"), "muted"))
        self.photo_share.setFixedWidth(110)
        below.addWidget(self.photo_share)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.view, 1)
        column.addWidget(self.candidates)
        column.addWidget(self.detail)
        column.addLayout(below)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.candidates.chosen.connect(self._choose)
        self.detail.changed.connect(self._slid)
        self.photo_share.valueChanged.connect(lambda steps: self.view.show_photo(steps / PHOTO_STEPS))
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._accept)

    def _choose(self, index: int) -> None:
        """One of the candidates, which is there already: what the slider asked for is not wanted any more."""
        sketch = self._candidates[index]
        self.candidates.setCurrentRow(index)
        self.detail.show_value(sketch.detail)
        self._show(sketch)

    def _slid(self, detail: float) -> None:
        self.accept_button.setEnabled(False)
        self.candidates.setCurrentRow(-1)
        self.asked.emit({DETAIL: detail}, "live")

    def _show(self, sketch: Sketch) -> None:
        self._shown = sketch
        self.view.show_strokes(sketch.strokes)
        self.accept_button.setEnabled(bool(sketch.strokes))
        if sketch.strokes:
            self._tell(self.tr("{} strokes").format(len(sketch.strokes)), "muted")
        else:
            self._tell(self.tr("No line was found at this detail."), "sentence")

    def _tip(self, sketch: Sketch) -> str:
        told = self.tr("Detail {}, {} strokes, confidence {} %")
        return told.format(f"{sketch.detail:.2f}", len(sketch.strokes), round(100 * sketch.confidence))

    def _tell(self, text: str, role: str) -> None:
        say(self.told, text, role)

    def _accept(self) -> None:
        if self._shown is not None and self._shown.strokes:
            self.chosen.emit(Choice(self._shown.strokes, self.keep_photo.isChecked(), self.colors.isChecked()))
            self.accept()
