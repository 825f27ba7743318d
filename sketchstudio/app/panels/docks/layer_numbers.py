"""Sliders for the numbers of one layer: opacity, and of a region strength and feather."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.number_row import PERCENT, NumberRow, percent_row
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.layers import MAX_FEATHER, Layer


class LayerNumbers(QWidget):
    """Follows whom it is told to show; a slider's drag is one step of the history."""

    def __init__(self, session: Session, names: Sequence[str]) -> None:
        """names: fields of a layer, in the order of the rows."""
        super().__init__()
        self._session = session
        self._layer_id = ""
        self.rows = {name: self._row(name) for name in names}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name, row in self.rows.items():
            column.addWidget(row)
            row.changed.connect(partial(self._set, name))
            row.settled.connect(lambda: session.document.seal())

    @property
    def busy(self) -> bool:
        """Whether a slider is being dragged."""
        return any(row.slider.isSliderDown() for row in self.rows.values())

    def show_layer(self, layer: Layer) -> None:
        """Show this layer's numbers, those that its kind has."""
        self._layer_id = layer.id
        for name, row in self.rows.items():
            row.show_value(getattr(layer, name) * _scale(name))
            row.setVisible((layer.kind == "region") == (name != "opacity"))

    def _set(self, field: str, value: float) -> None:
        self._session.apply(commands.change_layer(self._layer_id, **{field: value / _scale(field)}))

    def _row(self, name: str) -> NumberRow:
        if name == "opacity":
            return percent_row(self.tr("Opacity"), self.tr("How strongly this layer is seen"))
        if name == "strength":
            return percent_row(self.tr("Strength"), self.tr("How much the picture may change inside"))
        help = self.tr("How wide the soft border of the region is")
        return NumberRow(self.tr("Feather"), 0, MAX_FEATHER, 1, "px", help, whole=True, one_line=True)


def _scale(name: str) -> int:
    return 1 if name == "feather" else PERCENT
