"""What each row of the action table does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sketchstudio.app import theme as themes
from sketchstudio.document import commands

if TYPE_CHECKING:
    from sketchstudio.app.window.main_window import MainWindow
    from sketchstudio.engine.pacing import LiveMode

Handlers = dict[str, Callable[[], None]]
BRUSH_STEP = 1.2
"""How much larger or smaller one key press makes the brush."""


def handlers(window: MainWindow) -> Handlers:
    """A handler for each id of actions.ACTIONS."""
    return {
        **_file(window),
        **_edit_and_view(window),
        **_layer(window),
        **_result(window),
        **_tool(window),
        "help.hints": lambda: window.hints.show(),
        "help.controls": partial(_controls, window),
        "help.about": partial(_about, window),
    }


def _file(window: MainWindow) -> Handlers:
    files = window.files

    def new() -> None:
        from sketchstudio.app.panels.dialogs.new_dialog import NewDialog

        state = window.studio.session.state
        dialog = NewDialog(state.width, state.height, window)
        dialog.begun.connect(files.new)
        dialog.open()

    return {
        "file.new": new,
        "file.open": lambda: files.open(),
        "file.trace": lambda: files.trace_photo(),
        "file.save": lambda: files.save(),
        "file.save_as": lambda: files.save_as(),
        "file.previous": lambda: files.open_previous(),
        "file.export": lambda: window.exports.ask(),
        "file.quit": lambda: _close(window),
    }


def _close(window: MainWindow) -> None:
    window.close()


def _edit_and_view(window: MainWindow) -> Handlers:
    session, canvas = window.studio.session, window.canvas

    def select_all() -> None:
        window.studio.tools.set_tool("select")
        canvas.selected.all()

    def full_screen() -> None:
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    return {
        "edit.undo": session.undo,
        "edit.redo": session.redo,
        "edit.select_all": select_all,
        "edit.duplicate": canvas.selected.duplicate,
        "edit.recolor": canvas.selected.recolor,
        "edit.delete": canvas.selected.delete,
        "edit.clear": window.layer_actions.clear,
        "edit.resize": window.layer_actions.resize,
        "edit.commands": partial(_commands, window),
        "edit.shortcuts": partial(_shortcuts, window),
        "edit.settings": partial(_settings, window),
        "view.zoom_in": canvas.zoom_in,
        "view.zoom_out": canvas.zoom_out,
        "view.fit": canvas.fit,
        "view.actual": canvas.actual_size,
        "view.mirror": canvas.mirror,
        "view.rotate_left": canvas.rotate_left,
        "view.rotate_right": canvas.rotate_right,
        "view.level": canvas.level,
        "view.full_screen": full_screen,
        "view.dark": lambda: window.set_theme("dark"),
        "view.light": lambda: window.set_theme("light"),
        "view.system": lambda: window.set_theme("system"),
        "view.reset": lambda: window.docks.arrange(),
    }


def _layer(window: MainWindow) -> Handlers:
    layers = window.layer_actions

    def rename() -> None:
        window.docks.all["layers"].show()
        window.layers.rename_active()

    return {
        "layer.add_sketch": lambda: layers.add("sketch", window.tr("Sketch")),
        "layer.add_color": lambda: layers.add("color", window.tr("Color")),
        "layer.add_photo": lambda: window.files.import_photo(),
        "layer.trace": lambda: window.tracing.trace_layer(),
        "layer.add_drawing": lambda: window.files.import_drawing(),
        "layer.photo_lines": lambda: window.photos.derive_chosen(("lines",)),
        "layer.photo_colors": lambda: window.photos.derive_chosen(("colors",)),
        "layer.rename": rename,
        "layer.duplicate": layers.duplicate,
        "layer.merge": layers.merge_down,
        "layer.hide": lambda: layers.toggle("visible"),
        "layer.lock": lambda: layers.toggle("locked"),
        "layer.up": lambda: layers.move(1),
        "layer.down": lambda: layers.move(-1),
        "layer.delete": layers.delete,
        "region.add": layers.add_region,
        "region.clear": layers.remove_regions,
    }


def _result(window: MainWindow) -> Handlers:
    live, session = window.studio.live, window.studio.session

    def mode(name: LiveMode) -> None:
        live.set_mode(name)
        window.preferences.live_mode = name

    def refine_when_idle() -> None:
        on = window.actions_["result.refine_idle"].isChecked()
        live.set_refine_when_idle(on)
        window.preferences.refine_when_idle = on

    def stop() -> None:
        if not window.canvas.cancel_stroke():
            live.stop()

    def variations() -> None:
        if not window.controls.seed_locked:
            window.controls.roll_seed()
        live.variations()

    def with_picture(command: Callable[..., commands.Command]) -> None:
        if live.picture is not None:
            session.apply(command(live.picture))

    return {
        "result.continuous": lambda: mode("continuous"),
        "result.pen_up": lambda: mode("pen-up"),
        "result.by_hand": lambda: mode("by-hand"),
        "result.refine_idle": refine_when_idle,
        "result.generate": live.generate,
        "result.stop": stop,
        "result.refine": live.refine,
        "result.variations": variations,
        "result.explore": partial(_explore, window),
        "result.side": lambda: window.views.set_mode("side"),
        "result.over": lambda: window.views.set_mode("over"),
        "result.wipe": lambda: window.views.set_mode("wipe"),
        "result.lock": lambda: window.views.set_locked(window.actions_["result.lock"].isChecked()),
        "result.fit": lambda: window.views.fit(),
        "result.detach": lambda: window.views.detach(window.actions_["result.detach"]),
        "result.compare": lambda: window.views.compare(),
        "result.keep": lambda: with_picture(commands.keep_result),
        "result.copy": lambda: window.copy_picture(),
        "result.use_under": lambda: with_picture(commands.accept),
        "result.remove_under": lambda: _apply(window, commands.accept(None)),
    }


def _commands(window: MainWindow) -> None:
    from sketchstudio.app.panels.dialogs.command_palette import CommandPalette

    CommandPalette(window.actions_, window).open()


def _shortcuts(window: MainWindow) -> None:
    from sketchstudio.app.panels.dialogs.shortcut_dialog import ShortcutDialog

    ShortcutDialog(window.actions_, window.shortcuts, window).show()


def _settings(window: MainWindow) -> None:
    from sketchstudio.app.panels.dialogs.settings_dialog import SettingsDialog

    dialog = SettingsDialog(window.preferences, themes.resolve(window.preferences.theme), window)
    dialog.theme_chosen.connect(lambda name: window.actions_[f"view.{name}"].trigger())
    dialog.barrel_chosen.connect(window.studio.tools.set_barrel)
    dialog.mode_chosen.connect(lambda name: window.actions_["result." + name.replace("-", "_")].trigger())
    dialog.show()


def _apply(window: MainWindow, command: commands.Command) -> None:
    window.studio.session.apply(command)


def _explore(window: MainWindow) -> None:
    from sketchstudio.app.panels.dialogs.explore_dialog import ExploreDialog

    dialog = ExploreDialog(window)
    dialog.wanted.connect(window.studio.live.make_series)
    dialog.show()


def _tool(window: MainWindow) -> Handlers:
    from sketchstudio.app.canvas.tools.symmetry import AxisPlace
    from sketchstudio.app.canvas.tools.tools import REGION_TOOLS, SHAPES, TOOLS

    tools = window.studio.tools
    return {
        **{f"tool.{name}": partial(tools.set_tool, name) for name in TOOLS},
        **{f"tool.{name}": partial(tools.set_shape, name) for name in SHAPES},
        **{f"tool.{name}": partial(window.layer_actions.use_region_tool, name) for name in REGION_TOOLS},
        "tool.mirror_drawing": lambda: tools.set_axis(AxisPlace() if tools.axis is None else None),
        "tool.smaller": lambda: window.tool_options.step_size(1 / BRUSH_STEP),
        "tool.larger": lambda: window.tool_options.step_size(BRUSH_STEP),
    }


def _controls(window: MainWindow) -> None:
    from sketchstudio.app.panels.dialogs.help_dialog import HelpDialog

    theme = themes.resolve(window.preferences.theme)
    HelpDialog(window.studio.catalogue, window.studio.session.state.system, theme, window).show()


def _about(window: MainWindow) -> None:
    from sketchstudio.app.panels.dialogs.about_dialog import AboutDialog

    AboutDialog(window.studio.catalogue, window).open()
