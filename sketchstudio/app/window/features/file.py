"""New, open, save and export: their actions, and what is said meanwhile."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from sketchstudio.app.files.exports import Exports
from sketchstudio.app.files.files import Files
from sketchstudio.app.live.live import LiveController
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.photos.photo_import import PhotoImport
from sketchstudio.app.photos.photo_tracing import PhotoTracing
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar

MESSAGE_MS = 4000

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("file.new", "&New…", ("Ctrl+N",), "file-outline", "Start an empty drawing of a chosen size"),
    A("file.open", "&Open…", ("Ctrl+O",), "folder-open-outline",
      "Open a drawing, an SVG or QuickDraw file, or a photo"),
    A("file.trace", "&Trace photo…", ("Ctrl+T",), "image-edit-outline",
      "A photo becomes strokes: choose how much of it is drawn"),
    A("file.save", "&Save", ("Ctrl+S",), "content-save-outline", "Save the drawing", rule=True),
    A("file.save_as", "Save &as…", ("Ctrl+Shift+S",), "", "Save the drawing under another name"),
    A("file.previous", "Open pre&vious version", (), "", "What the drawing's file held before it was last saved over"),
    A("file.export", "&Export…", ("Ctrl+Shift+E",), "export-variant",
      "The picture or the drawing for other programs, and a time lapse", rule=True),
    A("file.quit", "&Quit", ("Ctrl+Q",), "", "Leave SketchStudio", rule=True),
)
# fmt: on


class FileFeature(QObject):
    """Gives the actions on files what they do."""

    def __init__(self, actions: Actions, session: Session, files: Files, exports: Exports, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window
        actions.on("file.new", self._new)
        actions.on("file.open", lambda: files.open())
        actions.on("file.trace", lambda: files.trace_photo())
        actions.on("file.save", lambda: files.save())
        actions.on("file.save_as", lambda: files.save_as())
        actions.on("file.previous", files.open_previous)
        actions.on("file.export", exports.ask)
        actions.on("file.quit", self._quit)

    def _new(self) -> None:
        from sketchstudio.app.panels.dialogs.new_dialog import NewDialog

        state = self._session.state
        dialog = NewDialog(state.width, state.height, self._window)
        dialog.begun.connect(self._files.new)
        dialog.open()

    def _quit(self) -> None:
        self._window.close()


class RecentMenu(QObject):
    """The drawings opened or saved last."""

    def __init__(self, files: Files, menu: QMenu) -> None:
        super().__init__(menu)
        self._files, self._menu = files, menu
        files.recent_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._menu.clear()
        for path in self._files.recent:
            self._menu.addAction(path.name, partial(self._files.open, path)).setToolTip(str(path))
        self._menu.setEnabled(bool(self._files.recent))


def tell_of_work(
    files: Files, exports: Exports, photos: PhotoImport, layers: LayerActions, status: StatusBar, bar: MessageBar
) -> None:
    """The status bar shows what is being done with files, the message bar what went wrong."""
    for work in (files, exports):
        work.problem.connect(lambda sentence: bar.show_sentence(sentence, error=True))
        work.told.connect(lambda sentence: status.showMessage(sentence, MESSAGE_MS))
    files.noted.connect(bar.show_sentence)
    exports.progressed.connect(partial(status.work.show_share, "exports"))
    exports.stoppable.connect(status.work.stop.setVisible)
    status.work.stop_asked.connect(exports.stop)
    for who, source in (("files", files), ("exports", exports), ("photos", photos)):
        source.began.connect(partial(status.work.show_work, who))
        source.ended.connect(partial(status.work.show_work, who))
    layers.told.connect(bar.show_sentence)


def hand_on(
    files: Files, photos: PhotoImport, tracing: PhotoTracing, layers: LayerActions, live: LiveController
) -> None:
    """What a file held goes to whatever takes it into the drawing, or shows it."""
    files.picture_read.connect(live.show_saved)
    files.photos_read.connect(photos.add)
    files.photo_to_trace.connect(tracing.trace)
    files.drawing_read.connect(layers.add_drawing)
    files.photo_opened.connect(lambda photo: photos.offer((photo,)))
