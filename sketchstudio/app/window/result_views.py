"""The ways to look at the picture: beside the canvas, over it, wiped, in a window of its own, against another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QSizeF, Signal
from PySide6.QtGui import QAction

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.canvas.viewport import FIT_MARGIN
from sketchstudio.app.panels.dialogs.compare_dialog import CompareDialog, Named
from sketchstudio.app.panels.docks.film_strip import FilmStrip
from sketchstudio.app.panels.docks.result_overlay import ResultMode, ResultOverlay, ViewState
from sketchstudio.app.panels.docks.result_panel import ResultPanel
from sketchstudio.app.panels.docks.result_window import ResultWindow
from sketchstudio.app.panels.widgets.number_row import PERCENT
from sketchstudio.app.panels.widgets.picture_viewport import PictureViewport
from sketchstudio.app.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ResultViews(QObject):
    """Connects the result panel's picture to the canvas and to windows of its own."""

    told = Signal(str)

    def __init__(self, canvas: CanvasView, result: ResultPanel, film: FilmStrip, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._canvas, self._result, self._film, self._theme, self._window = canvas, result, film, theme, window
        self.overlay = ResultOverlay(canvas, theme)
        canvas.lay_over(self.overlay)
        self._detached: ResultWindow | None = None
        self._locked = False
        result.view.pixels_changed.connect(self._show)
        result.view.sight_wanted.connect(self._lead)
        result.opacity.changed.connect(lambda percent: self.overlay.set_opacity(percent / PERCENT))
        result.opacity.show_value(self.overlay.opacity * PERCENT)
        canvas.viewChanged.connect(lambda _zoom: self._follow())

    def set_mode(self, mode: ResultMode) -> None:
        """Where the picture is seen besides in its panel."""
        self.overlay.set_mode(mode)
        self._result.opacity.setVisible(mode == "over")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.overlay.set_theme(theme)
        if self._detached is not None:
            self._detached.view.set_theme(theme)

    # What is remembered

    @property
    def state(self) -> ViewState:
        overlay = self.overlay
        return ViewState(overlay.mode, overlay.opacity, overlay.divider.share, self._locked, self.detached)

    def restore(self, state: ViewState) -> None:
        """All but what is done by the actions of a person: mode, lock and the window."""
        self.overlay.set_opacity(state.opacity)
        self._result.opacity.show_value(state.opacity * PERCENT)
        self.overlay.divider.set_share(state.divider)

    # Zoom and place

    @property
    def locked(self) -> bool:
        """Whether the picture shows the part of the drawing that the canvas shows."""
        return self._locked

    def set_locked(self, locked: bool) -> None:
        self._locked = locked
        self._result.view.set_follows(locked)
        if locked:
            self._follow()

    def fit(self) -> None:
        self._result.view.fit()

    def _follow(self) -> None:
        """The canvas shows another part."""
        if self._locked:
            state, at = self._canvas.document.state, self._canvas.viewport.to_canvas(self._middle())
            sight = PictureViewport(self._canvas.zoom / self._fitting(), at.x() / state.width, at.y() / state.height)
            self._result.view.set_sight(sight)

    def _lead(self, sight: PictureViewport) -> None:
        """A person moved the picture: the canvas goes along, and the picture follows it."""
        canvas, state = self._canvas, self._canvas.document.state
        canvas.set_zoom(sight.zoom * self._fitting())
        way = self._middle() - canvas.viewport.to_widget(sight.x * state.width, sight.y * state.height)
        canvas.pan_by(way.x(), way.y())

    def _middle(self) -> QPointF:
        return QPointF(self._canvas.width() / 2, self._canvas.height() / 2)

    def _fitting(self) -> float:
        """The canvas' zoom at which it fits, like the whole picture in its view."""
        state, widget = self._canvas.document.state, QSizeF(self._canvas.size())
        return FIT_MARGIN * min(widget.width() / state.width, widget.height() / state.height)

    # Windows

    @property
    def detached(self) -> bool:
        """Whether the picture has a window of its own now."""
        return self._detached is not None and self._detached.isVisible()

    def detach(self, action: QAction) -> None:
        """Open or close the picture's own window as the checkable `action` says."""
        if not action.isChecked():
            self.close()
            return
        if self._detached is None:
            self._detached = ResultWindow(self._theme, self._window)
            self._detached.closed.connect(lambda: action.setChecked(False))
        self._detached.view.show_pixels(self._result.view.pixels)
        self._detached.open()

    def close(self) -> None:
        """Close the picture's own window."""
        if self._detached is not None:
            self._detached.close()

    def compare(self) -> None:
        """Two kept pictures, or a kept one and the one that is shown."""
        pictures = self._pictures()
        if len(pictures) < 2:
            self.told.emit(self.tr("There are no two pictures to compare yet: keep one that you like, then go on."))
            return
        chosen = [*self._film.selected, len(pictures) - 1, len(pictures) - 2]
        first, second = sorted(list(dict.fromkeys(chosen))[:2])
        CompareDialog(pictures, first, second, self._theme, self._window).show()

    def _pictures(self) -> list[Named]:
        """The kept pictures, and the shown one unless it is among them."""
        kept = self._film.kept
        named = [(self.tr("Kept picture {}").format(i), self._film.told(p), p) for i, p in enumerate(kept, 1)]
        shown = self._result.picture
        if shown is not None and not any(shown is picture for picture in kept):
            named.append((self.tr("Picture that is shown"), self._film.told(shown), shown))
        return named

    def _show(self, pixels: object) -> None:
        self.overlay.show_pixels(pixels)  # type: ignore[arg-type]
        if self._detached is not None:
            self._detached.view.show_pixels(pixels)  # type: ignore[arg-type]
