"""What the hand holds: the tool in use, its sizes, the colour and the smoothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from PySide6.QtCore import QObject, Signal

from sketchstudio.app.canvas.input.barrel import BarrelButtons
from sketchstudio.app.canvas.input.finger_use import FingerUse
from sketchstudio.app.canvas.input.pen_response import PenResponse
from sketchstudio.app.canvas.tools.symmetry import AxisPlace
from sketchstudio.document.layers import LayerKind
from sketchstudio.document.stroke import BLACK, Color

EraserName = Literal["eraser", "rubber"]
"""The eraser takes whole marks, the rubber only what it passes over."""
ToolName = Literal[
    "pen", "paint", "blob", "fill", "eraser", "rubber", "eyedropper", "pan", "zoom", "turn", "select",
    "region", "region_brush", "region_rectangle",
]  # fmt: skip
TOOLS: tuple[ToolName, ...] = get_args(ToolName)
ShapeName = Literal["line", "rectangle", "ellipse"]
SHAPES: tuple[ShapeName, ...] = get_args(ShapeName)
KEEPS_SELECTION: tuple[ToolName, ...] = ("select", "eyedropper", "pan", "zoom", "turn")
"""Another tool lets go of what is selected."""
REGION_TOOLS: tuple[ToolName, ...] = ("region", "region_brush", "region_rectangle")
TAKES_COLOR: tuple[ToolName, ...] = ("pen", "paint", "blob", "fill")
"""With one of these, Alt borrows the eyedropper."""

LEAST_SIZE = 0.5
MOST_SIZE = 1000.0
"""Range of the pen, paint and eraser diameters, canvas px."""

ERASABLE_BY_USE: dict[ToolName, LayerKind] = {
    "pen": "sketch",
    "paint": "color",
    "blob": "color",
    "fill": "color",
    **dict.fromkeys(REGION_TOOLS, "region"),
}
"""Taking up one of these makes its kind of layer the one on which the eraser works."""


SIZES: dict[ToolName, str] = {
    "pen": "_pen_size",
    "paint": "_paint_size",
    "eraser": "_eraser_size",
    "rubber": "_eraser_size",
    "region_brush": "_region_size",
}
"""Where ToolState keeps the size of each tool that has one."""
REMEMBERED = ("pen_size", "paint_size", "eraser_size", "region_size", "smoothing")
"""The numbers of ToolState that a person finds again at the next start."""


class ToolState(QObject):
    """The tool and its options; `changed` follows every change of a value."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tool: ToolName = "pen"
        self._pen_size = 6.0
        self._paint_size = 60.0
        self._eraser_size = 24.0
        self._region_size = 80.0
        self._color: Color = (59, 111, 190)
        self._pen_color: Color = BLACK
        self._smoothing = 0.3
        self._made_kind: LayerKind = "sketch"
        self._eraser: EraserName = "eraser"
        self._axis: AxisPlace | None = None
        self._cropping = False
        self._shape: ShapeName = "line"
        self._response = PenResponse()
        self._barrel = BarrelButtons()
        self._fingers = FingerUse()

    @property
    def tool(self) -> ToolName:
        return self._tool

    def set_tool(self, tool: ToolName) -> None:
        """Raises ValueError for a name that is not one of TOOLS."""
        if tool not in TOOLS:
            raise ValueError(f"There is no tool '{tool}'.")
        if tool == "eraser" or tool == "rubber":
            self._eraser = tool
        if tool in ERASABLE_BY_USE:
            self._made_kind = ERASABLE_BY_USE[tool]
        self._cropping = self._cropping and tool in KEEPS_SELECTION
        self._set("_tool", tool)

    @property
    def eraser(self) -> EraserName:
        """The one last in use, for a pen that is turned over; of a region it takes only what it passes over."""
        return "rubber" if self._tool in REGION_TOOLS else self._eraser

    @property
    def pen_size(self) -> float:
        """Diameter of the pen at full pressure, canvas px."""
        return self._pen_size

    def set_pen_size(self, size: float) -> None:
        self._set("_pen_size", _within(size, LEAST_SIZE, MOST_SIZE))

    @property
    def paint_size(self) -> float:
        """Diameter of the paint brush at full pressure, canvas px."""
        return self._paint_size

    def set_paint_size(self, size: float) -> None:
        self._set("_paint_size", _within(size, LEAST_SIZE, MOST_SIZE))

    @property
    def eraser_size(self) -> float:
        """Diameter of eraser and rubber, canvas px."""
        return self._eraser_size

    def set_eraser_size(self, size: float) -> None:
        self._set("_eraser_size", _within(size, LEAST_SIZE, MOST_SIZE))

    @property
    def color(self) -> Color:
        """Colour of paint and blobs."""
        return self._color

    def set_color(self, color: Color) -> None:
        self._set("_color", color)

    @property
    def pen_color(self) -> Color:
        """Colour of ink; the systems see only where ink lies."""
        return self._pen_color

    def set_pen_color(self, color: Color) -> None:
        self._set("_pen_color", color)

    @property
    def smoothing(self) -> float:
        """[0, 1]: 0 keeps the hand's points as they came, 1 evens out the most."""
        return self._smoothing

    def set_smoothing(self, smoothing: float) -> None:
        self._set("_smoothing", _within(smoothing, 0.0, 1.0))

    @property
    def response(self) -> PenResponse:
        """How pen and brush answer to pressure and tilt."""
        return self._response

    def set_response(self, response: PenResponse) -> None:
        self._set("_response", response)

    @property
    def barrel(self) -> BarrelButtons:
        """What the buttons on the pen's barrel lend while they are held."""
        return self._barrel

    def set_barrel(self, barrel: BarrelButtons) -> None:
        self._set("_barrel", barrel)

    @property
    def fingers(self) -> FingerUse:
        """What fingers on a touch screen do."""
        return self._fingers

    def set_fingers(self, fingers: FingerUse) -> None:
        self._set("_fingers", fingers)

    @property
    def shape(self) -> ShapeName:
        """What pen, brush and lasso draw while Shift is held."""
        return self._shape

    def set_shape(self, shape: ShapeName) -> None:
        """Raises ValueError for a name that is not one of SHAPES."""
        if shape not in SHAPES:
            raise ValueError(f"There is no shape '{shape}'.")
        self._set("_shape", shape)

    @property
    def axis(self) -> AxisPlace | None:
        """Where the axis of mirror drawing lies; None: there is none."""
        return self._axis

    def set_axis(self, place: AxisPlace | None) -> None:
        self._set("_axis", place)

    @property
    def cropping(self) -> bool:
        """Whether the handles of a photo cut it instead of scaling it."""
        return self._cropping

    def set_cropping(self, on: bool) -> None:
        self._set("_cropping", on)

    @property
    def made_kind(self) -> LayerKind:
        """The kind of layer on which the eraser works: that of the drawing tool last taken up or the layer chosen."""
        return self._made_kind

    def set_made_kind(self, kind: LayerKind) -> None:
        self._set("_made_kind", kind)

    def follow(self, kind: LayerKind) -> None:
        """A layer of that kind is active now."""
        if kind != "photo":  # it holds nothing that an eraser could take, which goes on with what it worked on before
            self.set_made_kind(kind)

    @property
    def size(self) -> float:
        """Diameter of the tool in use, canvas px; 0 for a tool without a size."""
        return self.size_of(self._tool)

    def size_of(self, tool: ToolName) -> float:
        """Diameter of a tool, canvas px; 0 for one without a size."""
        return float(getattr(self, SIZES[tool])) if tool in SIZES else 0.0

    def set_size(self, size: float) -> None:
        """Set the diameter of the tool in use; nothing happens for a tool without a size."""
        if self._tool in SIZES:
            self._set(SIZES[self._tool], _within(size, LEAST_SIZE, MOST_SIZE))

    @property
    def options(self) -> dict[str, float]:
        """The REMEMBERED numbers."""
        return {name: float(getattr(self, f"_{name}")) for name in REMEMBERED}

    def set_options(self, options: Mapping[str, float]) -> None:
        """Take over those that are there, within their ranges."""
        for name in options.keys() & set(REMEMBERED):
            low, high = (0.0, 1.0) if name == "smoothing" else (LEAST_SIZE, MOST_SIZE)
            self._set(f"_{name}", _within(options[name], low, high))

    def _set(self, name: str, value: object) -> None:
        if getattr(self, name) != value:
            setattr(self, name, value)
            self.changed.emit()


def _within(value: float, low: float, high: float) -> float:
    return min(max(float(value), low), high)
