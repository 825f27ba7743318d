"""The keys of every action, to be changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app import fuzzy
from sketchstudio.app.panels.widgets.basic import label, listed_icon
from sketchstudio.app.window.actions import Actions
from sketchstudio.app.window.shortcuts import ShortcutError, Shortcuts, Taken

ID = int(Qt.ItemDataRole.UserRole)
ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter
KEYPAD = Qt.KeyboardModifier.KeypadModifier


class KeysField(QKeySequenceEdit):
    """Takes any keys but Enter and Escape alone, which close dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*ENTER, Qt.Key.Key_Escape) and not event.modifiers() & ~KEYPAD:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ShortcutDialog(QDialog):
    """Changes count at once; a conflict is told in a sentence, with a button that takes the keys away. Enter closes;
    after a search it goes to what was found first."""

    def __init__(self, actions: Actions, shortcuts: Shortcuts, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions, self._shortcuts = actions, shortcuts
        self._wanted = QKeySequence()
        self._found: list[str] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self._tops: dict[str, QTreeWidgetItem] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search for an action"))
        self.search.setClearButtonEnabled(True)
        self.tree = self._tree()
        self.keys = KeysField()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setAccessibleName(self.tr("New keys"))
        self.take = self._button(self.tr("Take them from there"), self._take)
        self.sentence = label(role="sentence", wrap=True)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(self._editor())
        column.addLayout(self._conflict())
        column.addLayout(self._feet())
        self.search.textChanged.connect(self._filter)
        self.keys.editingFinished.connect(self._typed)
        self.tree.currentItemChanged.connect(lambda *_: self._chosen())
        shortcuts.changed.connect(self._refresh)
        self._refresh()
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(620, 620)

    def choose(self, id: str) -> None:
        """Mark an action."""
        self.tree.setCurrentItem(self._items[id])

    @property
    def chosen(self) -> str:
        """The id of the marked action, "" when none is."""
        item = self.tree.currentItem()
        return str(item.data(0, ID) or "") if item is not None else ""

    # Parts

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setAccessibleName(self.tr("Actions"))
        tree.setHeaderLabels([self.tr("Action"), self.tr("Shortcut")])
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for menu in self._actions.menus:
            top = QTreeWidgetItem([self._actions.menu_title(menu), ""])
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            tree.addTopLevelItem(top)
            self._tops[menu] = top
            for spec, action in self._actions.of_menu(menu):
                item = QTreeWidgetItem([self._actions.title(spec.id), ""])
                item.setData(0, ID, spec.id)
                item.setIcon(0, listed_icon(action))
                top.addChild(item)
                self._items[spec.id] = item
        tree.expandAll()
        return tree

    def _editor(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(label(self.tr("New keys"), "muted"))
        line.addWidget(self.keys, 1)
        self.remove = self._button(self.tr("Remove"), lambda: self._shortcuts.remove(self.chosen))
        self.reset = self._button(self.tr("Reset"), self._reset)
        line.addWidget(self.remove)
        line.addWidget(self.reset)
        return line

    def _conflict(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1)
        line.addWidget(self.take)
        return line

    def _feet(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.reset_all = self._button(self.tr("Reset all"), self._shortcuts.reset_all)
        line.addWidget(self.reset_all)
        line.addStretch(1)
        close = self._button(self.tr("Close"), self.close)
        close.setDefault(True)
        line.addWidget(close)
        return line

    def _button(self, text: str, do: object) -> QPushButton:
        button = QPushButton(text, autoDefault=False)
        button.clicked.connect(lambda _checked=False: do())  # type: ignore[operator]
        return button

    # What is done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and self.search.hasFocus() and self.search.text() and self._found:
            self.choose(self._found[0])
            self.keys.setFocus()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> None:
        self.keys.clear()
        self._settle()

    def _settle(self) -> None:
        """No conflict is open."""
        self.sentence.hide()
        self.take.hide()
        for part in (self.keys, self.remove, self.reset):
            part.setEnabled(bool(self.chosen))

    def _typed(self) -> None:
        keys = self.keys.keySequence()
        if self.chosen and not keys.isEmpty():
            self._wanted = keys
            self._give(take=False)

    def _take(self) -> None:
        self._give(take=True)

    def _give(self, take: bool) -> None:
        try:
            self._shortcuts.give(self.chosen, self._wanted, take)
        except ShortcutError as error:
            self._tell(error)
        else:
            self._chosen()

    def _reset(self) -> None:
        try:
            self._shortcuts.reset(self.chosen)
        except Taken as error:
            self._tell(error)
            self.take.hide()
        else:
            self._settle()

    def _tell(self, error: ShortcutError) -> None:
        self.sentence.setText(str(error))
        self.sentence.show()
        self.take.setVisible(isinstance(error, Taken))

    def _refresh(self) -> None:
        shown = QKeySequence.SequenceFormat.NativeText
        for id, item in self._items.items():
            item.setText(1, ", ".join(keys.toString(shown) for keys in self._shortcuts.of(id)))
            font = item.font(1)
            font.setBold(not self._shortcuts.is_own(id))
            item.setFont(1, font)

    def _filter(self, query: str) -> None:
        texts = [f"{self._actions.title(spec.id)} {self._actions.menu_title(spec.id)}" for spec in self._actions.specs]
        self._found = [self._actions.specs[index].id for index in fuzzy.best(query, texts)]
        for id, item in self._items.items():
            item.setHidden(id not in self._found)
        menus = {id.split(".")[0] for id in self._found}
        for menu, top in self._tops.items():
            top.setHidden(menu not in menus)
