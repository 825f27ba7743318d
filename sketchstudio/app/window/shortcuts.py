"""Which keys do what: the action table's own, or those that a person chose instead."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence

from sketchstudio.app.window.actions import Actions

GROUP = "shortcuts/"
PORTABLE = QKeySequence.SequenceFormat.PortableText
RESERVED = ("Space",)
"""Keys that the canvas itself answers to."""


class ShortcutError(ValueError):
    """Keys that cannot be given to an action; the message is one sentence for a person."""


class Taken(ShortcutError):  # noqa: N818 - a state of things, not a fault
    """Another action has these keys."""

    def __init__(self, sentence: str, holder: str) -> None:
        super().__init__(sentence)
        self.holder = holder
        """The id of that action."""


class Shortcuts(QObject):
    """Applies what is remembered to the actions, and remembers what is changed."""

    changed = Signal()

    def __init__(self, actions: Actions, settings: QSettings) -> None:
        super().__init__(actions)
        self._actions, self._settings = actions, settings
        self._own = {spec.id: tuple(QKeySequence(keys) for keys in spec.shortcuts) for spec in actions.specs}
        for id in self._own:
            remembered = settings.value(GROUP + id)
            if isinstance(remembered, str):
                actions.set_shortcuts(id, QKeySequence.listFromString(remembered, PORTABLE))

    def of(self, id: str) -> tuple[QKeySequence, ...]:
        return tuple(self._actions[id].shortcuts())

    def is_own(self, id: str) -> bool:
        """Whether an action has the keys of the table."""
        return self.of(id) == self._own[id]

    def holder(self, keys: QKeySequence) -> str | None:
        """The id of the action that these keys start."""
        return next((id for id in self._own if keys in self._actions[id].shortcuts()), None)

    def give(self, id: str, keys: QKeySequence, take: bool = False) -> None:
        """Make `keys` the only ones of an action.

        Raises Taken when another has them, unless `take` says to take them from it, and ShortcutError when the canvas
        needs them."""
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        if keys.toString(PORTABLE) in RESERVED:
            raise ShortcutError(self.tr("{} moves the canvas while it is held; choose other keys.").format(shown))
        holder = self.holder(keys)
        if holder not in (None, id):
            assert holder is not None
            if not take:
                title = self._actions.title(holder)
                raise Taken(self.tr("{} is the shortcut of “{}” already.").format(shown, title), holder)
            self._put(holder, [other for other in self.of(holder) if other != keys])
        self._put(id, [keys])
        self.changed.emit()

    def remove(self, id: str) -> None:
        """Leave an action without keys."""
        self._put(id, [])
        self.changed.emit()

    def reset(self, id: str) -> None:
        """The table's keys again; raises Taken when another action was given one of them."""
        for keys in self._own[id]:
            holder = self.holder(keys)
            if holder not in (None, id):
                shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
                title = self._actions.title(holder or "")
                raise Taken(self.tr("{} is the shortcut of “{}” now.").format(shown, title), holder or "")
        self._put(id, self._own[id])
        self.changed.emit()

    def reset_all(self) -> None:
        for id, keys in self._own.items():
            self._put(id, keys)
        self.changed.emit()

    def _put(self, id: str, keys: Sequence[QKeySequence]) -> None:
        self._actions.set_shortcuts(id, keys)
        if tuple(keys) == self._own[id]:
            self._settings.remove(GROUP + id)
        else:
            self._settings.setValue(GROUP + id, QKeySequence.listToString(list(keys), PORTABLE))
