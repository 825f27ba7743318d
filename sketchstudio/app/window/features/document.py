"""What the window shows of the open document besides the drawing: its title, its docks, the picture below."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.files.files import Files
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.variations_panel import VariationsPanel
from sketchstudio.app.session import Session
from sketchstudio.document.document import Change, Document

UNDER_OPACITY = 0.6
"""The picture under the drawing is paler than itself, so that lines stand out."""


class DocumentFeature(QObject):
    """Follows the session."""

    def __init__(
        self,
        session: Session,
        files: Files,
        canvas: CanvasView,
        variations: VariationsPanel,
        docks: Docks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._files, self._canvas = session, files, canvas
        self._variations, self._docks, self._window = variations, docks, window
        session.changed.connect(self._changed)
        session.replaced.connect(self._opened)
        session.titled.connect(self._show_title)
        self._opened(session.document)

    def _changed(self, change: Change) -> None:
        if change.before.accepted is not change.after.accepted:
            self._show_under_picture()
        if change.before.results != change.after.results:
            self._show_kept()
        if change.before.layers is not change.after.layers:
            self._show_regions()

    def _opened(self, document: Document) -> None:
        self._canvas.set_document(document)
        self._variations.clear()
        self._docks.fold("variations", True)
        self._show_kept()
        self._show_regions()
        self._show_under_picture()
        self._show_title()

    def _show_title(self) -> None:
        self._window.setWindowTitle(f"{self._files.title}[*] – SketchStudio")
        self._window.setWindowModified(self._session.document.modified)

    def _show_kept(self) -> None:
        """The film strip has room as soon as it has pictures."""
        self._docks.fold("film", not self._session.state.results)

    def _show_regions(self) -> None:
        """Their dock has room as soon as there are any."""
        self._docks.fold("regions", not self._session.state.layers_of("region", visible_only=False))

    def _show_under_picture(self) -> None:
        accepted = self._session.state.accepted
        self._canvas.set_under_picture(None if accepted is None else accepted.pixels, UNDER_OPACITY)
