"""The layers of the drawing, topmost first: which one is drawn on, what is seen, how strongly."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.actions import Actions
from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.layer_numbers import LayerNumbers
from sketchstudio.app.panels.layer_row import LayerRow
from sketchstudio.app.panels.number_row import NumberRow
from sketchstudio.app.panels.parts import action_button, icon_button
from sketchstudio.app.panels.row_list import RowList
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.document import Change
from sketchstudio.document.layers import Layer

ROW_HEIGHT, LEAST_ROWS = 32, 3
ID = int(Qt.ItemDataRole.UserRole)
ADDERS = ("layer.add_sketch", "layer.add_color", "region.add", "layer.add_photo")
TOOLS = ("layer.duplicate", "layer.merge", "layer.up", "layer.down", "layer.delete")


class LayerList(RowList):
    """Rows that can be dragged; the document moves the layer, and the list follows the document."""

    dropped = Signal(int, int)
    """A row, and the row before which it was dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(LEAST_ROWS * ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)

    def dropEvent(self, event: QDropEvent) -> None:
        y = event.position().y()
        gap = sum(self.visualItemRect(self.item(row)).center().y() < y for row in range(self.count()))
        # Without this the list would take the dragged row out by itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(self.currentRow(), gap)


class LayersPanel(QWidget):
    """A list of LayerRow, the numbers of the active layer, and buttons for what is done to layers."""

    def __init__(self, session: Session, actions: Actions, icons: Icons) -> None:
        super().__init__()
        self._session, self._icons = session, icons
        self.list = LayerList()
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemDoubleClicked.connect(self._rename)
        # Queued: the change builds the list anew, which must not happen inside a drop on it.
        self.list.dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        self._numbers = LayerNumbers(session, ("opacity", "strength", "feather"))
        column.addWidget(self._numbers)
        column.addLayout(self._tools(actions))
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    @property
    def opacity(self) -> NumberRow:
        return self._numbers.rows["opacity"]

    @property
    def strength(self) -> NumberRow:
        return self._numbers.rows["strength"]

    @property
    def feather(self) -> NumberRow:
        return self._numbers.rows["feather"]

    def rename_active(self) -> None:
        """Change the active layer's name in its row."""
        self._rename(self.list.currentItem())

    def refresh(self) -> None:
        """Follow the document; rows are made anew only when layers came, went or changed places."""
        state = self._session.state
        layers = state.layers[::-1]
        with QSignalBlocker(self.list):
            if self._ids != [layer.id for layer in layers]:
                self.list.clear()
                for layer in layers:
                    self._add_row(layer)
            for row, layer in enumerate(layers):
                self._show_row(row, layer)
                if layer.id == state.active:
                    self.list.setCurrentRow(row)
        self._numbers.show_layer(state.active_layer)

    # Parts

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
        self.list.addItem(item)
        self.list.setItemWidget(item, row)

    def _show_row(self, row: int, layer: Layer) -> None:
        item = self.list.item(row)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{layer.name}, {layer.kind}")
        widget = self.list.itemWidget(item)
        assert isinstance(widget, LayerRow)
        widget.show_layer(layer)

    @property
    def _ids(self) -> list[str]:
        """Of the layers that have a row, topmost first."""
        return [self.list.item(row).data(ID) for row in range(self.list.count())]

    def _tools(self, actions: Actions) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._add_button(actions))
        line.addStretch(1)
        for name in TOOLS:
            line.addWidget(action_button(actions[name]))
        return line

    def _add_button(self, actions: Actions) -> QToolButton:
        add = icon_button(self._icons, "plus", self.tr("Add a layer"))
        menu = QMenu(add)
        menu.addActions([actions[name] for name in ADDERS])
        add.setMenu(menu)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return add

    # What is done

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._session.apply(commands.set_active(item.data(ID)))

    def _rename(self, item: QListWidgetItem | None) -> None:
        row = self.list.itemWidget(item) if item is not None else None
        if isinstance(row, LayerRow):
            row.edit_name()

    def _renamed(self, id: str, name: str) -> None:
        if name:
            self._session.apply(commands.change_layer(id, name=name))

    def _drop(self, row: int, gap: int) -> None:
        """The list counts from the top, the document from the bottom."""
        target = gap - 1 if gap > row else gap
        if row >= 0 and target != row:
            count = len(self._session.state.layers)
            self._session.apply(commands.move_layer(self.list.item(row).data(ID), count - 1 - target))

    def _change(self, id: str, field: str, on: bool) -> None:
        self._session.apply(commands.change_layer(id, **{field: on}))

    def _follow(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.active == after.active and _shown(before.layers) == _shown(after.layers):
            return
        if not self._numbers.busy:
            self.refresh()


def _shown(layers: tuple[Layer, ...]) -> list[tuple[object, ...]]:
    return [
        (
            layer.id,
            layer.name,
            layer.visible,
            layer.locked,
            layer.opacity,
            layer.strength,
            layer.feather,
            layer.settings,
        )
        for layer in layers
    ]
