"""What the canvas says to the artist, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "canvas"
"""Of these texts, for the translators."""


def sentence(text: str, *names: str) -> str:
    """The text in the window's language, with names in the places of its {}; callable from any thread."""
    return QCoreApplication.translate(CONTEXT, text).format(*names)
