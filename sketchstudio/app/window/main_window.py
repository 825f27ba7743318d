"""The window: tool strip left, canvas in the middle, result and controls right, film strip below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.files.exports import Exports
from sketchstudio.app.files.files import Files
from sketchstudio.app.files.safety_net import SafetyNet
from sketchstudio.app.files.time_lapse_frames import TimeLapseFrames
from sketchstudio.app.finding.found_photos import FoundPhotos
from sketchstudio.app.finding.photo_finder import PhotoFinder
from sketchstudio.app.panels.docks.color_panel import ColorPanel
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.film_strip import FilmStrip
from sketchstudio.app.panels.docks.find_panel import FindPanel
from sketchstudio.app.panels.docks.layers_panel import LayersPanel
from sketchstudio.app.panels.docks.recovery_bar import RecoveryBar
from sketchstudio.app.panels.docks.regions_panel import RegionsPanel
from sketchstudio.app.panels.docks.result_panel import ResultPanel
from sketchstudio.app.panels.docks.settings_panel import SettingsPanel
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.panels.docks.tool_bars import ToolOptions, ToolStrip
from sketchstudio.app.panels.docks.variations_panel import VariationsPanel
from sketchstudio.app.panels.widgets.color_well import ColorWell
from sketchstudio.app.photos.photo_import import PhotoImport
from sketchstudio.app.photos.photo_tracing import PhotoTracing
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.recent_colors import RecentColors
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.actions import Actions, translated
from sketchstudio.app.window.features.blocking import BlockingFeature
from sketchstudio.app.window.features.canvas_menu import CanvasMenuFeature
from sketchstudio.app.window.features.clipboard import ClipboardFeature
from sketchstudio.app.window.features.document import DocumentFeature
from sketchstudio.app.window.features.edit import EditFeature, SettingsFeature
from sketchstudio.app.window.features.file import FileFeature, RecentMenu, hand_on, tell_of_work
from sketchstudio.app.window.features.find import INDEXES, FindFeature
from sketchstudio.app.window.features.ghost import GhostFeature
from sketchstudio.app.window.features.help import HelpFeature
from sketchstudio.app.window.features.layer import LayerFeature, ProposalFeature, connect_imports
from sketchstudio.app.window.features.models import ModelsFeature
from sketchstudio.app.window.features.offer import OfferFeature
from sketchstudio.app.window.features.paper import PaperFeature
from sketchstudio.app.window.features.photo import PhotoFeature
from sketchstudio.app.window.features.result import LiveFeature, PictureFeature, SeriesFeature, connect_views
from sketchstudio.app.window.features.table import ACTIONS, MENUS
from sketchstudio.app.window.features.tool import ColorFeature, ToolFeature, tool_of_key
from sketchstudio.app.window.features.touch import TouchFeature
from sketchstudio.app.window.features.view import ThemeFeature, ViewFeature
from sketchstudio.app.window.hints import Hints
from sketchstudio.app.window.keyboard_return import KeyboardReturn
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.app.window.photo_actions import PhotoActions
from sketchstudio.app.window.region_end import RegionEnd
from sketchstudio.app.window.region_join import RegionJoin
from sketchstudio.app.window.result_views import ResultViews
from sketchstudio.app.window.shortcuts import Shortcuts
from sketchstudio.document.document import Picture

LAYOUT_VERSION = 4
"""Raise when toolbars or docks change, so that a layout remembered by an older program is not applied."""


class MainWindow(QMainWindow):
    """Builds the parts, puts them in their places, and gives each feature those that it connects."""

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
        self.actions_ = Actions(studio.icons, ACTIONS, MENUS, self)
        self.shortcuts = Shortcuts(self.actions_, studio.settings)
        self._build_parts()
        self._build_panels()
        self._build_menus()
        self._build_centre()
        self.docks.arrange()
        self._restore()
        self._build_features()
        self.actions_.check()
        self._restore_view()

    # Parts

    def _build_parts(self) -> None:
        studio, session = self.studio, self.studio.session
        self.layer_actions = LayerActions(session, studio.tools, self._picture, self)
        self.canvas = CanvasView(
            session.document, studio.tools, studio.stroke, self.layer_actions.first_region, tool_of_key(self.actions_)
        )
        self.canvas.set_colors(studio.theme.surround, studio.theme.accent)
        self.message_bar = MessageBar(self.canvas, studio.icons)
        self.files = Files(session, self._picture, studio.versions, self.canvas.settle, studio.settings, self)
        self.exports = Exports(session, self._picture, TimeLapseFrames(studio.live, self), studio.settings, self)
        self.tracing = PhotoTracing(session, studio.catalogue, studio.open_link, self.message_bar, self)
        self.photo_actions = PhotoActions(session, studio.tools, self)
        self.photos = PhotoImport(session, self.layer_actions, self.photo_actions, self.tracing, self.message_bar, self)
        self.finder = PhotoFinder(studio.folder / INDEXES, self)
        self.found_photos = FoundPhotos(session, self.photos, self.message_bar, self)

    def _picture(self) -> Picture | None:
        """The one that is shown."""
        return self.studio.live.picture

    def _build_panels(self) -> None:
        studio, actions, icons = self.studio, self.actions_, self.studio.icons
        self.recent_colors = RecentColors(self.preferences.recent_colors)
        self.well = ColorWell(studio.tools, self.recent_colors, studio.theme)
        self.color = ColorPanel(studio.tools, self.recent_colors, studio.theme)
        self.result = ResultPanel(actions, studio.theme)
        self.controls = SettingsPanel(studio.session, studio.catalogue, actions, icons)
        self.variations = VariationsPanel()
        self.layers = LayersPanel(studio.session, actions, icons)
        self.find_panel = FindPanel(icons, self.found_photos.offers)
        self.regions = RegionsPanel(studio.session, studio.catalogue, actions, icons)
        self.film = FilmStrip(studio.session, studio.catalogue, studio.live.recent)
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
            "find": (self.tr("Find"), self.find_panel, None),
            "color": (self.tr("Color"), self.color, None),
            "regions": (self.tr("Regions"), self.regions, self.regions.hint),
            "film": (self.tr("Film strip"), self.film, self.film.head),
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

    def _build_features(self) -> None:
        """Each is given the parts that it connects, and says what its actions do."""
        studio, actions, session, live = self.studio, self.actions_, self.studio.session, self.studio.live
        canvas, docks, result, bar = self.canvas, self.docks, self.result, self.message_bar
        FileFeature(actions, session, self.files, self.exports, self)
        RecentMenu(self.files, self.recent_menu)
        tell_of_work(self.files, self.exports, self.photos, self.layer_actions, self.status, bar)
        hand_on(self.files, self.photos, self.tracing, self.layer_actions, live)
        EditFeature(actions, session, studio.tools, canvas.selected, self.layer_actions, self)
        ClipboardFeature(actions, session, studio.tools, canvas.selected, self.photos, self.files, bar, self)
        SettingsFeature(actions, self.shortcuts, self.preferences, studio.tools, self)
        ViewFeature(actions, canvas, docks, self.status, self.preferences, self)
        themed = (self.well, self.color, result.view, self.views, self.hints)
        ThemeFeature(actions, self.preferences, studio.icons, canvas, themed, self)
        LayerFeature(actions, self.layer_actions, self.layers, docks)
        FindFeature(actions, session, self.finder, self.find_panel, docks.all["find"], self.preferences)
        self.blocking = BlockingFeature(actions, session, studio.tools, self.layer_actions, result, bar)
        ProposalFeature(actions, live, self.layer_actions, canvas)
        self.ghost = GhostFeature(actions, session, live, canvas, bar)
        PhotoFeature(actions, self.photo_actions, studio.tools)
        self.photo_actions.told.connect(bar.show_sentence)
        connect_imports(actions, self.files, self.photos, self.tracing)
        ToolFeature(actions, studio.tools, self.layer_actions, self.tool_options, result, self.preferences)
        TouchFeature(actions, canvas, studio.tools, self.status, self.preferences)
        CanvasMenuFeature(actions, canvas, self.well)
        colors = self.recent_colors, self.color
        ColorFeature(actions, canvas, studio.tools, *colors, docks, result, bar, self.preferences)
        PaperFeature(actions, session, self.well, self)
        LiveFeature(actions, session, live, self.preferences, canvas, self.controls, self)
        PictureFeature(actions, session, live, result, self.status, self)
        connect_views(actions, self.views, bar)
        SeriesFeature(session, live, self.variations, self.film, self.views, docks, bar)
        HelpFeature(actions, session, studio.catalogue, self.hints, canvas, self.preferences, self)
        DocumentFeature(session, self.files, canvas, self.variations, self.film, docks, self)
        OfferFeature(studio.worker, studio.catalogue, self.controls, self.regions)
        self.models = ModelsFeature(actions, session, studio.catalogue, studio.worker, bar, self)
        RegionEnd(session, live, bar)
        KeyboardReturn(canvas, docks.all.values())
        RegionJoin(session, self.layer_actions, self.status, bar)
        session.refused.connect(bar.show_sentence)
        session.replaced.connect(bar.withdraw)
        canvas.refused.connect(bar.show_sentence)
        studio.versions.trouble.connect(self._tell_trouble)

    def _tell_trouble(self, sentence: str) -> None:
        self.message_bar.show_sentence(sentence, error=True)

    def safety_net(self, folder: Path) -> SafetyNet:
        """What journals the drawing in the person's `folder`; it begins with its `start`."""
        recovery = RecoveryBar(self.canvas, self.studio.icons)
        return SafetyNet(self.studio.session, self.files, recovery, self.hints, self.message_bar, folder)

    def sizeHint(self) -> QSize:
        return QSize(1440, 900)

    # Layout, drops, the end

    def _restore(self) -> None:
        geometry, state = self.preferences.layout
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(self.sizeHint().boundedTo(self.screen().availableSize()))
        self._own_layout = state is not None and self.restoreState(state, LAYOUT_VERSION)
        if self._own_layout:
            self.docks.keep()

    def _restore_view(self) -> None:
        """The picture is looked at as it was last."""
        view = self.preferences.result_view
        self._was_detached = view.detached
        self.views.restore(view)
        self.actions_[f"result.{view.mode}"].trigger()
        if view.locked:
            self.actions_["result.lock"].trigger()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.docks.fit()

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
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths and not (len(paths) == 1 and self.models.drop(paths[0])):
            self.files.drop(paths)
        event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.canvas.settle()
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
        self.blocking.close()
        self.ghost.close()
        self.models.close()
        self.finder.close()
        self.found_photos.close()
        self.photos.close()
        self.tracing.close()
        self.files.close()
        self.exports.close()
        self.studio.worker.close()
