"""The settings that one region has of its own: a switch before each control."""

from __future__ import annotations

import secrets
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.docks.settings_panel import MOST_DICED, SEED
from sketchstudio.app.panels.widgets.basic import icon_button
from sketchstudio.app.panels.widgets.field_control import Control, make_control, said, show_value
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.session import Session
from sketchstudio.document.commands import set_region_setting
from sketchstudio.document.layers import Layer
from sketchstudio.engine.settings import AUTO, Field, Scalar

NOT_OF_A_REGION = frozenset({"variations", "proposed_colors"})
"""Fields that speak of the picture as a whole."""


class OwnRow(QWidget):
    """A field's switch and its control; switched off, the control shows what the rest of the picture has."""

    def __init__(self, field: Field, control: Control, dice: QWidget | None) -> None:
        super().__init__()
        self.field, self.control, self.dice = field, control, dice
        name = said(field.label)
        self.own = QCheckBox()
        self.own.setAccessibleName(self.tr("{}: own value").format(name))
        self.own.setToolTip(self.tr("A value of its own for this region"))
        if isinstance(control, NumberRow):
            # Beside the caption, which is centred on the value box.
            control.box.ensurePolished()
            self.own.setFixedHeight(control.box.sizeHint().height())
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self.own, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(control, 1)
        if dice is not None:
            line.addWidget(dice, 0, Qt.AlignmentFlag.AlignTop)
        # Rows that are new are laid out before the panel makes room for them; squeezed flat, icons have no size.
        self.setMinimumHeight(self.minimumSizeHint().height())

    def show_value(self, value: Scalar, own: bool) -> None:
        with QSignalBlocker(self.own):
            self.own.setChecked(own)
        self.control.setEnabled(own)
        show_value(self.control, value)


class OwnSettings(QWidget):
    """One row a field of the system in use; each move is a command on the region that is shown."""

    def __init__(self, session: Session, catalogue: Catalogue, icons: Icons) -> None:
        super().__init__()
        self._session, self._catalogue, self._icons = session, catalogue, icons
        self.rows: dict[str, OwnRow] = {}
        self._system: str | None = None
        self._subject = AUTO
        self._layer_id = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_layer(self, layer: Layer) -> None:
        """Show what a region has of its own for the system in use, and the document's values for the rest."""
        self._layer_id = layer.id
        state = self._session.state
        own, values = layer.settings.get(state.system, {}), state.settings.get(state.system, {})
        subject = str(values.get("subject", AUTO))
        if (state.system, subject) != (self._system, self._subject):
            self._subject = subject
            self._rebuild(state.system)
        for name, row in self.rows.items():
            row.show_value(own.get(name, values.get(name, row.field.default)), name in own)

    def forget(self) -> None:
        """Rows are made anew when the next region is shown: the packs that are known have changed."""
        self._system = None

    def roll_seed(self) -> None:
        """Another seed for the region alone."""
        self._set(SEED, secrets.randbelow(MOST_DICED) + 1)
        self._session.document.seal()

    def _rebuild(self, system: str) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._system, self.rows = system, {}
        for field in self._catalogue.controls(system, self._subject):
            if field.name not in NOT_OF_A_REGION:
                self.rows[field.name] = self._row(field)
                self._column.addWidget(self.rows[field.name])

    def _row(self, field: Field) -> OwnRow:
        labels = self._catalogue.labels_beside(self._system or "", self._subject)
        control = make_control(field, labels, partial(self._set, field.name), lambda: self._session.document.seal())
        row = OwnRow(field, control, self._dice() if field.name == SEED else None)
        row.own.toggled.connect(partial(self._switch, field))
        return row

    def _dice(self) -> QWidget:
        tip = self.tr("Roll another seed for this region alone: the rest of the picture stays")
        dice = icon_button(self._icons, "dice-5-outline", self.tr("Roll another seed for this region"), tip)
        dice.clicked.connect(self.roll_seed)
        return dice

    def _switch(self, field: Field, own: bool) -> None:
        """Beginning with what the rest of the picture has, so that nothing jumps."""
        values = self._session.state.settings.get(self._system or "", {})
        self._set(field.name, values.get(field.name, field.default) if own else None)
        self._session.document.seal()

    def _set(self, name: str, value: Scalar | None) -> None:
        self._session.apply(set_region_setting(self._layer_id, self._system or "", name, value))
