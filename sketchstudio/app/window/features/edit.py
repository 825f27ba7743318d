"""Undo, the selection, the canvas as a whole, and what a person sets: their actions."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sketchstudio.app import theme as themes
from sketchstudio.app.canvas.tools.selected import Selected
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.session import Session
from sketchstudio.app.translation import step
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.shortcuts import Shortcuts

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("edit.undo", "&Undo", ("Ctrl+Z",), "undo", "Take the last step back"),
    A("edit.redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "Do the last undone step again"),
    A("edit.select_all", "Select &all", ("Ctrl+A",), "select-all", "Select every mark that can be selected", rule=True),
    A("edit.duplicate", "&Duplicate selection", ("Ctrl+D",), "content-duplicate", "A copy beside what is selected"),
    A("edit.recolor", "R&ecolor selection", ("Ctrl+Alt+R",), "format-paint", "Give it the color in use"),
    A("edit.delete", "De&lete selection", ("Del",), "delete-outline", "Remove what is selected"),
    A("edit.clear", "&Clear layer", ("Ctrl+Del",), "", "Remove every mark of the active layer", rule=True),
    A("edit.resize", "Canvas &size…", (), "", "Change the width and height of the drawing"),
    A("edit.paper", "Paper c&olor…", (), "",
      "The color under everything: where you paint nothing around the drawing, the picture gets such a ground"),
    A("edit.no_paper", "&No paper color", (), "", "White paper, and nothing said of the picture's ground"),
    A("edit.commands", "Co&mmands…", ("Ctrl+K",), "text-search", "Find anything by some of its letters", rule=True),
    A("edit.shortcuts", "S&hortcuts…", (), "keyboard-outline", "See and change the keys of every action"),
    A("edit.settings", "Se&ttings…", ("Ctrl+,",), "cog-outline", "Looks, live pictures, and a field to try the pen on"),
)
# fmt: on


class EditFeature(QObject):
    """Gives the actions their work, and undo and redo the names of their steps."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        tools: ToolState,
        selected: Selected,
        layers: LayerActions,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._session, self._tools, self._selected = actions, session, tools, selected
        actions.on("edit.undo", session.undo)
        actions.on("edit.redo", session.redo)
        actions.on("edit.select_all", self._select_all)
        actions.on("edit.duplicate", selected.duplicate)
        actions.on("edit.recolor", selected.recolor)
        actions.on("edit.delete", selected.delete)
        actions.on("edit.clear", layers.clear)
        actions.on("edit.resize", layers.resize)
        session.titled.connect(self._show_steps)
        self._show_steps()

    def _select_all(self) -> None:
        self._tools.set_tool("select")
        self._selected.all()

    def _show_steps(self) -> None:
        document = self._session.document
        self._show_step("edit.undo", self.tr("Undo"), document.can_undo, document.undo_label)
        self._show_step("edit.redo", self.tr("Redo"), document.can_redo, document.redo_label)

    def _show_step(self, name: str, verb: str, can: bool, label: str | None) -> None:
        self._actions[name].setEnabled(can)
        self._actions[name].setText(f"&{verb} {step(label)}" if label else f"&{verb.rstrip(':')}")


class SettingsFeature(QObject):
    """The palette of commands, the keys, and the settings."""

    def __init__(
        self, actions: Actions, shortcuts: Shortcuts, preferences: Preferences, tools: ToolState, window: QWidget
    ) -> None:
        super().__init__(window)
        self._actions, self._shortcuts, self._preferences = actions, shortcuts, preferences
        self._tools, self._window = tools, window
        actions.on("edit.commands", self._commands)
        actions.on("edit.shortcuts", self._keys)
        actions.on("edit.settings", self._settings)

    def _commands(self) -> None:
        from sketchstudio.app.panels.dialogs.command_palette import CommandPalette

        CommandPalette(self._actions, self._window).open()

    def _keys(self) -> None:
        from sketchstudio.app.panels.dialogs.shortcut_dialog import ShortcutDialog

        ShortcutDialog(self._actions, self._shortcuts, self._window).show()

    def _settings(self) -> None:
        from sketchstudio.app.panels.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._preferences, themes.resolve(self._preferences.theme), self._window)
        dialog.theme_chosen.connect(lambda name: self._actions[f"view.{name}"].trigger())
        dialog.barrel_chosen.connect(self._tools.set_barrel)
        dialog.fingers_chosen.connect(self._tools.set_fingers)
        dialog.mode_chosen.connect(lambda name: self._actions["result." + name.replace("-", "_")].trigger())
        dialog.show()
