"""What Shift makes of a stroke: a button that shows the chosen shape and unfolds the others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from sketchstudio.app.canvas.tools.tools import SHAPES, ToolState
from sketchstudio.app.window.actions import Actions


class ShapeButton(QToolButton):
    """Follows `tools.shape`; the actions set it."""

    def __init__(self, actions: Actions, tools: ToolState) -> None:
        super().__init__()
        self._actions, self._tools = actions, tools
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName(self.tr("Shape drawn with Shift"))
        menu = QMenu(self)
        for shape in SHAPES:
            menu.addAction(actions[f"tool.{shape}"])
            # The icon is drawn after the window's first paint and again with each theme.
            actions[f"tool.{shape}"].changed.connect(self.refresh)
        self.setMenu(menu)
        tools.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen shape."""
        action = self._actions[f"tool.{self._tools.shape}"]
        self.setIcon(action.icon())
        self.setText(self.tr("Shift: {}").format(action.iconText()))
        self.setToolTip(action.toolTip())
