"""The layers of the drawing, topmost first: which one is drawn on, what is seen, how strongly."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.docks.layer_list import ROW_HEIGHT, LayerList
from sketchstudio.app.panels.docks.layer_numbers import LayerNumbers
from sketchstudio.app.panels.widgets.basic import action_button, icon_button
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions
from sketchstudio.document import commands
from sketchstudio.document.document import Change
from sketchstudio.document.layers import Layer

LEAST_ROWS = 3
ADDERS = ("layer.add_sketch", "layer.add_color", "region.add", "layer.add_photo")
TOOLS = ("layer.duplicate", "layer.merge", "layer.up", "layer.down", "layer.delete")
OF_PHOTOS = ("layer.trace", "layer.photo_lines", "layer.photo_colors")
OF_ALL = ("layer.rename", "layer.duplicate", "layer.merge", "layer.hide", "layer.lock", "layer.up", "layer.down")


class DraggedLayerList(LayerList):
    """Rows that can be dragged; the document moves the layer, and the list follows the document."""

    def __init__(self, session: Session, icons: Icons) -> None:
        super().__init__(session, icons)
        self.setMinimumHeight(LEAST_ROWS * ROW_HEIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        # Queued: the change builds the list anew, which must not happen inside a drop on it.
        self._dropped.connect(self._move, Qt.ConnectionType.QueuedConnection)

    _dropped = Signal(int, int)
    """A row, and the row before which it was dropped."""

    def dropEvent(self, event: QDropEvent) -> None:
        y = event.position().y()
        gap = sum(self.visualItemRect(self.item(row)).center().y() < y for row in range(self.count()))
        # Without this the list would take the dragged row out by itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self._dropped.emit(self.currentRow(), gap)

    def _move(self, row: int, gap: int) -> None:
        """The list counts from the top, the document from the bottom."""
        target = gap - 1 if gap > row else gap
        if row >= 0 and target != row:
            self._session.apply(commands.move_layer(self.ids[row], self.count() - 1 - target))


class LayersPanel(QWidget):
    """The list, how strongly the active layer is seen, and buttons for what is done to layers."""

    def __init__(self, session: Session, actions: Actions, icons: Icons) -> None:
        super().__init__()
        self._session, self._icons = session, icons
        self.list = DraggedLayerList(session, icons)
        self.list.setAccessibleName(self.tr("Layers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        self._numbers = LayerNumbers(session, ("opacity",))
        column.addWidget(self._numbers)
        column.addLayout(self._tools(actions))
        self._actions = actions
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    @property
    def opacity(self) -> NumberRow:
        return self._numbers.rows["opacity"]

    def rename_active(self) -> None:
        """Change the active layer's name in its row."""
        self.list.rename(self.list.currentItem())

    def refresh(self) -> None:
        """Follow the document."""
        state = self._session.state
        self.list.show_layers(state.layers[::-1], state.active)
        self._numbers.show_layer(state.active_layer)

    def menu_at(self, place: QPoint) -> QMenu:
        """What can be done to the layer whose row lies there (px of the list); it is chosen by it. Elsewhere what
        can be added."""
        menu, item = QMenu(self), self.list.itemAt(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if item is None:
            menu.addActions([self._actions[name] for name in ADDERS])
            return menu
        self.list.setCurrentItem(item)
        if self._session.state.active_layer.kind == "photo":
            menu.addActions([self._actions[name] for name in OF_PHOTOS])
            menu.addSeparator()
        menu.addActions([self._actions[name] for name in OF_ALL])
        menu.addSeparator()
        menu.addAction(self._actions["layer.delete"])
        return menu

    def _open_menu(self, place: QPoint) -> None:
        self.menu_at(place).popup(self.list.viewport().mapToGlobal(place))

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

    def _follow(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.active == after.active and _shown(before.layers) == _shown(after.layers):
            return
        if not self._numbers.busy:
            self.refresh()


def _shown(layers: tuple[Layer, ...]) -> list[tuple[object, ...]]:
    """What a row shows of each layer."""
    return [
        (each.id, each.name, each.visible, each.locked, each.opacity, each.strength, bool(each.settings))
        for each in layers
    ]
