"""Explore: the same drawing with the colours of photos, mixed colours, or every hue, and on the way to another one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.live import interpolations, recolorings
from sketchstudio.app.live.recolorings import DRAWING_SUFFIXES, PICTURE_SUFFIXES, NoPicturesError
from sketchstudio.app.panels.widgets.basic import add_field, form, label
from sketchstudio.app.sentences import in_window_language
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.engine.settings import LENDING

if TYPE_CHECKING:
    from sketchstudio.conditions.lending import Lending  # loads OpenCV

PHOTO, FOLDER, BETWEEN, HUES, DRAWING = range(5)

SUFFIXES = {PHOTO: PICTURE_SUFFIXES + DRAWING_SUFFIXES, BETWEEN: PICTURE_SUFFIXES, DRAWING: DRAWING_SUFFIXES}
"""Of the files to choose from."""


class ExploreDialog(QDialog):
    """Stays open beside the drawing; `wanted` gives a list of Wanted."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(self.tr("Explore colors"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paths: dict[str, Path] = {}
        self._kinds = QButtonGroup(self)
        self._count = QSpinBox(minimum=2, maximum=24, value=8)
        self._count.setAccessibleName(self.tr("Number of pictures"))
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.dye = QCheckBox(self.tr("Dye: the object's colors alone"))
        self.dye.setToolTip(
            self.tr(
                "The colors of the photo's object, the largest first, go to the closed areas of the drawing, the "
                "largest first. The ground stays as it is; otherwise colors lie where the photo has them."
            )
        )
        self.dye.clicked.connect(self._lend)
        session.changed.connect(self._follow)
        session.replaced.connect(self._follow)
        self._follow()
        self.problem = label(role="sentence", wrap=True)
        self.problem.hide()
        self.make = QPushButton(self.tr("Make the pictures"), default=True)
        self.make.clicked.connect(self._make)
        intro = self.tr("The same lines in other colors, or on the way to others. Pictures appear under Variations.")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(label(intro, "muted", wrap=True))
        column.addLayout(self._choice(PHOTO, self.tr("Colors of a photo or of another drawing"), "photo"))
        column.addLayout(self._choice(FOLDER, self.tr("Colors of every picture of a folder"), "folder"))
        column.addLayout(self._choice(BETWEEN, self.tr("Between two photos"), "first", "second"))
        column.addLayout(self._choice(HUES, self.tr("The drawing's colors, round the color circle")))
        column.addLayout(self._choice(DRAWING, self.tr("On the way to another drawing"), "drawing"))
        rows = form()
        add_field(rows, self.tr("Pictures between two or round the circle"), self._count)
        column.addWidget(self.dye)
        column.addLayout(rows)
        column.addWidget(self.problem)
        column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignRight)
        self._kinds.button(HUES).setChecked(True)

    def choose(self, kind: int, **paths: Path) -> None:
        """Choose a kind of series and its files, as the buttons do."""
        self._kinds.button(kind).setChecked(True)
        self._paths.update(paths)

    def _follow(self, _happened: object = None) -> None:
        """Show how the drawing has colors lent."""
        state = self._session.state
        self.dye.setChecked(state.settings.get(state.system, {}).get(LENDING) == "dye")

    def _lend(self, dyes: bool) -> None:
        """As a setting of the drawing, in a step of its own."""
        way = "dye" if dyes else "layout"
        self._session.apply(commands.set_setting(self._session.state.system, LENDING, way))
        self._session.document.seal()

    def _choice(self, kind: int, text: str, *names: str) -> QHBoxLayout:
        radio = QRadioButton(text)
        self._kinds.addButton(radio, kind)
        line = QHBoxLayout()
        line.addWidget(radio, 1)
        for name in names:
            button = QPushButton(self.tr("Choose…"))
            button.setAccessibleName(f"{text}: {name}")
            button.clicked.connect(partial(self._ask, kind, name, button))
            line.addWidget(button)
        return line

    def _ask(self, kind: int, name: str, button: QPushButton) -> None:
        dialog = QFileDialog(self, self.tr("Choose colors"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if kind == FOLDER:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            what = self.tr("Drawings") if kind == DRAWING else self.tr("Pictures")
            dialog.setNameFilter(f"{what} ({' '.join('*' + suffix for suffix in SUFFIXES[kind])})")
        dialog.fileSelected.connect(lambda path: self._took(kind, name, button, Path(path)))
        dialog.open()

    def _took(self, kind: int, name: str, button: QPushButton, path: Path) -> None:
        self.choose(kind, **{name: path})
        button.setText(path.name)

    def _make(self) -> None:
        try:
            series = self._series()
        except NoPicturesError as problem:
            self.problem.setText(in_window_language(str(problem)))
            self.problem.show()
            return
        self.problem.hide()
        self.wanted.emit(series)

    def _series(self) -> list[object]:
        kind, paths, count = self._kinds.checkedId(), self._paths, self._count.value()
        way: Lending = "dye" if self.dye.isChecked() else "layout"
        if kind == HUES:
            return [*recolorings.round_hues(count)]
        needed = {PHOTO: ("photo",), FOLDER: ("folder",), BETWEEN: ("first", "second"), DRAWING: ("drawing",)}[kind]
        if any(name not in paths for name in needed):
            raise NoPicturesError(self.tr("Choose a picture for each empty place first."))
        if kind == DRAWING:
            return [*interpolations.on_the_way(paths["drawing"], count)]
        if kind == PHOTO:
            return [*recolorings.of_file(paths["photo"], way)]
        if kind == FOLDER:
            return [*recolorings.of_folder(paths["folder"], way)]
        return [*recolorings.between(paths["first"], paths["second"], count, way)]
