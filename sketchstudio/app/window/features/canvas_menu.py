"""What the right button of the mouse opens over the canvas: colors and tools at hand, and what can be done there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidgetAction

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.panels.widgets.color_well import ColorWell
from sketchstudio.app.panels.widgets.swatch import Swatch
from sketchstudio.app.window.actions import Actions

TOOLS = ("tool.pen", "tool.paint", "tool.fill", "tool.eraser", "tool.select")
SELECTED = ("edit.cut", "edit.copy", "edit.duplicate", "edit.recolor", "edit.delete")
OTHERWISE = ("edit.paste", "edit.select_all")
BETTER = ("result.take_line", "result.take_lines", "result.leave_lines")
ALWAYS = ("edit.undo", "edit.redo", "view.fit")


class CanvasMenuFeature(QObject):
    """A pen has its own buttons: they open no menu."""

    def __init__(self, actions: Actions, canvas: CanvasView, well: ColorWell) -> None:
        super().__init__(canvas)
        self._actions, self._canvas, self._well = actions, canvas, well
        canvas.menuWanted.connect(self._open)

    def _open(self, place: QPoint) -> None:
        self.menu().popup(place)

    def menu(self) -> QMenu:
        """As it is to be now."""
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_palette(menu)
        selected = bool(self._canvas.selected.selection.marks)
        for group in (TOOLS, SELECTED if selected else OTHERWISE, BETTER, ALWAYS):
            menu.addSeparator()
            menu.addActions([self._actions[name] for name in group])
        return menu

    def _add_palette(self, menu: QMenu) -> None:
        palette, entry = self._well.palette_for(menu), QWidgetAction(menu)
        for swatch in palette.findChildren(Swatch):
            swatch.clicked.connect(menu.close)
        entry.setDefaultWidget(palette)
        menu.addAction(entry)
