"""A setting as a control, as its field says: slider and box, a list to choose from, a line of text, or a check box."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from sketchstudio.app.panels.widgets.basic import YieldingLabel
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.subjects import grouped
from sketchstudio.engine.settings import Field, Scalar

CHOICES = "choices"
"""Context of the translations of subjects and of their headings."""

UNSEEN = "\u200b"
"""A space without width."""


class ChoiceRow(QWidget):
    """A label over a list to choose from."""

    changed = Signal(str)

    def __init__(self, label: str, choices: Sequence[tuple[str | None, str]], help: str = "") -> None:
        """choices: (value, text) pairs; what has no value is a heading, which cannot be chosen."""
        super().__init__()
        self.caption, self.box = YieldingLabel(label, role=""), QComboBox()
        for value, text in choices:
            if value is None:
                self._add_heading(text)
            else:
                self.box.addItem(text, value)
        self.box.setToolTip(help)
        self.box.setAccessibleName(label)
        self.caption.setBuddy(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.caption)
        column.addWidget(self.box)
        self.box.activated.connect(lambda _index: self.changed.emit(self.box.currentData()))

    def _add_heading(self, text: str) -> None:
        """Arrow keys and wheel pass over what is not enabled, letters over what begins with none."""
        index, font = self.box.count(), QFont(self.box.font())
        font.setBold(True)
        self.box.addItem(UNSEEN + text)
        self.box.setItemData(index, font, Qt.ItemDataRole.FontRole)
        self.box.setItemData(index, text, Qt.ItemDataRole.AccessibleTextRole)
        model = self.box.model()
        if isinstance(model, QStandardItemModel):
            model.item(index).setFlags(Qt.ItemFlag.NoItemFlags)

    def show_value(self, value: str) -> None:
        with QSignalBlocker(self.box):
            if self.box.findData(value) < 0:
                self.box.addItem(value, value)
            self.box.setCurrentIndex(self.box.findData(value))


class TextRow(QWidget):
    """A label over a line to write in."""

    changed = Signal(str)
    settled = Signal()

    def __init__(self, label: str, longest: int, help: str = "") -> None:
        super().__init__()
        caption, self.line = QLabel(label), QLineEdit()
        self.line.setMaxLength(longest)
        self.line.setToolTip(help)
        self.line.setAccessibleName(label)
        caption.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(caption)
        column.addWidget(self.line)
        self.line.textEdited.connect(self.changed)
        self.line.editingFinished.connect(self.settled)

    def show_value(self, value: str) -> None:
        if self.line.text() != value:  # the cursor stays where somebody writes
            self.line.setText(value)


Control = NumberRow | ChoiceRow | TextRow | QCheckBox


def make_control(
    field: Field, labels: Sequence[str], changed: Callable[[Scalar], None], settled: Callable[[], None]
) -> Control:
    """labels: the model pack's subjects, for a field whose choices these are. `changed` is told every move, `settled`
    the end of a series of them."""
    if field.kind == "switch":
        box = QCheckBox(said(field.label))
        box.setToolTip(said(field.help))
        box.toggled.connect(changed)
        return box
    if field.kind == "choice":
        choices = _listed(field.choices) if field.choices else _listed(labels, in_groups=True)
        row = ChoiceRow(said(field.label), choices, said(field.help))
        row.changed.connect(changed)
        return row
    if field.kind == "text":
        line = TextRow(said(field.label), field.longest, said(field.help))
        line.changed.connect(changed)
        line.settled.connect(settled)
        return line
    whole = field.kind == "whole"
    number = NumberRow(said(field.label), field.low, field.high, field.step, field.unit, said(field.help), whole)
    number.changed.connect(lambda value: changed(int(value) if whole else value))
    number.settled.connect(settled)
    return number


def _listed(values: Sequence[str], in_groups: bool = False) -> list[tuple[str | None, str]]:
    """What a ChoiceRow shows of them."""
    found: list[tuple[str | None, str]] = []
    for heading, members in grouped(values) if in_groups else [("", values)]:
        found += [(None, QCoreApplication.translate(CHOICES, heading))] if heading else []
        found += [(value, titled(value)) for value in members]
    return found


def show_value(control: Control, value: Scalar) -> None:
    """Show a value that came from elsewhere, without telling that it changed."""
    if isinstance(control, QCheckBox):
        with QSignalBlocker(control):
            control.setChecked(bool(value))
    elif isinstance(control, ChoiceRow | TextRow):
        control.show_value(str(value))
    else:
        control.show_value(float(value))


def said(text: str) -> str:
    """A label or help text of a field in the window's language."""
    return QCoreApplication.translate("SettingsPanel", text) if text else ""


def titled(value: str) -> str:
    """A value of a list of choices, such as a subject, as people read it."""
    readable = value.replace("_", " ")
    return QCoreApplication.translate(CHOICES, readable[:1].upper() + readable[1:])
