"""What a person can do, as QActions: menus, shortcuts and tips are read off the features' specs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from sketchstudio.app.icons import Icons


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One entry of the table."""

    id: str
    """"menu.verb"; the part before the dot names the menu."""
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    group: str = ""
    """Actions of one group are checkable and exclude each other."""
    checkable: bool = False
    rule: bool = False
    """A separator stands before it in the menu."""
    short: str = ""
    """What a narrow button says instead of the text."""


def translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


class Actions(QObject):
    """The actions of one window. Panels may show them before features have said what they do."""

    def __init__(self, icons: Icons, specs: Sequence[ActionSpec], menus: Mapping[str, str], parent: QObject) -> None:
        """menus: titles by the part of an id before the dot."""
        super().__init__(parent)
        self.specs, self._menus = tuple(specs), menus
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {spec.id: self._make(spec, icons) for spec in specs}
        self._idle = set(self._actions)

    def on(self, id: str, handler: Callable[[], object]) -> None:
        """Say what an action does: once, and without arguments. Raises ValueError when that was said already."""
        if id not in self._idle:
            raise ValueError(f"The action {id} does something already, or is none.")
        self._idle.remove(id)
        self._actions[id].triggered.connect(lambda _checked=False: handler())

    def check(self) -> None:
        """Raises ValueError when an action would do nothing."""
        if self._idle:
            raise ValueError(f"These actions do nothing: {', '.join(sorted(self._idle))}.")

    @property
    def menus(self) -> list[str]:
        """Their names, in order."""
        return list(self._menus)

    def menu_title(self, id: str) -> str:
        """The title of a menu, or of an action's menu, without its mnemonic."""
        return translated(self._menus[id.split(".")[0]]).replace("&", "")

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def of_menu(self, menu: str) -> list[tuple[ActionSpec, QAction]]:
        """The rows whose id begins with `menu`, in order of the table."""
        return [(spec, self._actions[spec.id]) for spec in self.specs if spec.id.startswith(menu + ".")]

    def title(self, id: str) -> str:
        """What an action is called now, without mnemonic and dots."""
        return self._actions[id].text().replace("&", "").rstrip("…")

    def set_shortcuts(self, id: str, keys: Sequence[QKeySequence]) -> None:
        """Other keys than the table's."""
        self._actions[id].setShortcuts(list(keys))
        _set_tip(next(spec for spec in self.specs if spec.id == id), self._actions[id])

    def _make(self, spec: ActionSpec, icons: Icons) -> QAction:
        action = QAction(translated(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        action.setCheckable(spec.checkable or bool(spec.group))
        _set_tip(spec, action)
        action.setStatusTip(translated(spec.tip))
        if spec.short:
            action.setIconText(translated(spec.short))
        if spec.icon:
            icons.set(action, spec.icon)
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self)
            self._groups[spec.group].addAction(action)
        return action


def _set_tip(spec: ActionSpec, action: QAction) -> None:
    """What the action is for, and its first keys."""
    plain = translated(spec.text).replace("&", "").rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip((translated(spec.tip) or plain) + (f" ({keys})" if keys else ""))
