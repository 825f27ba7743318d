"""What a hand does between putting the pen down and lifting it."""

# ruff: noqa: B027 - most gestures have nothing to do in most of the methods

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.painter import CanvasPainter
from sketchstudio.app.canvas.tools.photo_frame import PhotoFrame
from sketchstudio.app.canvas.tools.selected import Selected
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.turn import Turn
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.commands import Command
from sketchstudio.document.document import Document
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.stroke import Color, Mark

Answer = TypeVar("Answer")


FirstRegion = Callable[[Mark, Layer | None], Command]
"""first_region(mark, the region layer there is already or None): the mark as the first of all regions."""


class ToolContext(Protocol):
    """What a gesture may use of the canvas it is made on."""

    @property
    def document(self) -> Document: ...
    @property
    def tools(self) -> ToolState: ...
    @property
    def viewport(self) -> Viewport: ...
    @property
    def canvas_painter(self) -> CanvasPainter: ...
    @property
    def selected(self) -> Selected: ...
    @property
    def photo_frame(self) -> PhotoFrame: ...
    @property
    def under_picture(self) -> Pixels | None: ...
    @property
    def first_region(self) -> FirstRegion:
        """How the first of all regions comes to be."""
        ...

    def picture_over(self, place: QPointF) -> Color | None:
        """The colour of a picture that hides the canvas at a place, widget px; None where none does."""
        ...

    def repaint_area(self, area: Rect) -> None:
        """These canvas px look different."""

    def apply(self, command: Command) -> bool:
        """Do a command; False when the document refused it, which the artist has then been told."""

    def finished(self, mark: Mark) -> None:
        """A mark has become part of the document."""

    def later(self, work: Callable[[], Answer], done: Callable[[Answer], None]) -> None:
        """Call `work` in another thread, then `done` with its answer in this one; a RefusedError is told."""

    def linger(self, gesture: Gesture) -> None:
        """Show the marks in hand of a gesture that was lifted until what comes of it has `landed` and is drawn."""

    def landed(self, gesture: Gesture) -> None:
        """What came of a lingering gesture is in the document."""

    def tell(self, sentence: str) -> None:
        """Say to the artist why nothing happened."""

    def picked(self, color: Color) -> None: ...

    def pan_by(self, dx: float, dy: float) -> None:
        """Widget px."""

    def set_turn(self, turn: Turn) -> None: ...

    def zoom_to(self, zoom: float, x: float, y: float) -> None:
        """Keep the canvas point under widget px (x, y)."""


class Gesture(ABC):
    """One use of a tool. Built when the pen goes down, which may raise RefusedError; then `move`s; then one of
    `finish` and `cancel`."""

    draws = False
    """Whether it makes or takes marks, so that Escape cancels it and the pen's lifting is of interest."""

    erases = False
    """Whether `draw_marks` takes away from its layer."""

    def __init__(self, context: ToolContext) -> None:
        self.context = context

    @property
    def layer_id(self) -> str | None:
        """The layer in which `draw_marks` belongs, or None."""
        return None

    @abstractmethod
    def move(self, sample: Sample) -> None:
        """The pen has gone on."""

    def finish(self) -> None:
        """The pen was lifted."""

    def cancel(self) -> None:
        """Leave everything as it was."""

    def pending(self) -> tuple[str, tuple[Mark, ...]] | None:
        """The layer, and the marks that `finish` would add to it if the pen were lifted now."""
        return None

    def draw_marks(self, painter: QPainter) -> None:
        """The marks in hand, within their layer; canvas px, opaque."""

    def held_photo(self, layer: Layer) -> Layer:
        """The photo of the layer `layer_id` as the hand has it."""
        return layer

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        """Above all layers, as far as it shows in `area`; canvas px."""
