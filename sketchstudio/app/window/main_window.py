"""The window: tool strip left, canvas in the middle, result and controls right, film strip below."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from sketchstudio.app import theme as themes
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.files.exports import Exports
from sketchstudio.app.files.files import Files
from sketchstudio.app.files.growth import Growth
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.film_strip import FilmStrip
from sketchstudio.app.panels.docks.layers_panel import LayersPanel
from sketchstudio.app.panels.docks.regions_panel import RegionsPanel
from sketchstudio.app.panels.docks.result_panel import ResultPanel
from sketchstudio.app.panels.docks.settings_panel import SettingsPanel
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.panels.docks.tool_bars import ToolOptions, ToolStrip
from sketchstudio.app.panels.docks.variations_panel import VariationsPanel
from sketchstudio.app.panels.widgets.color_well import ColorWell
from sketchstudio.app.panels.widgets.thumbnails import to_image
from sketchstudio.app.photos.photo_import import PhotoImport
from sketchstudio.app.photos.photo_tracing import PhotoTracing
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.studio import Studio
from sketchstudio.app.translation import step
from sketchstudio.app.window.actions import MENUS, Actions, translated
from sketchstudio.app.window.handlers import handlers
from sketchstudio.app.window.hints import Hints
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.app.window.result_views import ResultViews
from sketchstudio.app.window.shortcuts import Shortcuts
from sketchstudio.app.window.wiring import connect
from sketchstudio.document.document import Document, Picture

LAYOUT_VERSION = 2
"""Raise when toolbars or docks change, so that a layout remembered by an older program is not applied."""
UNDER_OPACITY = 0.6
"""The picture under the drawing is paler than itself, so that lines stand out."""


class MainWindow(QMainWindow):
    """Builds the parts and puts them in their places; `wiring` connects them, `handlers` says what actions do."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.studio = studio
        self.setWindowTitle("SketchStudio")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.preferences = Preferences(studio.settings)
        studio.tools.set_response(self.preferences.pen_response)
        studio.tools.set_barrel(self.preferences.barrel)
        studio.tools.set_options(self.preferences.tool_options)
        self.canvas = CanvasView(studio.session.document, studio.tools)
        self.canvas.setAccessibleName(self.tr("Canvas"))
        self.message_bar = MessageBar(self.canvas, studio.icons)
        self.files = Files(studio.session, studio.settings, self)
        self.exports = Exports(studio.session, Growth(studio.live, self), studio.settings, self)
        self.layer_actions = LayerActions(studio.session, studio.tools, lambda: studio.live.picture, self)
        self.tracing = PhotoTracing(studio.session, studio.catalogue, studio.open_link, self.message_bar, self)
        self.photos = PhotoImport(studio.session, self.layer_actions, self.tracing, self.message_bar, self)
        self.actions_ = Actions(studio.icons, handlers(self), self)
        self.shortcuts = Shortcuts(self.actions_, studio.settings)
        self._build_panels()
        self._build_menus()
        self._build_centre()
        self.docks.arrange()
        self._restore()
        connect(self)
        self._restore_view()
        self.show_document(studio.session.document)

    # Parts

    def _build_panels(self) -> None:
        studio, actions, icons = self.studio, self.actions_, self.studio.icons
        self.well = ColorWell(studio.tools, studio.theme)
        self.result = ResultPanel(actions, studio.theme)
        self.controls = SettingsPanel(studio.session, studio.catalogue, actions, icons)
        self.variations = VariationsPanel()
        self.layers = LayersPanel(studio.session, actions, icons)
        self.regions = RegionsPanel(studio.session, studio.catalogue, actions, icons)
        self.film = FilmStrip(studio.session, studio.catalogue)
        self.views = ResultViews(self.canvas, self.result, self.film, studio.theme, self)
        self.tool_strip = ToolStrip(actions, self.well)
        self.tool_options = ToolOptions(actions, studio.tools)
        self.status = StatusBar(studio.session, self.canvas.paint_latencies)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.tool_options)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.tool_strip)
        self.setStatusBar(self.status)
        panels = {
            "result": (self.tr("Result"), self.result, self.result.head),
            "settings": (self.tr("Controls"), self.controls, None),
            "variations": (self.tr("Variations"), self.variations, self.variations.hint),
            "layers": (self.tr("Layers"), self.layers, None),
            "regions": (self.tr("Regions"), self.regions, self.regions.hint),
            "film": (self.tr("Film strip"), self.film, self.film.hint),
        }
        self.docks = Docks(self, panels, icons)

    def _build_menus(self) -> None:
        for name, title in MENUS.items():
            menu = self.menuBar().addMenu(translated(title))
            for spec, action in self.actions_.of_menu(name):
                if spec.rule:
                    menu.addSeparator()
                menu.addAction(action)
                self.addAction(action)
                if spec.id == "file.open":
                    self.recent_menu = menu.addMenu(self.tr("Open &recent"))
            if name == "view":
                self._add_dock_toggles(menu)

    def _add_dock_toggles(self, menu: QMenu) -> None:
        menu.addSeparator()
        for dock in self.docks.all.values():
            menu.addAction(dock.toggleViewAction())
        for bar in (self.tool_strip, self.tool_options):
            menu.addAction(bar.toggleViewAction())

    def _build_centre(self) -> None:
        self.setCentralWidget(self.canvas)
        self.hints = Hints(self.canvas, self.studio.theme)

    # What is shown

    def show_document(self, document: Document) -> None:
        """Another document is open."""
        self.canvas.set_document(document)
        self.variations.clear()
        self.docks.fold("variations", True)
        self.show_kept()
        self.show_regions()
        self.show_under_picture()
        self.show_title()

    def show_title(self) -> None:
        document = self.studio.session.document
        self.setWindowTitle(f"{self.files.title}[*] – SketchStudio")
        self.setWindowModified(document.modified)
        for name, can, label in (
            ("edit.undo", document.can_undo, document.undo_label),
            ("edit.redo", document.can_redo, document.redo_label),
        ):
            self.actions_[name].setEnabled(can)
            verb = self.tr("Undo") if name == "edit.undo" else self.tr("Redo")
            self.actions_[name].setText(f"&{verb} {step(label)}" if label else f"&{verb.rstrip(':')}")

    def show_kept(self) -> None:
        """The film strip has room as soon as it has pictures."""
        self.docks.fold("film", not self.studio.session.state.results)

    def show_regions(self) -> None:
        """Their dock has room as soon as there are any."""
        self.docks.fold("regions", not self.studio.session.state.layers_of("region", visible_only=False))

    def show_under_picture(self) -> None:
        accepted = self.studio.session.state.accepted
        self.canvas.set_under_picture(None if accepted is None else accepted.pixels, UNDER_OPACITY)

    def show_picture(self, picture: Picture | None) -> None:
        self.result.show_picture(picture)
        for name in ("result.keep", "result.copy", "result.use_under", "result.refine"):
            self.actions_[name].setEnabled(picture is not None)
        if picture is not None and not self.studio.live.refined:
            self.status.show_preview_time(picture.seconds)

    def show_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.files.recent:
            self.recent_menu.addAction(path.name, partial(self.files.open, path)).setToolTip(str(path))
        self.recent_menu.setEnabled(bool(self.files.recent))

    def copy_picture(self) -> None:
        picture = self.studio.live.picture
        if picture is not None:
            QGuiApplication.clipboard().setImage(to_image(picture.pixels))
            self.status.showMessage(self.tr("Picture copied"), 3000)

    def set_theme(self, name: themes.ThemeName) -> None:
        """Dress the window in another theme and remember it."""
        self.preferences.theme = name
        theme = themes.resolve(name)
        themes.apply(theme)
        self.studio.icons.recolor(theme)
        for part in (self.well, self.result.view, self.views, self.hints):
            part.set_theme(theme)
        self.canvas.set_colors(theme.surround, theme.accent)

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    # Layout, drops, the end

    def _restore(self) -> None:
        geometry, state = self.preferences.layout
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(self.sizeHint().boundedTo(self.screen().availableSize()))
        self._own_layout = state is not None and self.restoreState(state, LAYOUT_VERSION)

    def _restore_view(self) -> None:
        """The picture is looked at as it was last."""
        view = self.preferences.result_view
        self._was_detached = view.detached
        self.views.restore(view)
        self.actions_[f"result.{view.mode}"].trigger()
        if view.locked:
            self.actions_["result.lock"].trigger()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._own_layout:
            self._own_layout = True
            # Docks take sizes only after the window's first layout.
            QTimer.singleShot(0, self, self.docks.share_out)
        if self._was_detached:
            self._was_detached = False  # only at the start: a window that was minimised is shown again, too
            QTimer.singleShot(0, self, self.actions_["result.detach"].trigger)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.files.drop(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.studio.session.document.modified:
            event.ignore()
            self.files.guard(self._close_for_good)
        else:
            self._end()
            event.accept()

    def _close_for_good(self) -> None:
        self.studio.session.document.mark_saved()
        self.close()

    def _end(self) -> None:
        """Everything that runs ends here, so that a closed window leaves nothing behind."""
        self.preferences.layout = (self.saveGeometry(), self.saveState(LAYOUT_VERSION))
        self.preferences.result_view = self.views.state
        self.views.close()
        self.studio.live.stop()
        self.photos.close()
        self.tracing.close()
        self.files.close()
        self.exports.close()
        self.studio.worker.close()
