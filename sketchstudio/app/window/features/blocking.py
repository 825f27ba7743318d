"""Lines alone say little of colours: what would help is said under the picture, one click each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from sketchstudio.app.background import Background
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.docks.result_panel import ResultPanel
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color

GROUND: Color = (236, 234, 230)
"""A light neutral wall, as behind most photographed things."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("layer.fill_outline", "&Fill the outline", (), "format-color-fill",
      "What the lines enclose gets the color in use, under all other paint"),
    A("layer.paint_ground", "Paint the &ground", (), "image-outline",
      "What lies behind the drawing gets a light wall, under all other paint; the bucket gives it another color"),
)
# fmt: on


class BlockingFeature(QObject):
    """Blocks in the object and the ground, and offers that as long as there are lines alone."""

    def __init__(
        self,
        actions: Actions,
        session: Session,
        tools: ToolState,
        layers: LayerActions,
        result: ResultPanel,
        bar: MessageBar,
    ) -> None:
        super().__init__(result)
        self._session, self._tools, self._layers, self._result, self._bar = session, tools, layers, result, bar
        self._background = Background(self)
        actions.on("layer.fill_outline", self._fill_outline)
        actions.on("layer.paint_ground", self._paint_ground)
        session.changed.connect(lambda _change: self._show())
        session.replaced.connect(lambda _document: self._show())
        self._show()

    def close(self) -> None:
        self._background.close()

    def _fill_outline(self) -> None:
        color = self._tools.color
        self._block_in(self.tr("Fill the outline"), lambda state: inside(state, color))

    def _paint_ground(self) -> None:
        self._block_in(self.tr("Paint the ground"), lambda state: ground(state, GROUND))

    def _block_in(self, label: str, find: Callable[[State], tuple[Blob, ...]]) -> None:
        """Beside the window's work, as one step."""
        state = self._session.state

        def arrived(blobs: tuple[Blob, ...]) -> None:
            if blobs:
                self._layers.add_paint_below(blobs, label)
            else:
                self._bar.show_sentence(self.tr("The lines enclose nothing yet: close an outline first."))

        self._background.run(lambda: find(state), self._session.meant_for_this(arrived), self._failed)

    def _failed(self, error: Exception) -> None:
        raise error

    def _show(self) -> None:
        self._result.lines_alone.setVisible(lines_alone(self._session.state))


def lines_alone(state: State) -> bool:
    """Whether something is drawn, and nothing says what colour anything has."""
    drawn, painted = (any(layer.marks for layer in state.layers_of(kind)) for kind in ("sketch", "color"))
    return drawn and not painted and state.accepted is None


def inside(state: State, color: Color) -> tuple[Blob, ...]:
    """What the lines enclose, as paint; none where that is nothing."""
    from sketchstudio.app.canvas.tools.working_ink import WorkingInk  # loads OpenCV

    working = WorkingInk.of(state)
    insides = working.insides()
    return working.blobs(~working.ground(insides), color) if insides.any() else ()


def ground(state: State, color: Color) -> tuple[Blob, ...]:
    """What lies behind what the lines enclose, as paint: all of the canvas where that is nothing."""
    from sketchstudio.app.canvas.tools.working_ink import WorkingInk  # loads OpenCV

    working = WorkingInk.of(state)
    return working.blobs(working.ground(working.insides()), color)
