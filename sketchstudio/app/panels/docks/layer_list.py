"""A list of layers, one row each: which is worked on, which are seen and locked, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import QListWidgetItem

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.docks.layer_row import LayerRow
from sketchstudio.app.panels.widgets.row_list import RowList
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.layers import Layer

ROW_HEIGHT = 32
ID = int(Qt.ItemDataRole.UserRole)


class LayerList(RowList):
    """Shows the layers that it is told to; what a person does in it are commands on the document."""

    def __init__(self, session: Session, icons: Icons) -> None:
        super().__init__()
        self._session, self._icons = session, icons
        self.currentItemChanged.connect(self._choose)
        self.itemDoubleClicked.connect(self.rename)

    def show_layers(self, layers: Sequence[Layer], current: str) -> None:
        """Topmost first, with the id of the marked one; rows are made anew only when layers came, went or moved."""
        with QSignalBlocker(self):
            if self.ids != [layer.id for layer in layers]:
                self.clear()
                for layer in layers:
                    self._add_row(layer)
            for number, layer in enumerate(layers):
                self._show_row(number, layer)
                if layer.id == current:
                    self.setCurrentRow(number)

    @property
    def ids(self) -> list[str]:
        """Of the layers that have a row, topmost first."""
        return [self.item(number).data(ID) for number in range(self.count())]

    def rename(self, item: QListWidgetItem | None) -> None:
        """Change the name of a row's layer in its place."""
        row = self.itemWidget(item) if item is not None else None
        if isinstance(row, LayerRow):
            row.edit_name()

    def _add_row(self, layer: Layer) -> None:
        item = QListWidgetItem()
        item.setData(ID, layer.id)
        item.setSizeHint(QSize(80, ROW_HEIGHT))
        row = LayerRow(layer, self._icons)
        # Queued: the change builds the list anew, which must not happen inside a click on one of its rows.
        queued = Qt.ConnectionType.QueuedConnection
        row.eye_clicked.connect(partial(self._change, layer.id, "visible"), queued)
        row.lock_clicked.connect(partial(self._change, layer.id, "locked"), queued)
        row.renamed.connect(partial(self._renamed, layer.id), queued)
        self.addItem(item)
        self.setItemWidget(item, row)

    def _show_row(self, number: int, layer: Layer) -> None:
        item = self.item(number)
        row = self.itemWidget(item)
        assert isinstance(row, LayerRow)
        if row.shown is not layer:
            row.show_layer(layer)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{layer.name}, {row.kind_name}")

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._session.apply(commands.set_active(item.data(ID)))

    def _renamed(self, id: str, name: str) -> None:
        if name:
            self._session.apply(commands.change_layer(id, name=name))

    def _change(self, id: str, field: str, on: bool) -> None:
        self._session.apply(commands.change_layer(id, **{field: on}))
