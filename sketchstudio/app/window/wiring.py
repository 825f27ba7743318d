"""Who hears of what: the signals between the window's parts, in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QKeySequence

from sketchstudio.app.canvas.tools.tools import TOOLS, ToolName
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.live.status import Status
from sketchstudio.app.window.region_end import RegionEnd
from sketchstudio.document.document import Change
from sketchstudio.document.stroke import Mark

if TYPE_CHECKING:
    from sketchstudio.app.window.main_window import MainWindow

MESSAGE_MS = 4000


def connect(window: MainWindow) -> None:
    """Connect everything once and bring the parts up to date."""
    _connect_session(window)
    _connect_canvas(window)
    _connect_tools(window)
    _connect_result(window)
    _connect_files(window)


def _connect_session(window: MainWindow) -> None:
    session = window.studio.session

    def changed(change: Change) -> None:
        if change.before.accepted is not change.after.accepted:
            window.show_under_picture()
        if change.before.results != change.after.results:
            window.show_kept()
        if change.before.layers is not change.after.layers:
            window.show_regions()

    RegionEnd(session, window.studio.live, window.message_bar)
    session.changed.connect(changed)
    session.replaced.connect(window.show_document)
    session.titled.connect(window.show_title)
    session.refused.connect(window.message_bar.show_sentence)


def _connect_canvas(window: MainWindow) -> None:
    canvas, live, tools = window.canvas, window.studio.live, window.studio.tools

    def drawn(mark: Mark) -> None:
        if tools.tool in ("paint", "blob", "fill"):
            window.well.note_used(mark.color)

    def stroke_began() -> None:
        if window.hints.isVisible():
            window.hints.hide()
            window.preferences.has_drawn = True

    def show_turn(turn: Turn) -> None:
        window.status.show_turn(turn)
        window.actions_["view.mirror"].setChecked(turn.mirrored)

    live.pending = canvas.pending_marks
    canvas.first_region = window.layer_actions.first_region
    canvas.strokeFinished.connect(drawn)
    for signal in (canvas.strokeProgress, canvas.strokeFinished):
        signal.connect(stroke_began)
    canvas.strokeProgress.connect(live.stroke_moved)
    canvas.penUp.connect(live.stroke_ended)
    canvas.penUp.connect(window.status.show_pen_time)
    canvas.viewChanged.connect(window.status.show_zoom)
    canvas.viewTurned.connect(show_turn)
    canvas.pointerMoved.connect(window.status.show_place)
    canvas.colorPicked.connect(window.well.use)
    canvas.refused.connect(window.message_bar.show_sentence)


def _connect_tools(window: MainWindow) -> None:
    tools, actions = window.studio.tools, window.actions_

    def show_tool() -> None:
        actions[f"tool.{tools.tool}"].setChecked(True)
        actions[f"tool.{tools.shape}"].setChecked(True)
        window.result.view.set_picking(tools.tool == "eyedropper")
        actions["tool.mirror_drawing"].setChecked(tools.axis is not None)

    def tool_of_key(event: QKeyEvent) -> ToolName | None:
        keys = QKeySequence(event.keyCombination())
        return next((tool for tool in TOOLS if keys in actions[f"tool.{tool}"].shortcuts()), None)

    def keep_tools() -> None:
        if window.preferences.tool_options != tools.options:
            window.preferences.tool_options = tools.options
        if window.preferences.pen_response != tools.response:
            window.preferences.pen_response = tools.response
        if window.preferences.barrel != tools.barrel:
            window.preferences.barrel = tools.barrel

    def keep_colors() -> None:
        window.preferences.recent_colors = window.well.recent

    window.canvas.keys.tool_of = tool_of_key
    window.result.view.color_picked.connect(window.canvas.picked)
    tools.changed.connect(show_tool)
    tools.changed.connect(keep_tools)
    show_tool()
    window.well.show_recent(window.preferences.recent_colors)
    window.well.recent_changed.connect(keep_colors)


def _connect_result(window: MainWindow) -> None:
    live, result, variations = window.studio.live, window.result, window.variations

    def show_status(status: Status) -> None:
        result.show_status(status)
        window.actions_["result.stop"].setEnabled(status.busy)

    live.status_changed.connect(show_status)
    live.shown.connect(window.show_picture)
    live.preview.connect(result.view.show_pixels)
    live.series_began.connect(variations.clear)
    live.series_picture.connect(variations.add)
    live.series_picture.connect(lambda *_: window.docks.fold("variations", False))
    variations.chosen.connect(live.show)
    window.film.brought_back.connect(live.show)
    window.film.compare_wanted.connect(window.views.compare)
    window.views.told.connect(window.message_bar.show_sentence)
    live.set_mode(window.preferences.live_mode)
    live.set_refine_when_idle(window.preferences.refine_when_idle)
    window.actions_["result.refine_idle"].setChecked(window.preferences.refine_when_idle)
    window.actions_["result." + live.mode.replace("-", "_")].setChecked(True)
    window.actions_["view." + window.preferences.theme].setChecked(True)
    window.canvas.set_colors(window.studio.theme.surround, window.studio.theme.accent)
    window.show_picture(None)
    show_status(live.status)


def _connect_files(window: MainWindow) -> None:
    files = window.files
    for work in (files, window.exports):
        work.picture = lambda: window.studio.live.picture
        work.problem.connect(lambda sentence: window.message_bar.show_sentence(sentence, error=True))
        work.told.connect(lambda sentence: window.status.showMessage(sentence, MESSAGE_MS))
    files.noted.connect(window.message_bar.show_sentence)
    window.exports.progressed.connect(partial(window.status.work.show_share, "exports"))
    for who, source in (("files", files), ("exports", window.exports), ("photos", window.photos)):
        source.began.connect(partial(window.status.work.show_work, who))
        source.ended.connect(partial(window.status.work.show_work, who))
    window.layer_actions.told.connect(window.message_bar.show_sentence)
    files.photo_read.connect(window.photos.add)
    files.photo_to_trace.connect(window.tracing.trace)
    files.drawing_read.connect(window.layer_actions.add_drawing)
    files.photo_opened.connect(window.photos.offer)
    files.recent_changed.connect(window.show_recent)
    window.show_recent()
