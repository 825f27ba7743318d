"""Asks what kind of file a drawing is exported to, what it shows and how large it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import add_field, form, label, pixel_box
from sketchstudio.rendering.super_resolution import shipped_network
from sketchstudio.rendering.time_lapse_size import frame_size

FORMATS = (
    (".png", "PNG picture", "For everything. Holds the drawing as well: dropped on this window it opens again."),
    (".jpg", "JPEG picture", "Small, for sending and for the web."),
    (".webp", "WebP picture", "Smaller still, for the web."),
    (".tiff", "TIFF picture", "Lossless, for printing."),
    (".svg", "SVG drawing", "Lines and paint as shapes that vector programs edit."),
    (".ora", "OpenRaster layers", "Layers for Krita, GIMP and MyPaint; the picture is a hidden layer."),
    (".psd", "Photoshop layers", "Layers for Photoshop and Affinity; the picture is a hidden layer."),
    (".ndjson", "QuickDraw lines", "The lines with their time, for research."),
    (".gif", "Time lapse", "An animation of the drawing as it grew; it ends with the picture."),
)
"""Ending, name, and what the kind is good for."""
PLAIN = frozenset({".png", ".jpg", ".webp", ".tiff"})
"""Show one thing: the picture or the drawing."""
SIZED = PLAIN | {".ora", ".psd", ".gif"}
"""Made of pixels."""
HOLD_BOTH = frozenset({".ora", ".psd", ".gif"})
GROWING = ".gif"
PICTURE, DRAWING = "picture", "drawing"
LEAST_WIDTH = 420


@dataclass(frozen=True, slots=True)
class Kind:
    """What a person wants to have."""

    suffix: str
    picture: bool
    """The generated picture, not the drawing."""
    longest: int | None
    """Of the two sides, px; None for kinds without pixels."""

    grown: bool = False
    """Of a time lapse: with pictures of the growing drawing beside it."""
    detail: bool = False
    """Of an enlarged picture: detail is invented for it."""

    @property
    def holds_both(self) -> bool:
        """Whether files of this kind hold the drawing and its picture."""
        return self.suffix in HOLD_BOTH


class ExportDialog(QDialog):
    """`chosen` gives a Kind."""

    chosen = Signal(object)

    def __init__(
        self, suffix: str, size: tuple[int, int], picture_size: tuple[int, int] | None, parent: QWidget
    ) -> None:
        """suffix: the kind to begin with; size: width and height of the drawing, px; picture_size: the like of its
        picture, None while there is none."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(LEAST_WIDTH)
        self._size, self._picture_size = size, picture_size
        has_picture = picture_size is not None
        self.formats, self.content = QComboBox(), QComboBox()
        for ending, name, _use in FORMATS:
            self.formats.addItem(f"{self.tr(name)}  –  {ending}", ending)
        self.formats.setCurrentIndex(max(0, self.formats.findData(suffix)))
        if has_picture:
            self.content.addItem(self.tr("The picture"), PICTURE)
        self.content.addItem(self.tr("The drawing"), DRAWING)
        self.longest = pixel_box(self.tr("Longest side"), max(size))
        self.beside = QCheckBox(self.tr("The picture beside it, growing with it"))
        self.beside.setChecked(has_picture)
        self._has_picture = has_picture
        self.detail = QCheckBox(self.tr("Invent detail (takes a minute)"))
        self._can_invent = shipped_network() is not None
        self.use, self.told_size = label(role="muted", wrap=True), label(role="muted", wrap=True)
        self._form = self._make_form()
        self._buttons = self._make_buttons()
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(self._form)
        column.addWidget(self._buttons)
        self.formats.currentIndexChanged.connect(lambda _index: self._follow())
        self.content.currentIndexChanged.connect(lambda _index: self._follow())
        for switch in (self.detail, self.beside):
            switch.toggled.connect(lambda _on: self._follow())
        self.longest.valueChanged.connect(lambda _value: self._follow())
        self.accepted.connect(lambda: self.chosen.emit(self.kind))
        self._follow()

    @property
    def kind(self) -> Kind:
        """What is chosen now."""
        suffix = str(self.formats.currentData())
        picture = suffix in PLAIN and self.content.currentData() == PICTURE
        longest = self.longest.value() if suffix in SIZED else None
        grown = suffix == GROWING and self.beside.isChecked()
        return Kind(suffix, picture, longest, grown, self.detail.isChecked() and self._is_enlarged(picture))

    def _make_form(self) -> QFormLayout:
        rows = form()
        for name, field in ((self.tr("Kind"), self.formats), (self.tr("Show"), self.content)):
            field.setAccessibleName(name)
            add_field(rows, name, field)
        rows.insertRow(1, "", self.use)
        rows.addRow("", self.beside)
        add_field(rows, self.tr("Longest side"), self.longest)
        rows.addRow("", self.told_size)
        rows.addRow("", self.detail)
        return rows

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _follow(self) -> None:
        """Show what there is to choose for this kind."""
        suffix = self.formats.currentData()
        self.use.setText(self.tr(next(use for ending, _name, use in FORMATS if ending == suffix)))
        self._form.setRowVisible(self.content, suffix in PLAIN)
        self._form.setRowVisible(self.beside, suffix == GROWING and self._has_picture)
        for row in (self.longest, self.told_size):
            self._form.setRowVisible(row, suffix in SIZED)
        self._form.setRowVisible(self.detail, self._can_invent and self._is_enlarged(self.kind.picture))
        self.told_size.setText(self._time_lapse_size() if suffix == GROWING else self._picture_size_told())

    def _picture_size_told(self) -> str:
        share = self.longest.value() / max(self._size)
        width, height = (max(1, round(side * share)) for side in self._size)
        return _told(width, height) + self._enlarged()

    def _time_lapse_size(self) -> str:
        """What its frames have, which may be less than was asked for."""
        pair, asked = self.kind.grown, self.longest.value()
        width, height = frame_size(*self._size, asked, pair)
        told = _told(2 * width if pair else width, height)
        return told + (self.tr(" – a time lapse has at most that.") if max(width, height) < asked else "")

    def _enlarged(self) -> str:
        """What an export larger than the picture itself does to it; "" where it is none."""
        if self._picture_size is None or not self._is_enlarged(self.kind.picture):
            return ""
        if self.kind.detail:
            told = self.tr(" – the picture itself has {} × {}\u202fpx: detail is invented for it.")
        else:
            told = self.tr(" – the picture itself has {} × {}\u202fpx: it is enlarged smoothly, without new detail.")
        return told.format(*self._picture_size)

    def _is_enlarged(self, picture: bool) -> bool:
        return picture and self._picture_size is not None and self.longest.value() > max(self._picture_size)


def _told(width: int, height: int) -> str:
    return f"{width} × {height}\u202fpx"
