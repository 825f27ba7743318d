"""What this program is, which systems it has, and whose work they follow."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import sketchstudio
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.panels.widgets.basic import label
from sketchstudio.engine.places import resources_dir

ICON_SIDE, TEXT_WIDTH = 72, 340


class AboutDialog(QDialog):
    """Icon, version, and a line for each system that can be used here."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About SketchStudio"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = QLabel()
        icon.setPixmap(QIcon(str(resources_dir() / "icon.svg")).pixmap(ICON_SIDE, ICON_SIDE))
        text = QVBoxLayout()
        text.setSpacing(8)
        text.addWidget(label(f"SketchStudio {sketchstudio.__version__}", "heading"))
        for line in self._lines(catalogue):
            told = label(line, wrap=True)
            told.setMinimumWidth(TEXT_WIDTH)
            text.addWidget(told)
        close = QPushButton(self.tr("Close"), default=True)
        close.clicked.connect(self.close)
        above = QHBoxLayout()
        above.setSpacing(18)
        above.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(14)
        column.addLayout(above)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _lines(self, catalogue: Catalogue) -> list[str]:
        what = self.tr("Draw lines and drop color; a photograph of what you meant appears while you draw.")
        here = self.tr("Everything is computed on this machine.")
        follows = self.tr("{system} follows {paper}.")
        systems = [
            follows.format(system=entry.title, paper=entry.paper) for entry in catalogue.explained() if entry.paper
        ]
        return [what, here, "\n".join(systems)]
