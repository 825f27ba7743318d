"""The canvas: the widget on which the artist draws."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QPointF, QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.tools import ToolState
from sketchstudio.document.document import Document
from sketchstudio.document.layers import Pixels
from sketchstudio.document.stroke import Mark


class CanvasView(QWidget):
    """Shows a document and turns pen and mouse into its commands."""

    strokeFinished = Signal(object)
    """A Mark that has just become part of the document."""
    strokeProgress = Signal()
    """The stroke in hand has grown; at most 20 times a second. See `pending_marks`."""
    penUp = Signal()
    viewChanged = Signal(float)
    """Zoom: screen px per canvas px."""
    colorPicked = Signal(object)
    pointerMoved = Signal(float, float)
    """Canvas px."""
    refused = Signal(str)
    """A sentence: why the tool did nothing."""

    def __init__(self, document: Document, tools: ToolState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.tools = tools
        self.paint_latencies: deque[float] = deque(maxlen=10_000)

    def set_document(self, document: Document) -> None:
        """Show another document, from its top and fitted."""
        self._document = document

    def pending_marks(self) -> tuple[str, Mark] | None:
        """The stroke in hand and the layer it will go to, or None."""
        return None

    def set_under_picture(self, pixels: Pixels | None, opacity: float = 1.0) -> None:
        """A picture (H,W,3) uint8 under the drawing, stretched over the canvas; None takes it away."""

    def set_colors(self, surround: str, accent: str) -> None:
        """The theme's colours, #rrggbb: around the canvas, and of marks on the screen that are not the artist's."""

    @property
    def zoom(self) -> float:
        return 1.0

    @property
    def busy(self) -> bool:
        """Whether a stroke is in hand."""
        return False

    def cancel_stroke(self) -> bool:
        """Drop the stroke in hand; False when there is none."""
        return False

    def sizeHint(self) -> QSize:
        return QSize(700, 700)

    @Slot()
    def zoom_in(self) -> None: ...

    @Slot()
    def zoom_out(self) -> None: ...

    @Slot()
    def fit(self) -> None: ...

    @Slot()
    def actual_size(self) -> None: ...

    def set_zoom(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Zoom so that the canvas point under `anchor` (widget px; the centre when None) stays where it is."""
