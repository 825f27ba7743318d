"""A number as a person sets it: label, value box and slider."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSlider, QSpinBox, QWidget

from sketchstudio.app.panels.widgets.basic import YieldingLabel

SETTLED_MS = 600
"""Changes by keys, wheel or the value box end as one step after this pause; a drag ends when the slider is released."""
MOST_SLIDER_STEPS = 10_000
PERCENT = 100
"""Shares in [0, 1] are shown as so many."""


class NumberRow(QWidget):
    """Slider and value box of one number, kept alike. `changed` follows every move, `settled` ends a series of them."""

    changed = Signal(float)
    settled = Signal()

    def __init__(
        self,
        label: str,
        low: float,
        high: float,
        step: float,
        unit: str = "",
        help: str = "",
        whole: bool = False,
        one_line: bool = False,
    ) -> None:
        """one_line: the slider between label and box, not below them."""
        super().__init__()
        self._low, self._step = low, step or 1.0
        self._pause = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._pause.timeout.connect(self.settled)
        self.caption = QLabel(label) if one_line else YieldingLabel(label, role="")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, round((high - low) / self._step))
        self.slider.setPageStep(max(1, self.slider.maximum() // 10))
        self.box = _value_box(low, high, self._step, unit, whole)
        for widget in (self, self.slider, self.box):
            widget.setToolTip(help)
        self.slider.setAccessibleName(label)
        self.box.setAccessibleName(label)
        self.caption.setBuddy(self.box)
        self._place(one_line)
        self.slider.valueChanged.connect(self._slid)
        self.slider.sliderReleased.connect(self._settle)
        self.box.valueChanged.connect(self._typed)
        # A number with a hundred thousand values, such as a seed, is typed or diced; its slider would only be noise.
        self.slider.setVisible(self.slider.maximum() <= MOST_SLIDER_STEPS)

    @property
    def value(self) -> float:
        return self.box.value()

    def show_value(self, value: float) -> None:
        """Show a value that came from elsewhere (undo, another document) without telling that it changed."""
        if self.slider.isSliderDown():
            return
        with QSignalBlocker(self.box), QSignalBlocker(self.slider):
            self._fill_box(value)
            self.slider.setValue(round((value - self._low) / self._step))

    def _place(self, one_line: bool) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.box, 0, 2)
        if one_line:
            grid.addWidget(self.caption, 0, 0)
            grid.addWidget(self.slider, 0, 1)
        else:
            grid.addWidget(self.caption, 0, 0, 1, 2)
            grid.addWidget(self.slider, 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)

    def _fill_box(self, value: float) -> None:
        if isinstance(self.box, QSpinBox):
            self.box.setValue(round(value))
        else:
            self.box.setValue(value)

    def _slid(self, position: int) -> None:
        value = self._low + position * self._step
        with QSignalBlocker(self.box):
            self._fill_box(value)
        self._tell()

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setValue(round((value - self._low) / self._step))
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(float(self.box.value()))
        if not self.slider.isSliderDown():
            self._pause.start()

    def _settle(self) -> None:
        self._pause.stop()
        self.settled.emit()


def percent_row(label: str, help: str) -> NumberRow:
    """A share from 0 to 100 %."""
    return NumberRow(label, 0, PERCENT, 1, "%", help, whole=True, one_line=True)


def _value_box(low: float, high: float, step: float, unit: str, whole: bool) -> QSpinBox | QDoubleSpinBox:
    box: QSpinBox | QDoubleSpinBox
    if whole:
        box = QSpinBox()
        box.setRange(int(low), int(high))
        box.setSingleStep(max(1, int(step)))
    else:
        box = QDoubleSpinBox()
        box.setDecimals(max(0, min(4, math.ceil(-math.log10(step)))))
        box.setRange(low, high)
        box.setSingleStep(step)
    if unit:
        box.setSuffix(f"\u202f{unit}")
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setKeyboardTracking(False)
    return box
