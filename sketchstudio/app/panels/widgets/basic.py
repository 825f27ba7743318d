"""Small widgets that the panels have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.icons import Icons
from sketchstudio.document.document import MAX_SIDE, MIN_SIDE

ICON_SIDE = 18
DIALOG_WIDTH = 560


def label(text: str = "", role: str = "", wrap: bool = False) -> QLabel:
    """role: "muted", "heading" or "sentence", as the theme's style sheet knows them."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def say(told: QLabel, text: str, role: str = "muted") -> None:
    """Show another text in another role, as `label` knows them."""
    told.setText(text)
    told.setProperty("role", role)
    told.style().unpolish(told)
    told.style().polish(told)


def percent(share: float) -> str:
    return f"{100 * share:.0f}\u202f%"


class YieldingLabel(QLabel):
    """One line that ends with dots where there is little room, instead of holding its panel open."""

    def __init__(self, text: str = "", role: str = "muted") -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter = QPainter(self)
        role, enabled = self.foregroundRole(), self.isEnabled()
        self.style().drawItemText(painter, place, int(self.alignment()), self.palette(), enabled, text, role)
        painter.end()


def form(page: QWidget | None = None) -> QFormLayout:
    """The layout of `page`, if given: captions beside fields that are as wide as there is room."""
    made = QFormLayout(page)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setVerticalSpacing(10)
    made.setHorizontalSpacing(14)
    return made


def add_field(rows: QFormLayout, caption: str, field: QWidget) -> None:
    """A row of a form whose caption stands in the middle beside its field; the layout alone sets it higher."""
    text = QLabel(caption)
    text.setBuddy(field)
    field.ensurePolished()
    height = field.sizeHint().height()
    text.setMinimumHeight(height)
    field.setMinimumHeight(height)  # wrapped text above asks for its room only after the window has its size
    rows.addRow(text, field)


def arrange(dialog: QDialog, about: str, rows: QFormLayout, told: QLabel, buttons: QDialogButtonBox) -> None:
    """What a dialog is for, what it asks for, what it says of that, and its buttons: from top to bottom."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(18, 18, 18, 14)
    column.setSpacing(12)
    column.addWidget(label(about, "muted", wrap=True))
    column.addLayout(rows)
    column.addWidget(told)
    column.addStretch(1)
    column.addWidget(buttons)
    dialog.setMinimumWidth(DIALOG_WIDTH)


def icon_button(icons: Icons, icon: str, name: str, tip: str = "") -> QToolButton:
    """A button that shows an icon only; `name` is for those who cannot see it, and the tip when none is given."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(tip or name)
    icons.set(made, icon)
    return made


def action_button(action: QAction, style: Qt.ToolButtonStyle = Qt.ToolButtonStyle.ToolButtonIconOnly) -> QToolButton:
    """A button for a row of the action table."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setToolButtonStyle(style)
    made.setAccessibleName(action.text().replace("&", ""))
    return made


def listed_icon(action: QAction) -> QIcon:
    """The action's icon; a clear one when it has none, so that the texts of a list line up."""
    if not action.icon().isNull():
        return action.icon()
    clear = QPixmap(ICON_SIDE, ICON_SIDE)
    clear.fill(Qt.GlobalColor.transparent)
    return QIcon(clear)


def pixel_box(name: str, value: int) -> QSpinBox:
    """A canvas side, px."""
    made = QSpinBox(minimum=MIN_SIDE, maximum=MAX_SIDE, value=value, suffix="\u202fpx")
    made.setAccessibleName(name)
    made.lineEdit().setTextMargins(4, 0, 4, 0)
    return made


def slider(name: str, steps: int) -> QSlider:
    """A horizontal slider over 0..steps."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(0, steps)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
