"""One line of the layers panel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.parts import icon_button, label
from sketchstudio.document.layers import Layer, LayerKind

KIND_ICONS: dict[LayerKind, str] = {
    "sketch": "draw",
    "color": "palette-outline",
    "region": "selection-drag",
    "photo": "image-outline",
}


class LayerRow(QWidget):
    """Eye, kind, name, lock and opacity (of a region its strength) of one layer; the name is changed in its place."""

    eye_clicked = Signal(bool)
    lock_clicked = Signal(bool)
    renamed = Signal(str)

    def __init__(self, layer: Layer, icons: Icons) -> None:
        super().__init__()
        eye = "eye-outline" if layer.visible else "eye-off-outline"
        tip = self.tr("Show or hide this layer")
        self.eye = icon_button(icons, eye, self.tr("Show layer {}").format(layer.name), tip)
        lock = "lock" if layer.locked else "lock-open-variant-outline"
        tip = self.tr("A locked layer cannot be drawn on or deleted")
        self.lock = icon_button(icons, lock, self.tr("Lock layer {}").format(layer.name), tip)
        kind = icon_button(icons, KIND_ICONS[layer.kind], layer.kind)
        kind.setEnabled(False)
        share = layer.strength if layer.kind == "region" else layer.opacity
        self._name, self._opacity = label(layer.name), label(f"{100 * share:.0f}\u202f%", "muted")
        self._name.setEnabled(layer.visible)
        self.editor = QLineEdit(layer.name)
        self.editor.setAccessibleName(self.tr("Name of the layer"))
        self.editor.hide()
        self.editor.editingFinished.connect(self._named)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 10, 0)
        line.setSpacing(2)
        for widget in (self.eye, kind, self.lock):
            widget.setProperty("role", "flat")
            widget.setIconSize(QSize(16, 16))
        for widget in (self.eye, kind):
            line.addWidget(widget)
        line.addWidget(self._name, 1)
        line.addWidget(self.editor, 1)
        if layer.settings:
            own = icon_button(icons, "tune-variant", self.tr("{} has settings of its own").format(layer.name))
            own.setProperty("role", "flat")
            own.setIconSize(QSize(14, 14))
            own.setEnabled(False)
            line.addWidget(own)
        line.addWidget(self.lock)
        line.addWidget(self._opacity)
        for button, on, signal in (
            (self.eye, layer.visible, self.eye_clicked),
            (self.lock, layer.locked, self.lock_clicked),
        ):
            button.setCheckable(True)
            button.setChecked(on)
            button.toggled.connect(signal)

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
