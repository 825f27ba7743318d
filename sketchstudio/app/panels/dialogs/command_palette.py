"""Everything the program can do, found by typing some letters of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app import fuzzy
from sketchstudio.app.panels.widgets.basic import ICON_SIDE, listed_icon
from sketchstudio.app.window.actions import Actions

ID = int(Qt.ItemDataRole.UserRole)
WIDTH, HEIGHT, TOP = 560, 420, 70
LIST_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QFrame):
    """Opens over the window, closes with Escape or a click elsewhere; Enter does the marked one."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Commands"))
        self._actions, self._window = actions, parent
        self._texts = [f"{actions.title(spec.id)} {actions.menu_title(spec.id)}" for spec in actions.specs]
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Search for a command"))
        self.line.installEventFilter(self)
        self.list = self._list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._do_current)
        self.list.itemClicked.connect(self._do)
        self._search("")

    def open(self) -> None:
        """Show it over the upper part of the window."""
        window = self._window
        self.resize(min(WIDTH, window.width()), min(HEIGHT, window.height()))
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - self.width()) // 2,
                  window.mapToGlobal(window.rect().topLeft()).y() + TOP)  # fmt: skip
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def found(self) -> list[str]:
        """The ids that are listed, best first."""
        return [item.data(0, ID) for item in self._rows()]

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in rows if item is not None]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.key() in LIST_KEYS:
            self.list.event(event)
            return True
        return False

    def _list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(self.tr("Commands"))
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return made

    def _search(self, query: str) -> None:
        self.list.clear()
        for index in fuzzy.best(query, self._texts):
            self.list.addTopLevelItem(self._item(self._actions.specs[index].id))
        for first in self._rows()[:1]:
            self.list.setCurrentItem(first)

    def _item(self, id: str) -> QTreeWidgetItem:
        action = self._actions[id]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        item = QTreeWidgetItem([f"{self._actions.menu_title(id)} › {self._actions.title(id)}", keys])
        item.setData(0, ID, id)
        item.setToolTip(0, action.statusTip())
        item.setIcon(0, listed_icon(action))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if not action.isEnabled():
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
        return item

    def _do_current(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._do(item)

    def _do(self, item: QTreeWidgetItem) -> None:
        action: QAction = self._actions[item.data(0, ID)]
        if action.isEnabled():
            self.close()
            action.trigger()
