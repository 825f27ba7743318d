"""The controls of the chosen system, generated from its settings struct."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.widgets.basic import action_button, icon_button
from sketchstudio.app.panels.widgets.field_control import ChoiceRow, Control, make_control, said, show_value, titled
from sketchstudio.app.panels.widgets.guidance_pad import GuidancePad
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions
from sketchstudio.document import commands
from sketchstudio.document.document import Change
from sketchstudio.engine.settings import AUTO, LENDING, Field, Scalar

SEED = "seed"
SUBJECT = "subject"
SHARED = (SUBJECT, "seed", "variations", LENDING)
"""What the picture is of, how many, and how colors are lent; all systems understand it."""
PAD = ("color_guidance", "sketch_guidance")
"""Two settings that are also one point on a pad: across and up."""
LEAST_WIDTH = 264
"""Logical px, with room for a scroll bar."""
MOST_DICED = 9999
"""Dice give seeds that a person can read out."""


class SettingsPanel(QWidget):
    """One row a field; a row's move is an undoable command and a whole slider drag is one step of the history."""

    def __init__(self, session: Session, catalogue: Catalogue, actions: Actions, icons: Icons) -> None:
        super().__init__()
        self._session, self._catalogue, self._icons = session, catalogue, icons
        self.rows: dict[str, Control] = {}
        self.pad: GuidancePad | None = None
        self._system, self._fields = "", tuple[Field, ...]()
        self._locked = True
        self.setMinimumWidth(LEAST_WIDTH)
        self._rows_area = QScrollArea(widgetResizable=True)
        self._rows_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        modes = [action for spec, action in actions.of_menu("result") if spec.group == "mode"]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rows_area, 1)
        column.addWidget(_mode_row(modes, actions["result.refine_idle"]))
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    @property
    def seed_locked(self) -> bool:
        """Whether new variations keep the seed; unlocked, each set of variations rolls another."""
        return self._locked

    def refresh(self) -> None:
        """Build the rows again when the system is another one, and show the document's values."""
        state = self._session.state
        fields = self._catalogue.controls(state.system, str(state.settings.get(state.system, {}).get(SUBJECT, AUTO)))
        if state.system != self._system or fields != self._fields:
            self._system, self._fields = state.system, fields
            self._rebuild()
        self._show_values()

    def rebuild(self) -> None:
        """Read fields and labels again: the packs that are known have changed."""
        self._system = ""
        self.refresh()

    def show_chosen(self, system: str, chosen: Mapping[str, Scalar]) -> None:
        """What the system took for settings that were left to it: named beside their labels."""
        if system != self._system:
            return
        for field in self._fields:
            row = self.rows.get(field.name)
            if isinstance(row, NumberRow | ChoiceRow):
                row.caption.setText(self._caption(field, chosen.get(field.name)))

    def _caption(self, field: Field, chosen: Scalar | None) -> str:
        if chosen is None:
            return said(field.label)
        value = titled(chosen) if isinstance(chosen, str) else f"{chosen:g}"
        return self.tr("{}: {} from the drawing").format(said(field.label), value)

    def roll_seed(self) -> None:
        """Another seed, as an undoable step."""
        self._set(SEED, secrets.randbelow(MOST_DICED) + 1)
        self._session.document.seal()

    def _follow(self, change: Change) -> None:
        before, after = change.before, change.after
        if before.system != after.system or before.settings != after.settings:
            self.refresh()

    def _rebuild(self) -> None:
        self.rows, self.pad = {}, None
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(12)
        systems = ChoiceRow(self.tr("System"), self._catalogue.systems(), self.tr("What makes the picture."))
        systems.show_value(self._system)
        systems.changed.connect(self._choose_system)
        column.addWidget(systems)
        for field in self._fields:
            if field.name == PAD[1]:
                column.addWidget(self._guidance_pad())
            column.addWidget(self._row(field))
        column.addStretch(1)
        old = self._rows_area.takeWidget()
        self._rows_area.setWidget(page)
        if old is not None:
            old.deleteLater()

    def _choose_system(self, name: str) -> None:
        """Another system for the same thing: what all systems share goes along, a subject only where it is known."""
        fields = {field.name: field for field in self._catalogue.fields(name)}
        before, after = (self._session.state.settings.get(system, {}) for system in (self._system, name))
        defaults = {field.name: field.default for field in self._fields}
        carried = {shared: before.get(shared, defaults[shared]) for shared in SHARED if shared in defaults}
        if carried.get(SUBJECT) not in self._catalogue.labels(name):
            carried.pop(SUBJECT, None)
        differs = {k: v for k, v in carried.items() if k in fields and after.get(k, fields[k].default) != v}
        self._session.apply(commands.set_system(name, differs))

    def _row(self, field: Field) -> QWidget:
        labels = self._catalogue.labels(self._system)
        row = make_control(field, labels, partial(self._set, field.name), lambda: self._session.document.seal())
        self.rows[field.name] = row
        return self._with_dice(row) if field.name == SEED else row

    def _guidance_pad(self) -> QWidget:
        fields = {field.name: field for field in self._fields}
        self.pad = GuidancePad(*(fields[name] for name in PAD))
        self.pad.moved.connect(self._set_pad)
        self.pad.settled.connect(lambda: self._session.document.seal())
        return self.pad

    def _set_pad(self, *values: float) -> None:
        """Both numbers as one step of the history."""
        changed = dict(zip(PAD, values, strict=True))
        self._session.apply(commands.set_settings(self._system, changed))

    def _with_dice(self, row: QWidget) -> QWidget:
        """The seed's row with dice and a lock."""
        tip = self.tr("Roll another seed: another picture of the same drawing")
        dice = icon_button(self._icons, "dice-5-outline", self.tr("Roll another seed"), tip)
        dice.clicked.connect(self.roll_seed)
        tip = self.tr("Locked: variations keep the seed; open: each set of them rolls another")
        self.lock = icon_button(self._icons, "lock", self.tr("Lock the seed"), tip)
        self.lock.setCheckable(True)
        self.lock.toggled.connect(self._set_lock)
        self.lock.setChecked(self._locked)
        group = QWidget()
        line = QHBoxLayout(group)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(row, 1)
        line.addWidget(dice)
        line.addWidget(self.lock)
        return group

    def _set_lock(self, locked: bool) -> None:
        self._locked = locked
        self._icons.set(self.lock, "lock" if locked else "lock-open-variant-outline")

    def _set(self, name: str, value: Scalar) -> None:
        if self._session.state.settings.get(self._system, {}).get(name) != value:
            self._session.apply(commands.set_setting(self._system, name, value))

    def _show_values(self) -> None:
        chosen = self._session.state.settings.get(self._system, {})
        if self.pad is not None:
            defaults = {field.name: field.default for field in self._fields}
            self.pad.show_value(*(float(chosen.get(name, defaults[name])) for name in PAD))
        for field in self._fields:
            show_value(self.rows[field.name], chosen.get(field.name, field.default))


def _mode_row(modes: Sequence[QAction], refine: QAction) -> QWidget:
    """The live modes side by side under a caption, and whether a finer picture follows them."""
    group = QWidget()
    group.setProperty("role", "foot")
    group.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(group)
    column.setContentsMargins(12, 8, 12, 10)
    column.setSpacing(3)
    column.addWidget(QLabel(group.tr("Live")))
    line = QHBoxLayout()
    line.setSpacing(2)
    for action in modes:
        button = action_button(action, Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setProperty("role", "small")
        line.addWidget(button)
    line.addStretch(1)
    column.addLayout(line)
    column.addWidget(_check_box(refine))
    return group


def _check_box(action: QAction) -> QCheckBox:
    """A box for a checkable action."""
    box = QCheckBox(action.text().replace("&", ""))
    box.setToolTip(action.toolTip())
    box.setChecked(action.isChecked())
    action.toggled.connect(box.setChecked)
    box.clicked.connect(lambda _checked: action.trigger())
    return box
