"""Tools: their actions, what is remembered of them, and the colours in use."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from sketchstudio.app.canvas.tools.symmetry import AxisPlace
from sketchstudio.app.canvas.tools.tools import REGION_TOOLS, SHAPES, TOOLS, ToolName, ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.panels.docks.color_panel import ColorPanel
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.result_panel import ResultPanel
from sketchstudio.app.panels.docks.tool_bars import ToolOptions
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.recent_colors import RecentColors
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import MessageBar
from sketchstudio.document.stroke import Mark

BRUSH_STEP = 1.2
"""How much larger or smaller one key press makes the brush."""

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("tool.pen", "&Pen", ("B",), "pencil-outline", "Draw lines", group="tool"),
    A("tool.paint", "Paint &brush", ("P",), "brush", "Drop color", group="tool"),
    A("tool.blob", "&Lasso fill", ("L",), "lasso", "Fill an outlined area with color", group="tool"),
    A("tool.fill", "&Fill", ("F",), "format-color-fill", "Fill an area that ink closes; small gaps are bridged",
      group="tool"),
    A("tool.eraser", "&Eraser", ("E",), "eraser", "Remove whole strokes", group="tool"),
    A("tool.rubber", "&Partial eraser", ("Shift+E",), "eraser-variant",
      "Rub out only what you pass over", group="tool"),
    A("tool.select", "&Select", ("S",), "cursor-default-outline",
      "Click a mark, or drag around marks (Ctrl: lasso, Shift: more); then move, scale or turn them", group="tool"),
    A("tool.region", "&Region", ("R",), "selection-ellipse",
      "Outline where the picture may change; Shift adds to the region, Alt or Ctrl takes away", group="tool"),
    A("tool.region_brush", "Re&gion brush", ("Shift+R",), "select-color",
      "Brush over what may change; Shift adds to the region, Alt or Ctrl takes away", group="tool"),
    A("tool.region_rectangle", "Region rectangl&e", ("U",), "select",
      "A rectangle that may change, with Shift a square; Shift adds to the region, Alt or Ctrl takes away",
      group="tool"),
    A("tool.eyedropper", "E&yedropper", ("I",), "eyedropper-variant", "Pick a color from the canvas or the picture",
      group="tool"),
    A("tool.pan", "P&an", ("H",), "hand-back-right-outline", "Move the canvas (or hold the space bar)", group="tool"),
    A("tool.zoom", "&Zoom", ("Z",), "magnify", "Click to zoom in, with Shift out; drag to zoom smoothly", group="tool"),
    A("tool.turn", "&Turn the view", ("T",), "crop-rotate",
      "Drag round the middle to turn the view (Ctrl: in steps); the drawing stays as it is", group="tool"),
    A("tool.line", "Shift: straight l&ine", ("Shift+L",), "vector-line",
      "With Shift held, pen and brush draw a straight line (Ctrl: in steps of 15 degrees)", group="shape", rule=True,
      short="line"),
    A("tool.rectangle", "Shift: re&ctangle", ("Shift+B",), "rectangle-outline",
      "With Shift held, pen, brush and lasso draw a rectangle (Ctrl: a square)", group="shape", short="rectangle"),
    A("tool.ellipse", "Shift: elli&pse", ("Shift+O",), "ellipse-outline",
      "With Shift held, pen, brush and lasso draw an ellipse (Ctrl: a circle)", group="shape", short="ellipse"),
    A("tool.mirror_drawing", "Mir&ror drawing", ("Shift+M",), "reflect-horizontal",
      "Draw on both sides of an axis at once; its handles drag and turn it, with Shift in steps of 15 degrees",
      checkable=True, rule=True),
    A("tool.color", "C&olor wheel", ("C",), "palette-outline", "Choose a color by hue, saturation and lightness",
      rule=True),
    A("tool.smaller", "S&maller brush", ("[",), rule=True),
    A("tool.larger", "La&rger brush", ("]",)),
)
# fmt: on


class ToolFeature(QObject):
    """Gives the actions of tools what they do, and shows which tool is in the hand."""

    def __init__(
        self,
        actions: Actions,
        tools: ToolState,
        layers: LayerActions,
        options: ToolOptions,
        result: ResultPanel,
        preferences: Preferences,
    ) -> None:
        super().__init__(options)
        self._actions, self._tools, self._result, self._preferences = actions, tools, result, preferences
        for name in TOOLS:
            choose = layers.use_region_tool if name in REGION_TOOLS else tools.set_tool
            actions.on(f"tool.{name}", partial(choose, name))
        for shape in SHAPES:
            actions.on(f"tool.{shape}", partial(tools.set_shape, shape))
        actions.on("tool.mirror_drawing", lambda: tools.set_axis(AxisPlace() if tools.axis is None else None))
        actions.on("tool.smaller", lambda: options.step_size(1 / BRUSH_STEP))
        actions.on("tool.larger", lambda: options.step_size(BRUSH_STEP))
        tools.changed.connect(self._show)
        tools.changed.connect(self._remember)
        self._show()

    def _show(self) -> None:
        tools, actions = self._tools, self._actions
        actions[f"tool.{tools.tool}"].setChecked(True)
        actions[f"tool.{tools.shape}"].setChecked(True)
        actions["tool.mirror_drawing"].setChecked(tools.axis is not None)
        self._result.view.set_picking(tools.tool == "eyedropper")

    def _remember(self) -> None:
        tools, preferences = self._tools, self._preferences
        if preferences.tool_options != tools.options:
            preferences.tool_options = tools.options
        if preferences.pen_response != tools.response:
            preferences.pen_response = tools.response
        if preferences.barrel != tools.barrel:
            preferences.barrel = tools.barrel


class ColorFeature(QObject):
    """The colours in use: picked from canvas and picture, and those used last."""

    def __init__(
        self,
        actions: Actions,
        canvas: CanvasView,
        tools: ToolState,
        recent: RecentColors,
        panel: ColorPanel,
        docks: Docks,
        result: ResultPanel,
        bar: MessageBar,
        preferences: Preferences,
    ) -> None:
        super().__init__(panel)
        self._tools, self._recent, self._panel, self._docks = tools, recent, panel, docks
        self._preferences = preferences
        actions.on("tool.color", self._choose)
        canvas.strokeFinished.connect(self._drawn)
        result.view.color_picked.connect(canvas.picked)
        panel.refused.connect(bar.show_sentence)
        recent.changed.connect(self._keep)

    def _choose(self) -> None:
        self._docks.bring("color")
        self._panel.wheel.ring.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _drawn(self, mark: Mark) -> None:
        if self._tools.tool in ("paint", "blob", "fill"):
            self._recent.note(mark.color)

    def _keep(self) -> None:
        self._preferences.recent_colors = list(self._recent.colors)


def tool_of_key(actions: Actions) -> Callable[[QKeyEvent], ToolName | None]:
    """What tells the tool whose action has a key."""

    def tool(event: QKeyEvent) -> ToolName | None:
        keys = QKeySequence(event.keyCombination())
        return next((tool for tool in TOOLS if keys in actions[f"tool.{tool}"].shortcuts()), None)

    return tool
