"""The layers of the drawing, topmost first: which one is drawn on, what is seen, how strongly."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.actions import Actions
from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.number_row import NumberRow
from sketchstudio.app.panels.parts import action_button, icon_button, label
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.document import Change
from sketchstudio.document.layers import Layer, LayerKind

KIND_ICONS: dict[LayerKind, str] = {
    "sketch": "draw",
    "color": "palette-outline",
    "region": "selection-drag",
    "photo": "image-outline",
}
ROW_HEIGHT = 32
ID = int(Qt.ItemDataRole.UserRole)


class LayerRow(QWidget):
    """Eye, name, kind and opacity of one layer."""

    eye_clicked = Signal(bool)

    def __init__(self, layer: Layer, icons: Icons) -> None:
        super().__init__()
        eye = "eye-outline" if layer.visible else "eye-off-outline"
        tip = self.tr("Show or hide this layer")
        self.eye = icon_button(icons, eye, self.tr("Show layer {}").format(layer.name), tip)
        self.eye.setCheckable(True)
        self.eye.setChecked(layer.visible)
        kind = icon_button(icons, KIND_ICONS[layer.kind], layer.kind)
        kind.setEnabled(False)
        name, opacity = label(layer.name), label(f"{100 * layer.opacity:.0f}\u202f%", "muted")
        name.setEnabled(layer.visible)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 10, 0)
        line.setSpacing(2)
        for widget in (self.eye, kind):
            widget.setProperty("role", "flat")
            widget.setIconSize(QSize(16, 16))
            line.addWidget(widget)
        line.addWidget(name, 1)
        line.addWidget(opacity)
        self.eye.toggled.connect(self.eye_clicked)


class LayersPanel(QWidget):
    """A list of LayerRow, the opacity of the active layer, and buttons to add, move and delete."""

    def __init__(self, session: Session, actions: Actions, icons: Icons) -> None:
        super().__init__()
        self._session, self._icons = session, icons
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.setSpacing(2)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemDoubleClicked.connect(lambda _item: actions["layer.rename"].trigger())
        help = self.tr("How strongly this layer is seen")
        self.opacity = NumberRow(self.tr("Opacity"), 0, 1, 0.01, help=help, one_line=True)
        self.opacity.changed.connect(self._set_opacity)
        self.opacity.settled.connect(lambda: session.document.seal())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        column.addLayout(self._tools(actions))
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        state = self._session.state
        with QSignalBlocker(self.list):
            self.list.clear()
            for layer in reversed(state.layers):
                self._add_row(layer)
                if layer.id == state.active:
                    self.list.setCurrentRow(self.list.count() - 1)
        self.opacity.show_value(state.active_layer.opacity)

    def _add_row(self, layer: Layer) -> None:
        item = QListWidgetItem()
        item.setData(ID, layer.id)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{layer.name}, {layer.kind}")
        item.setSizeHint(QSize(80, ROW_HEIGHT))
        row = LayerRow(layer, self._icons)
        # Queued: the change builds the list anew, which must not happen inside a click on one of its rows.
        show = partial(self._show, layer.id)
        row.eye_clicked.connect(show, Qt.ConnectionType.QueuedConnection)
        self.list.addItem(item)
        self.list.setItemWidget(item, row)

    def _tools(self, actions: Actions) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._add_button(actions))
        line.addWidget(self.opacity, 1)
        for name in ("layer.up", "layer.down", "layer.delete"):
            line.addWidget(action_button(actions[name]))
        return line

    def _add_button(self, actions: Actions) -> QToolButton:
        add = icon_button(self._icons, "plus", self.tr("Add a layer"))
        menu = QMenu(add)
        menu.addActions([actions[name] for name in ("layer.add_sketch", "layer.add_color", "region.add")])
        menu.addAction(actions["layer.add_photo"])
        add.setMenu(menu)
        add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return add

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._session.apply(commands.set_active(item.data(ID)))

    def _show(self, id: str, visible: bool) -> None:
        self._session.apply(commands.change_layer(id, visible=visible))

    def _set_opacity(self, value: float) -> None:
        self._session.apply(commands.change_layer(self._session.state.active, opacity=value))

    def _follow(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.active == after.active and _shown(before.layers) == _shown(after.layers):
            return
        if self.opacity.slider.isSliderDown():
            return
        self.refresh()


def _shown(layers: tuple[Layer, ...]) -> list[tuple[str, str, bool, float]]:
    return [(layer.id, layer.name, layer.visible, layer.opacity) for layer in layers]
