"""What the canvas' tests draw, read and press."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document
from sketchstudio.document.stroke import Mark

PAPER = (252, 251, 248)
BLACK = (0, 0, 0)
Reader = Callable[[tuple[float, float]], tuple[int, int, int]]
LINE = [(100.0 + i, 150.0) for i in range(0, 120, 3)]
BOX = [(100.0, 100.0), (200.0, 100.0), (200.0, 200.0), (100.0, 200.0)]
PLAIN = Qt.KeyboardModifier.NoModifier


def marks(document: Document, kind: str = "sketch") -> tuple[Mark, ...]:
    return tuple(mark for layer in document.state.layers if layer.kind == kind for mark in layer.marks)


def press_key(view: CanvasView, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, repeat: bool = False) -> None:
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", repeat))


def release_key(view: CanvasView, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN, repeat: bool = False) -> None:
    QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyRelease, key, modifiers, "", repeat))
