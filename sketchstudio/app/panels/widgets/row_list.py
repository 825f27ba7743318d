"""A list of rows that are widgets."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget

GAP = 2
"""Between two rows is twice as much, logical px."""


class RowList(QListWidget):
    """Rows as wide as the list, however wide that becomes."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(GAP)
        # The list has its spacing at its sides, too, where rows are to be in line with what stands above and below.
        self.setViewportMargins(-GAP, 0, -GAP, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt lays rows out for the wider of this size and the last one, so that it takes two to shrink.
        self.doItemsLayout()
        self.scheduleDelayedItemsLayout()
