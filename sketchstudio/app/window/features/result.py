"""The picture: how it is made, looked at and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.live.live import LiveController
from sketchstudio.app.live.status import Status
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.film_strip import FilmStrip
from sketchstudio.app.panels.docks.result_overlay import ResultMode
from sketchstudio.app.panels.docks.result_panel import ResultPanel
from sketchstudio.app.panels.docks.settings_panel import SettingsPanel
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.panels.docks.variations_panel import VariationsPanel
from sketchstudio.app.panels.widgets.thumbnails import to_image
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.app.window.result_views import ResultViews
from sketchstudio.document import commands
from sketchstudio.document.document import Picture
from sketchstudio.engine.pacing import LIVE_MODES, LiveMode

COPIED_MS = 3000
NEEDS_PICTURE = ("result.keep", "result.copy", "result.use_under", "result.refine")
"""Actions that are there only while a picture is shown."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("result.continuous", "Live: &continuous", ("Ctrl+Alt+1",), "", "The picture follows while you draw",
      group="mode", short="continuous"),
    A("result.pen_up", "Live: on &pen-up", ("Ctrl+Alt+2",), "", "The picture follows after each stroke",
      group="mode", short="pen-up"),
    A("result.by_hand", "Live: by &hand", ("Ctrl+Alt+3",), "", "The picture is made when you ask for it",
      group="mode", short="by hand"),
    A("result.refine_idle", "Refine when &idle", (), "",
      "Some time after the last stroke, one finer picture follows by itself", checkable=True),
    A("result.generate", "&Make the picture now", ("Ctrl+Return",), "play-outline", rule=True),
    A("result.stop", "&Stop", ("Escape",), "stop-circle-outline", "Stop the picture that is being made"),
    A("result.refine", "&Refine again", ("Ctrl+R",), "auto-fix", "One more pass over the picture that is shown"),
    A("result.variations", "&Variations", ("Ctrl+Shift+Return",), "view-grid-outline",
      "As many pictures as the variations slider says, side by side"),
    A("result.explore", "&Explore colors…", ("Ctrl+E",), "palette-swatch-outline",
      "The same drawing with the colors of photos, mixed colors, or every hue, or on the way to another one"),
    A("result.side", "Picture &beside the canvas", ("Alt+1",), "view-split-vertical",
      "The picture in its panel only", group="result view", rule=True),
    A("result.over", "Picture &over the canvas", ("Alt+2",), "circle-opacity",
      "The picture over the drawing, as strongly as you like", group="result view"),
    A("result.wipe", "&Wipe between drawing and picture", ("Alt+3",), "compare",
      "A divider over the canvas: the drawing on its left, the picture on its right", group="result view"),
    A("result.lock", "Zoom &like the canvas", ("Alt+4",), "link-variant",
      "The picture shows the part that the canvas shows", checkable=True),
    A("result.fit", "Show the w&hole picture", ("Alt+0",)),
    A("result.detach", "Picture in its own win&dow", ("Alt+5",), "open-in-new",
      "For a second screen, which it fills", checkable=True),
    A("result.compare", "Co&mpare pictures…", ("Ctrl+Alt+C",), "compare-horizontal",
      "The two marked in the film strip, or the last two"),
    A("result.keep", "&Keep", ("Ctrl+Shift+K",), "bookmark-plus-outline",
      "Keep the picture in the drawing, with the settings that made it", rule=True),
    A("result.copy", "Co&py", ("Ctrl+Shift+C",), "content-copy", "The picture to the clipboard"),
    A("result.use_under", "&Use under the drawing", ("Ctrl+Shift+U",), "layers-plus",
      "The picture becomes what stays outside of regions"),
    A("result.remove_under", "Remo&ve from under the drawing", (), "layers-remove"),
)
# fmt: on


