"""Icons of the Material Design font through qtawesome, coloured like the theme and re-coloured with it."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from shiboken6 import isValid

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

    from sketchstudio.app.theme import Theme

CLEAR_SIDE = 16


class HasIcon(Protocol):
    """An action or a button."""

    def setIcon(self, icon: QIcon) -> None: ...


class Icons:
    """Gives icons to actions and buttons.

    The font is read by `load`, after the window is visible; targets set before that get their icon then.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._font: IconicFont | None = None
        self._targets: list[tuple[weakref.ref[HasIcon], str]] = []

    def set(self, target: HasIcon, name: str) -> None:
        """Show the icon `name` of the Material Design font, such as "pencil", on `target`."""
        self._targets = [(ref, old) for ref, old in self._targets if ref() not in (None, target)]
        self._targets.append((weakref.ref(target), name))
        target.setIcon(self.icon(name))

    def load(self) -> None:
        """Read the icon font and fill every target."""
        # Only one of qtawesome's ten fonts: reading them all takes three times as long.
        import qtawesome
        from qtawesome.iconic_font import IconicFont

        font = next(entry for entry in qtawesome._BUNDLED_FONTS if entry[0] == "mdi6")
        self._font = IconicFont(font)
        self._fill()

    def recolor(self, theme: Theme) -> None:
        """Draw every icon again in the colours of `theme`."""
        self._theme = theme
        if self._font is not None:
            self._fill()

    def icon(self, name: str) -> QIcon:
        """One icon in the theme's colours; before `load` a clear one, since a button without any shows its text."""
        if self._font is None:
            clear = QPixmap(CLEAR_SIDE, CLEAR_SIDE)
            clear.fill(Qt.GlobalColor.transparent)
            return QIcon(clear)
        text, muted = QColor(self._theme.text), QColor(self._theme.muted)
        return QIcon(self._font.icon(f"mdi6.{name}", color=text, color_disabled=muted, color_on=text))

    def _fill(self) -> None:
        for ref, name in self._targets:
            target = ref()
            if target is not None and isValid(target):
                target.setIcon(self.icon(name))
