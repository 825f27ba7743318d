"""A colour as it is written on the web, to be copied from here and pasted here."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.document.stroke import Color

DIGITS = re.compile(r"[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?")


class HexField(QLineEdit):
    """Shows `tools.color` and sets it when something else has been entered; Escape undoes what was typed."""

    refused = Signal(str)
    """A sentence: what was typed is no colour."""

    def __init__(self, tools: ToolState) -> None:
        super().__init__()
        self._tools = tools
        self.setAccessibleName(self.tr("Color in hexadecimal digits"))
        self.setToolTip(self.tr("Red, green and blue, two hexadecimal digits each; or a name such as tomato"))
        self.editingFinished.connect(self._enter)
        tools.changed.connect(self._follow)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._show()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        self._shown = self._tools.color
        self.setText(QColor(*self._shown).name())

    def _follow(self) -> None:
        if self._shown != self._tools.color:
            self._show()

    def _enter(self) -> None:
        typed = self.text()
        color = read_color(typed)
        if color is None:
            self.refused.emit(self.tr("“{}” is no color; type six hexadecimal digits, such as #3b6fbe.").format(typed))
        else:
            self._tools.set_color(color)
        self._show()


def read_color(text: str) -> Color | None:
    """From #rgb or #rrggbb, with or without the sign, or a name of the web's; None for anything else."""
    text = text.strip()
    digits = text.removeprefix("#")
    if DIGITS.fullmatch(digits):
        found = QColor(f"#{digits}")
    elif text.isalpha() and text != "transparent":
        found = QColor.fromString(text)
    else:
        return None
    return (found.red(), found.green(), found.blue()) if found.isValid() else None
