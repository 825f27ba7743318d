"""Kept results: a click brings a picture back with its settings."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.describing import describe
from sketchstudio.app.panels.widgets.parts import YieldingLabel
from sketchstudio.app.panels.widgets.thumbnails import Thumbnails
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.document import Change, Picture

SIDE = 84


class FilmStrip(QWidget):
    """The document's results, oldest first."""

    brought_back = Signal(object)
    """A Picture to show, whose settings are the document's again."""
    compare_wanted = Signal()
    """The marked pictures, next to each other."""

    def __init__(self, session: Session, catalogue: Catalogue) -> None:
        super().__init__()
        self._session, self._catalogue = session, catalogue
        self.pictures = Thumbnails(SIDE, self.tr("Kept results"), one_row=True, several=True)
        self.pictures.setFixedHeight(SIDE + 22)
        self.pictures.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = YieldingLabel()
        """For the dock's title."""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 4)
        column.setSpacing(2)
        column.addWidget(self.pictures)
        self.pictures.chosen.connect(self.bring_back)
        self.pictures.customContextMenuRequested.connect(self._menu)
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    @property
    def kept(self) -> tuple[Picture, ...]:
        return self._session.state.results

    @property
    def selected(self) -> list[int]:
        """The indices of the marked pictures (Ctrl or Shift with a click marks several)."""
        return self.pictures.marked

    def told(self, picture: Picture) -> str:
        """What made a picture, in one line."""
        return describe(picture, self._catalogue)

    def refresh(self) -> None:
        results = self._session.state.results
        self.pictures.show_pictures([p.pixels for p in results], [self.told(p) for p in results])
        kept = self.tr("Kept results – a click brings a picture back with its settings")
        self.hint.setText(kept if results else self.tr("Kept results – press Keep under a picture that you like"))

    def bring_back(self, index: int) -> None:
        """Show a kept picture and set the settings that made it, as one undoable step."""
        picture = self._session.state.results[index]
        self._session.apply(commands.bring_back(picture))
        self.brought_back.emit(picture)

    def forget(self, index: int) -> None:
        self._session.apply(commands.forget_result(self._session.state.results[index]))

    def _menu(self, place: QPoint) -> None:
        item = self.pictures.itemAt(place)
        if item is None:
            return
        index = self.pictures.row(item)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Bring back"), lambda: self.bring_back(index))
        menu.addAction(
            self.tr("Use under the drawing"),
            lambda: self._session.apply(commands.accept(self._session.state.results[index])),
        )
        menu.addAction(self.tr("Compare"), self.compare_wanted.emit)
        menu.addAction(self.tr("Remove"), lambda: self.forget(index))
        menu.popup(self.pictures.viewport().mapToGlobal(place))

    def _follow(self, change: Change) -> None:
        if change.before.results != change.after.results:
            self.refresh()
