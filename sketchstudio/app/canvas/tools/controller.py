"""The hand on the canvas: at most one gesture at a time, begun by pen or mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.tools.axis_handle import AxisHandle
from sketchstudio.app.canvas.tools.gestures.erase import EraseGesture, bounds, draw_fading, under_eraser
from sketchstudio.app.canvas.tools.gestures.fill import FillGesture
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.gestures.lasso import BlobGesture
from sketchstudio.app.canvas.tools.gestures.navigate import PanGesture, PickGesture, TurnGesture, ZoomGesture
from sketchstudio.app.canvas.tools.gestures.partial_eraser import PartialEraserGesture
from sketchstudio.app.canvas.tools.gestures.region import RegionBrush, RegionLasso, RegionRectangle
from sketchstudio.app.canvas.tools.gestures.select import select_gesture
from sketchstudio.app.canvas.tools.gestures.stroke import StrokeGesture
from sketchstudio.app.canvas.tools.routing import RefusedError
from sketchstudio.app.canvas.tools.tools import ToolName
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.document.document import Change
from sketchstudio.document.geometry import EMPTY, Rect
from sketchstudio.document.stroke import Mark

GESTURES: dict[ToolName, Callable[[ToolContext, Sample], Gesture]] = {
    "pen": StrokeGesture,
    "paint": StrokeGesture,
    "blob": BlobGesture,
    "fill": FillGesture,
    "eraser": EraseGesture,
    "rubber": PartialEraserGesture,
    "eyedropper": PickGesture,
    "pan": PanGesture,
    "zoom": ZoomGesture,
    "turn": TurnGesture,
    "select": select_gesture,
    "region": RegionLasso,
    "region_brush": RegionBrush,
    "region_rectangle": RegionRectangle,
}


class ToolController:
    """Turns samples into gestures, and shows beforehand what the eraser would take."""

    def __init__(self, context: ToolContext, axis_handle: AxisHandle, stroke: StrokeInHand) -> None:
        self._context, self._axis_handle, self._stroke = context, axis_handle, stroke
        self._gesture: Gesture | None = None
        self._lingering: Gesture | None = None
        self._landed = False
        self._hovered: tuple[Mark, ...] = ()

    @property
    def shown(self) -> Gesture | None:
        """Whose marks in hand are seen: of the gesture, or of one that was lifted and whose marks are not drawn yet."""
        return self._gesture or self._lingering

    @property
    def gesture(self) -> Gesture | None:
        return self._gesture

    @property
    def drawing(self) -> bool:
        """Whether a gesture that changes the drawing is in hand."""
        return self._gesture is not None and self._gesture.draws

    def press(self, tool: ToolName, sample: Sample) -> str | None:
        """Begin; returns the sentence why nothing can be done with this tool here, or None."""
        if self._gesture is not None:
            return None
        self._show_hovered(())
        try:
            self._hold(self._make(tool, sample))
        except RefusedError as refusal:
            return str(refusal)
        return None

    def move(self, sample: Sample) -> None:
        if self._gesture is not None:
            self._gesture.move(sample)

    def release(self) -> None:
        """End the gesture as meant."""
        gesture = self._gesture
        if gesture is not None:
            # First forgotten, so that the change it makes in the document is not taken for somebody else's.
            self._hold(None)
            gesture.finish()

    def cancel(self) -> bool:
        """Drop the gesture; False when there is none."""
        gesture = self._gesture
        if gesture is None:
            return False
        self._hold(None)
        gesture.cancel()
        return True

    def linger(self, gesture: Gesture) -> None:
        """Show a gesture that was lifted until what came of it has landed in the document and is drawn."""
        before, self._lingering, self._landed = self._lingering, gesture, False
        if before is not None:
            before.cancel()

    def land(self, gesture: Gesture) -> None:
        """What came of it is in the document, and has to be drawn."""
        self._landed = self._landed or gesture is self._lingering

    def drawn(self) -> None:
        """All that is in the document is on the screen."""
        if self._lingering is not None and self._landed:
            gesture, self._lingering = self._lingering, None
            gesture.cancel()

    def forget(self) -> None:
        """Another document is to be shown."""
        self._lingering = None

    def document_changed(self, change: Change) -> None:
        """Somebody else changed the document: a mark in hand goes on only if its layer still takes it as before."""
        self._show_hovered(())
        key = self._gesture.layer_id if self._gesture is not None else None
        if key is None:
            return
        before = next((layer for layer in change.before.layers if layer.id == key), None)
        after = next((layer for layer in change.after.layers if layer.id == key), None)
        if after is None or before is None or after.marks is not before.marks or after.locked or not after.visible:
            self.cancel()

    def hover(self, tool: ToolName, x: float, y: float) -> None:
        """The pen is above (x, y), canvas px."""
        if self._gesture is not None or tool != "eraser":
            self._show_hovered(())
            return
        try:
            self._show_hovered(under_eraser(self._context, x, y))
        except RefusedError:
            self._show_hovered(())

    def leave(self) -> None:
        self._show_hovered(())

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        """Above all layers, as far as it shows in `area`; canvas px."""
        if self._gesture is not None:
            painter.save()
            self._gesture.draw_over(painter, area)
            painter.restore()
        draw_fading(painter, self._context, self._hovered, area)

    def _make(self, tool: ToolName, sample: Sample) -> Gesture:
        return self._axis_handle.gesture(sample) or GESTURES[tool](self._context, sample)

    def _hold(self, gesture: Gesture | None) -> None:
        self._gesture = gesture
        self._stroke.hold(gesture)

    def _show_hovered(self, marks: tuple[Mark, ...]) -> None:
        if marks == self._hovered:
            return
        area = bounds(self._hovered).union(bounds(marks)) if self._hovered or marks else EMPTY
        self._hovered = marks
        self._context.repaint_area(area)
