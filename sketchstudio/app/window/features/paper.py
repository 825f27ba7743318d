"""The colour of the paper: chosen beside the drawing colour or in the menu, one step each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QGridLayout, QMenu, QWidget, QWidgetAction

from sketchstudio.app.panels.widgets.color_well import LARGE, ColorWell
from sketchstudio.app.panels.widgets.paper_swatch import WHITE
from sketchstudio.app.panels.widgets.swatches import GAP, Swatch
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions
from sketchstudio.document import commands
from sketchstudio.document.stroke import Color

PAPERS: tuple[Color, ...] = (
    WHITE, (245, 236, 214), (214, 190, 150), (166, 124, 84), (236, 203, 198), (190, 208, 176),
    (176, 204, 228), (200, 200, 202), (128, 130, 134), (66, 84, 104), (54, 66, 54), (22, 22, 25),
)  # fmt: skip
"""White, cream, kraft paper, wood; rose, sage and sky; walls from light to dark; slate, a meadow at night, black."""


class PaperFeature(QObject):
    """Keeps the swatch to the document, and asks for another colour."""

    def __init__(self, actions: Actions, session: Session, well: ColorWell, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._session, self._well, self._window = actions, session, well, window
        actions.on("edit.paper", self._ask)
        actions.on("edit.no_paper", partial(self._choose, None))
        well.paper.clicked.connect(lambda: self.menu().popup(well.paper.mapToGlobal(QPoint(0, well.paper.height()))))
        session.changed.connect(lambda change: self._show(change.after.paper))
        session.replaced.connect(lambda document: self._show(document.state.paper))
        self._show(session.state.paper)

    def menu(self) -> QMenu:
        """What the swatch opens."""
        menu, palette = QMenu(self._well), QWidget()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        grid = QGridLayout(palette)
        grid.setContentsMargins(10, 6, 10, 6)
        grid.setSpacing(2 * GAP)
        for index, color in enumerate(PAPERS):
            swatch = Swatch(color, LARGE, self._well.theme)
            swatch.clicked.connect(partial(self._choose, color))
            swatch.clicked.connect(menu.close)
            grid.addWidget(swatch, *divmod(index, len(PAPERS) // 2))
        entry = QWidgetAction(menu)
        entry.setDefaultWidget(palette)
        menu.addActions([entry, self._actions["edit.no_paper"], self._actions["edit.paper"]])
        return menu

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(*(self._session.state.paper or WHITE)), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Paper color"))
        dialog.colorSelected.connect(lambda chosen: self._choose((chosen.red(), chosen.green(), chosen.blue())))
        dialog.open()

    def _choose(self, color: Color | None) -> None:
        self._session.apply(commands.set_paper(color))

    def _show(self, paper: Color | None) -> None:
        self._actions["edit.no_paper"].setEnabled(paper is not None)
        self._well.paper.show_paper(paper)
