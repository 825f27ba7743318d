"""One line of the layers panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import icon_button, label, percent
from sketchstudio.document.layers import Layer, LayerKind

KIND_ICONS: dict[LayerKind, str] = {
    "sketch": "draw",
    "color": "palette-outline",
    "region": "selection-drag",
    "photo": "image-outline",
}

EYE = {True: "eye-outline", False: "eye-off-outline"}
LOCK = {True: "lock", False: "lock-open-variant-outline"}


class LayerRow(QWidget):
    """Eye, kind, name, lock and opacity (of a region its strength) of one layer; the name is changed in its place.

    A region that has settings of its own says so."""

    eye_clicked = Signal(bool)
    lock_clicked = Signal(bool)
    renamed = Signal(str)

    def __init__(self, layer: Layer, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self.shown: Layer | None = None
        """As the row shows it."""
        self.eye = icon_button(icons, EYE[layer.visible], "", self.tr("Show or hide this layer"))
        tip = self.tr("A locked layer cannot be drawn on or deleted")
        self.lock = icon_button(icons, LOCK[layer.locked], "", tip)
        self.kind_name = {
            "sketch": self.tr("sketch layer"),
            "color": self.tr("color layer"),
            "region": self.tr("region"),
            "photo": self.tr("photo"),
        }[layer.kind]
        kind = icon_button(icons, KIND_ICONS[layer.kind], self.kind_name)
        kind.setEnabled(False)
        self._name, self._opacity = label(), label(role="muted")
        self._opacity.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # As wide for each number, so that the locks of all rows stand below each other.
        self._opacity.setMinimumWidth(self._opacity.fontMetrics().horizontalAdvance(percent(1)))
        self.editor = QLineEdit()
        self.editor.setAccessibleName(self.tr("Name of the layer"))
        self.editor.hide()
        self.editor.editingFinished.connect(self._named)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 10, 0)
        line.setSpacing(2)
        self.own = icon_button(icons, "tune-variant", "")
        self.own.setEnabled(False)
        for widget in (self.eye, kind, self.lock, self.own):
            widget.setProperty("role", "flat")
            widget.setIconSize(QSize(16, 16))
        for widget in (self.eye, kind):
            line.addWidget(widget)
        line.addWidget(self._name, 1)
        line.addWidget(self.editor, 1)
        line.addWidget(self.own)
        line.addWidget(self.lock)
        line.addWidget(self._opacity)
        for button, signal in ((self.eye, self.eye_clicked), (self.lock, self.lock_clicked)):
            button.setCheckable(True)
            button.clicked.connect(signal)
        self.show_layer(layer)

    def show_layer(self, layer: Layer) -> None:
        """Follow the layer; its kind stays what it was."""
        before, self.shown = self.shown, layer
        if before is None or before.name != layer.name:
            self.eye.setAccessibleName(self.tr("Show layer {}").format(layer.name))
            self.lock.setAccessibleName(self.tr("Lock layer {}").format(layer.name))
            self.own.setToolTip(self.tr("{} has settings of its own").format(layer.name))
            self.own.setAccessibleName(self.own.toolTip())
            self._name.setText(layer.name)
            self.editor.setText(layer.name)
        if before is None or (before.visible, before.locked) != (layer.visible, layer.locked):
            self._icons.set(self.eye, EYE[layer.visible])
            self._icons.set(self.lock, LOCK[layer.locked])
        self.eye.setChecked(layer.visible)
        self.lock.setChecked(layer.locked)
        self.own.setVisible(bool(layer.settings))
        self._name.setEnabled(layer.visible)
        share = layer.strength if layer.kind == "region" else layer.opacity
        self._opacity.setText(percent(share))

    def edit_name(self) -> None:
        """Type another name; Enter or a click elsewhere takes it."""
        self._name.hide()
        self.editor.show()
        self.editor.selectAll()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _named(self) -> None:
        if self.editor.isVisible():
            self.editor.hide()
            self._name.show()
            self.renamed.emit(self.editor.text().strip())
