"""The drawing that the window shows, as Qt signals: one object to observe whatever document is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from sketchstudio.document.commands import Command
from sketchstudio.document.document import Change, Document, DocumentError, State

Answer = TypeVar("Answer")


class Session(QObject):
    """Holds the open document and tells about each change of it and about its replacement by another."""

    changed = Signal(object)
    """A Change of the open document."""
    replaced = Signal(object)
    """Another Document is open now."""
    titled = Signal()
    """The path or the saved state may be another."""
    refused = Signal(str)
    """A sentence: why a command was not carried out."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._unsubscribe = document.subscribe(self._tell)

    @property
    def document(self) -> Document:
        return self._document

    @property
    def state(self) -> State:
        return self._document.state

    def replace(self, document: Document) -> None:
        """Open another document; the present one is forgotten, saved or not."""
        self._unsubscribe()
        self._document = document
        self._unsubscribe = document.subscribe(self._tell)
        self.replaced.emit(document)
        self.titled.emit()

    def meant_for_this(self, done: Callable[[Answer], None]) -> Callable[[Answer], None]:
        """`done` for an answer that takes its time: called only if the drawing of this moment is still the open one;
        otherwise `refused` says that the answer is left out."""
        document = self._document

        def arrive(answer: Answer) -> None:
            if self._document is document:
                done(answer)
            else:
                self.refused.emit(
                    self.tr("Another drawing was opened meanwhile, so what came for the last is left out.")
                )

        return arrive

    def apply(self, command: Command) -> bool:
        """Carry out a command; False, and the sentence in `refused`, when the document does not allow it."""
        try:
            self._document.apply(command)
        except DocumentError as error:
            self.refused.emit(str(error))
            return False
        return True

    def undo(self) -> None:
        self._document.seal()
        self._document.undo()

    def redo(self) -> None:
        self._document.redo()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)
        self.titled.emit()