class LiveFeature(QObject):
    """When the picture is made."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        live: LiveController,
        preferences: Preferences,
        canvas: CanvasView,
        controls: SettingsPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._session, self._live, self._preferences = actions, session, live, preferences
        self._canvas, self._controls, self._window = canvas, controls, window
        for mode in LIVE_MODES:
            actions.on(_id(mode), partial(self._set_mode, mode))
        actions.on("result.refine_idle", self._refine_when_idle)
        actions.on("result.generate", live.generate)
        actions.on("result.stop", self._stop)
        actions.on("result.refine", live.refine)
        actions.on("result.variations", self._variations)
        actions.on("result.explore", self._explore)
        live.chose.connect(controls.show_chosen)
        canvas.strokeProgress.connect(live.stroke_moved)
        canvas.penUp.connect(live.stroke_ended)
        live.set_mode(preferences.live_mode)
        live.set_refine_when_idle(preferences.refine_when_idle)
        actions["result.refine_idle"].setChecked(preferences.refine_when_idle)
        actions[_id(live.mode)].setChecked(True)

    def _set_mode(self, mode: LiveMode) -> None:
        self._live.set_mode(mode)
        self._preferences.live_mode = mode

    def _refine_when_idle(self) -> None:
        on = self._actions["result.refine_idle"].isChecked()
        self._live.set_refine_when_idle(on)
        self._preferences.refine_when_idle = on

    def _stop(self) -> None:
        if not self._canvas.cancel_stroke():
            self._live.stop()

    def _variations(self) -> None:
        if not self._controls.seed_locked:
            self._controls.roll_seed()
        self._live.variations()

    def _explore(self) -> None:
        from sketchstudio.app.panels.dialogs.explore_dialog import ExploreDialog

        dialog = ExploreDialog(self._session, self._window)
        dialog.wanted.connect(self._live.make_series)
        dialog.show()


def _id(mode: LiveMode) -> str:
    return "result." + mode.replace("-", "_")


def copy_picture(picture: Picture) -> None:
    """To the clipboard."""
    QGuiApplication.clipboard().setImage(to_image(picture.pixels))


class PictureFeature(QObject):
    """The picture that is shown, and what can be done with it."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        live: LiveController,
        result: ResultPanel,
        status: StatusBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._actions, self._session, self._live = actions, session, live
        self._result, self._status = result, status
        actions.on("result.keep", partial(self._with_picture, commands.keep_result))
        actions.on("result.copy", self._copy)
        actions.on("result.use_under", partial(self._with_picture, commands.accept))
        actions.on("result.remove_under", self._remove_under)
        live.status_changed.connect(self._show_status)
        live.shown.connect(self._show)
        live.preview.connect(result.view.show_pixels)
        self._show(None)
        self._show_status(live.status)

    def _with_picture(self, command: Callable[[Picture], commands.Command]) -> None:
        if self._live.picture is not None:
            self._session.apply(command(self._live.picture))

    def _remove_under(self) -> None:
        self._session.apply(commands.accept(None))

    def _copy(self) -> None:
        picture = self._live.picture
        if picture is not None:
            copy_picture(picture)
            self._status.showMessage(self.tr("Picture copied"), COPIED_MS)

    def _show_status(self, status: Status) -> None:
        self._result.show_status(status)
        self._actions["result.stop"].setEnabled(status.busy)

    def _show(self, picture: Picture | None) -> None:
        self._result.show_picture(picture)
        for name in NEEDS_PICTURE:
            self._actions[name].setEnabled(picture is not None)
        if picture is not None and not self._live.refined:
            self._status.show_preview_time(picture.seconds)


def connect_views(actions: Actions, views: ResultViews, bar: MessageBar) -> None:
    """The ways to look at the picture."""
    for mode in get_args(ResultMode):
        actions.on(f"result.{mode}", partial(views.set_mode, mode))
    actions.on("result.lock", lambda: views.set_locked(actions["result.lock"].isChecked()))
    actions.on("result.fit", views.fit)
    actions.on("result.detach", lambda: views.detach(actions["result.detach"]))
    actions.on("result.compare", views.compare)
    views.told.connect(bar.show_sentence)


class SeriesFeature(QObject):
    """Pictures beside each other: those of a series, those that were kept, and the last ones."""

    def __init__(
        self,
        session: Session,
        live: LiveController,
        variations: VariationsPanel,
        film: FilmStrip,
        views: ResultViews,
        docks: Docks,
        bar: MessageBar,
    ) -> None:
        super().__init__(film)
        self._session, self._live, self._docks, self._bar = session, live, docks, bar
        live.series_began.connect(variations.clear)
        live.series_picture.connect(variations.add)
        live.series_picture.connect(self._show_series)
        variations.chosen.connect(self._choose)
        variations.kept.connect(lambda picture: session.apply(commands.keep_result(picture)))
        variations.wanted_under.connect(lambda picture: session.apply(commands.accept(picture)))
        variations.wanted_copied.connect(copy_picture)
        film.brought_back.connect(live.show)
        film.forgotten.connect(self._offer_forgotten)
        film.compare_wanted.connect(views.compare)

    def _show_series(self) -> None:
        self._docks.fold("variations", False)

    def _choose(self, picture: Picture) -> None:
        """Show a picture of the series, and go on with its seed."""
        self._session.apply(commands.adopt_seed(picture))
        self._session.document.seal()
        self._live.show(picture)

    def _offer_forgotten(self, picture: Picture, place: int) -> None:
        """Undo brings back no kept picture, so this does."""

        def put_back() -> None:
            self._session.apply(commands.keep_result(picture, place))

        removed = self.tr("The picture was removed from the kept ones.")
        self._bar.offer(removed, [(self.tr("Put it back"), put_back)])
