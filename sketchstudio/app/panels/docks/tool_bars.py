"""The strip of tools on the left and the bar with the chosen tool's size and smoothing above the canvas."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from sketchstudio.app.canvas.tools.tools import TOOLS, ToolState
from sketchstudio.app.panels.widgets.basic import label, slider
from sketchstudio.app.panels.widgets.color_well import ColorWell
from sketchstudio.app.panels.widgets.pen_feel import PenFeel
from sketchstudio.app.panels.widgets.shape_button import ShapeButton
from sketchstudio.app.window.actions import Actions

LEAST_SIZE, MOST_SIZE = 1, 200
"""Brush diameter, canvas px. The slider is quadratic: fine steps for thin pens."""
SLIDER_STEPS = 200
NAME_GAP = 10
"""Logical px after the tool's name."""
STROKES = frozenset({"pen", "paint"})
"""Tools that draw what the hand draws, and answer to the pen's pressure."""
SHAPED = STROKES | {"blob"}
"""Tools that draw shapes with Shift."""


ROOMY, TIGHT = QSize(22, 22), QSize(18, 18)
"""Icons of the tool strip, and where the window is too low for them."""
SPACING = 6
"""Between roomy tools, as in style.qss."""
LOW, LOWEST = 780, 640
"""Logical px below which the strip is tight, and below which its buttons have narrow borders as well: a screen of 700
px still shows every tool and colour."""


class ToolStrip(QToolBar):
    """Tools over the colour well."""

    def __init__(self, actions: Actions, well: ColorWell) -> None:
        super().__init__("")
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setOrientation(Qt.Orientation.Vertical)
        self.setIconSize(ROOMY)
        for spec, action in actions.of_menu("tool"):
            if spec.group == "tool":
                self.addAction(action)
                self.widgetForAction(action).setAccessibleName(action.text().replace("&", ""))
        self.addSeparator()
        self.addWidget(well)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight, narrow = event.size().height() < LOW, event.size().height() < LOWEST
        if (tight, narrow) == (self.iconSize() == TIGHT, bool(self.property("narrow"))):
            return
        self.setProperty("narrow", narrow)
        self.setIconSize(TIGHT if tight else ROOMY)
        for part in (self, *self.findChildren(QToolButton)):
            part.style().unpolish(part)
            part.style().polish(part)
            part.updateGeometry()
        if (layout := self.layout()) is not None:
            layout.setSpacing(1 if tight else SPACING)
            layout.invalidate()


class ToolOptions(QToolBar):
    """Undo, redo, and the sliders of the chosen tool."""

    def __init__(self, actions: Actions, tools: ToolState) -> None:
        super().__init__("")
        self.setWindowTitle(self.tr("Tool options"))
        self.setObjectName("tool_options")
        self.setIconSize(QSize(18, 18))
        self._tools, self._actions = tools, actions
        self._name, self._pixels = label(role="heading"), label()
        self._name.setMinimumWidth(_widest(actions, self._name))
        self._pixels.setMinimumWidth(48)
        self.size_slider = slider(self.tr("Brush size"), SLIDER_STEPS)
        self.size_slider.setFixedWidth(130)
        self.smoothing = slider(self.tr("Smoothing"), 100)
        self.smoothing.setFixedWidth(100)
        self.smoothing.setToolTip(self.tr("How much the line is steadied; 0 follows the hand exactly"))
        for name in ("edit.undo", "edit.redo"):
            self.addAction(actions[name])
        self.addSeparator()
        for widget in (self._name, label(self.tr("size"), "muted"), self.size_slider, self._pixels):
            self.addWidget(widget)
        for widget in (label(self.tr("smoothing"), "muted"), self.smoothing):
            self.addWidget(widget)
        self.feel, self.shape = PenFeel(tools), ShapeButton(actions, tools)
        self.addWidget(self.feel)
        self.addWidget(self.shape)
        self.addSeparator()
        self.addAction(actions["tool.mirror_drawing"])
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)
        self.size_slider.valueChanged.connect(lambda position: tools.set_size(_size(position)))
        self.smoothing.valueChanged.connect(lambda value: tools.set_smoothing(value / 100))
        tools.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the tool in use and its values."""
        tools = self._tools
        self._name.setText(self._actions[f"tool.{tools.tool}"].text().replace("&", ""))
        self._pixels.setText(f"{tools.size:g}\u202fpx" if tools.size else "")
        self.size_slider.setEnabled(tools.size > 0)
        for control in (self.smoothing, self.feel):
            control.setEnabled(tools.tool in STROKES)
        self.shape.setEnabled(tools.tool in SHAPED)
        with QSignalBlocker(self.size_slider), QSignalBlocker(self.smoothing):
            self.size_slider.setValue(_position(tools.size))
            self.smoothing.setValue(round(tools.smoothing * 100))

    def step_size(self, factor: float) -> None:
        """A larger or smaller brush, by at least a pixel."""
        size = self._tools.size
        step = max(1, round(abs(size * factor - size)))
        self._tools.set_size(min(MOST_SIZE, max(LEAST_SIZE, size + (step if factor > 1 else -step))))


def _widest(actions: Actions, shown: QLabel) -> int:
    """Logical px of the longest name of a tool, so that what stands beside it keeps its place."""
    font = shown.font()
    font.setBold(True)
    metrics = QFontMetrics(font)
    return max(metrics.horizontalAdvance(actions.title(f"tool.{tool}")) for tool in TOOLS) + NAME_GAP


def _size(position: int) -> int:
    return max(LEAST_SIZE, round(LEAST_SIZE + (MOST_SIZE - LEAST_SIZE) * (position / SLIDER_STEPS) ** 2))


def _position(size: float) -> int:
    share = max(0.0, size - LEAST_SIZE) / (MOST_SIZE - LEAST_SIZE)
    return round(SLIDER_STEPS * math.sqrt(share))
