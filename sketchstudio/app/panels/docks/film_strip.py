"""Pictures that were made: those kept in the drawing, and the last ones; a click brings one back with its settings."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.describing import describe
from sketchstudio.app.live.recent import Recent
from sketchstudio.app.panels.widgets.basic import YieldingLabel
from sketchstudio.app.panels.widgets.thumbnails import Thumbnails
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.document import Change, Picture

SIDE = 84
STAYS = ("variations",)
"""Settings that say how many pictures are made, not how they look: bringing one back leaves them alone."""


class FilmStrip(QWidget):
    """The document's kept results, or the history of the last pictures; oldest first."""

    brought_back = Signal(object)
    """A Picture to show, whose settings are the document's again."""
    compare_wanted = Signal()
    """The marked pictures, next to each other."""
    forgotten = Signal(object, int)
    """A Picture that was removed, and where it lay among the kept ones."""
    room_wanted = Signal()
    """The person has chosen what to see."""

    def __init__(self, session: Session, catalogue: Catalogue, recent: Recent) -> None:
        super().__init__()
        self._session, self._catalogue, self._recent = session, catalogue, recent
        self.pictures = Thumbnails(SIDE, self.tr("Kept results"), one_row=True, several=True)
        self.pictures.setFixedHeight(SIDE + 22)
        self.pictures.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = YieldingLabel()
        self.kept_button = self._choice(self.tr("Kept"), self.tr("Pictures that you have kept in the drawing"))
        self.recent_button = self._choice(self.tr("Last"), self.tr("The last pictures, whether kept or not"))
        self.head = self._head()
        """For the dock's title."""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 4)
        column.setSpacing(2)
        column.addWidget(self.pictures)
        self.pictures.chosen.connect(self.bring_back)
        self.pictures.customContextMenuRequested.connect(self._menu)
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        recent.changed.connect(self._follow_recent)
        self.refresh()

    @property
    def kept(self) -> tuple[Picture, ...]:
        return self._session.state.results

    @property
    def shows_recent(self) -> bool:
        """Whether the last pictures are seen instead of the kept ones."""
        return self.recent_button.isChecked()

    @property
    def selected(self) -> list[int]:
        """The indices of the marked kept pictures (Ctrl or Shift with a click marks several)."""
        return [] if self.shows_recent else self.pictures.marked

    def told(self, picture: Picture) -> str:
        """What made a picture, in one line."""
        return describe(picture, self._catalogue)

    def refresh(self) -> None:
        seen = self._seen()
        self.pictures.show_pictures([p.pixels for p in seen], [self.told(p) for p in seen])
        if self.shows_recent:
            self.pictures.scrollToBottom()
            self.hint.setText(self.tr("The last pictures – a click brings one back, the right button keeps it"))
            return
        kept = self.tr("Kept results – a click brings a picture back with its settings")
        self.hint.setText(kept if seen else self.tr("Kept results – press Keep under a picture that you like"))

    def bring_back(self, index: int) -> None:
        """Show a picture and set the settings that made it, as one undoable step."""
        picture = self._seen()[index]
        self._session.apply(commands.bring_back(picture, but=STAYS))
        self.brought_back.emit(picture)

    def forget(self, index: int) -> None:
        """Remove a kept picture."""
        picture = self.kept[index]
        if self._session.apply(commands.forget_result(picture)):
            self.forgotten.emit(picture, index)

    def _seen(self) -> tuple[Picture, ...]:
        return self._recent.pictures if self.shows_recent else self.kept

    def _menu(self, place: QPoint) -> None:
        item = self.pictures.itemAt(place)
        if item is None:
            return
        index = self.pictures.row(item)
        picture = self._seen()[index]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Bring back"), lambda: self.bring_back(index))
        menu.addAction(self.tr("Use under the drawing"), lambda: self._session.apply(commands.accept(picture)))
        if self.shows_recent:
            menu.addAction(self.tr("Keep"), lambda: self._session.apply(commands.keep_result(picture)))
        else:
            menu.addAction(self.tr("Compare"), self.compare_wanted.emit)
            menu.addAction(self.tr("Remove"), lambda: self.forget(index))
        menu.popup(self.pictures.viewport().mapToGlobal(place))

    def _follow(self, change: Change) -> None:
        if change.before.results is not change.after.results and not self.shows_recent:
            self.refresh()

    def _follow_recent(self) -> None:
        if self.shows_recent:
            self.refresh()

    def _choice(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("role", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        choices = QButtonGroup(head)
        for button in (self.kept_button, self.recent_button):
            choices.addButton(button)
            line.addWidget(button)
        line.addSpacing(8)
        line.addWidget(self.hint, 1)
        self.kept_button.setChecked(True)
        for button in (self.kept_button, self.recent_button):
            button.clicked.connect(self.refresh)
            button.clicked.connect(self.room_wanted)
        return head
