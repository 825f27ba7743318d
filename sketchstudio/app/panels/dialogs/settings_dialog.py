"""What a person sets once: how the program looks, how the picture follows, and whether the pen is heard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from sketchstudio.app.canvas.input.barrel import LOWER, UPPER, BarrelButtons
from sketchstudio.app.panels.dialogs.computing_page import ComputingPage
from sketchstudio.app.panels.widgets.basic import add_field, form, label
from sketchstudio.app.panels.widgets.tablet_tester import Reading, TabletTester
from sketchstudio.app.preferences import Preferences
from sketchstudio.app.theme import Theme
from sketchstudio.app.translation import Language

Choices = Sequence[tuple[str, str]]


class SettingsDialog(QDialog):
    """Every choice counts at once; the window hears of it and remembers it."""

    theme_chosen = Signal(str)
    mode_chosen = Signal(str)
    barrel_chosen = Signal(object)
    """A BarrelButtons."""
    fingers_chosen = Signal(object)
    """A FingerUse."""

    def __init__(self, preferences: Preferences, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preferences = preferences
        self.boxes: dict[str, QComboBox] = {}
        tabs = QTabWidget()
        tabs.addTab(self._general(), self.tr("General"))
        tabs.addTab(self._pen(theme), self.tr("Pen and touch"))
        tabs.addTab(ComputingPage(preferences), self.tr("Computing"))
        self.tabs = tabs
        close = QPushButton(self.tr("Close"), default=True)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    # General

    def _general(self) -> QWidget:
        page = QWidget()
        rows = form(page)
        rows.setContentsMargins(16, 16, 16, 16)
        themes = [("dark", self.tr("Dark")), ("light", self.tr("Light")), ("system", self.tr("Like the system"))]
        modes = [
            ("continuous", self.tr("While drawing")),
            ("pen-up", self.tr("After each stroke")),
            ("by-hand", self.tr("When asked for")),
        ]
        self._add(rows, "theme", self.tr("Theme"), themes, self._preferences.theme, self.theme_chosen.emit)
        self._add(
            rows, "mode", self.tr("The picture follows"), modes, self._preferences.live_mode, self.mode_chosen.emit
        )
        languages = [("system", self.tr("Like the system")), ("en", "English"), ("de", "Deutsch")]
        self._add(rows, "language", self.tr("Language"), languages, self._preferences.language, self._speak)
        rows.addRow(label(self.tr("The language changes at the next start."), "muted", wrap=True))
        return page

    def _speak(self, language: str) -> None:
        self._preferences.language = cast(Language, language)

    def _add(
        self, rows: QFormLayout, name: str, title: str, choices: Choices, now: str, tell: Callable[[str], None]
    ) -> None:
        box = QComboBox()
        box.setAccessibleName(title)
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.currentIndexChanged.connect(lambda _index: tell(box.currentData()))
        self.boxes[name] = box
        add_field(rows, title, box)

    # Pen

    def _pen(self, theme: Theme) -> QWidget:
        page = QWidget()
        rows = form()
        lent = [
            ("none", self.tr("Nothing")),
            ("pan", self.tr("Move the view")),
            ("zoom", self.tr("Zoom")),
            ("turn", self.tr("Turn the view")),
            ("eyedropper", self.tr("Pick a color")),
            ("eraser", self.tr("Erase")),
        ]
        barrel = self._preferences.barrel
        self._add(rows, "lower", self.tr("Lower button, while held"), lent, barrel.lower, self._choose_barrel)
        self._add(rows, "upper", self.tr("Upper button, while held"), lent, barrel.upper, self._choose_barrel)
        self._add_fingers(rows)
        self.tester = TabletTester(theme)
        self.told = label(role="muted", wrap=True)
        self.told.setAccessibleName(self.tr("What the pen sends"))
        self.told.setMinimumHeight(3 * self.told.fontMetrics().lineSpacing())
        self.tester.read.connect(self._tell)
        clear = QPushButton(self.tr("Clear"), autoDefault=False)
        clear.clicked.connect(self.tester.clear)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.addLayout(rows)
        column.addWidget(label(self.tr("Draw here to see what your pen or mouse sends."), wrap=True))
        column.addWidget(self.tester, 1)
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        line.addWidget(clear)
        column.addLayout(line)
        return page

    def _add_fingers(self, rows: QFormLayout) -> None:
        fingers = self._preferences.fingers
        one = [("moves", self.tr("Moves the view")), ("draws", self.tr("Draws"))]
        taps = [("undo", self.tr("With two undoes, with three redoes")), ("none", self.tr("Does nothing"))]
        draws, taps_now = "draws" if fingers.draws else "moves", "undo" if fingers.taps else "none"
        self._add(rows, "finger", self.tr("One finger on the screen"), one, draws, self._choose_finger)
        self._add(rows, "taps", self.tr("A tap with several fingers"), taps, taps_now, self._choose_taps)

    def _choose_finger(self, chosen: str) -> None:
        self.fingers_chosen.emit(replace(self._preferences.fingers, draws=chosen == "draws"))

    def _choose_taps(self, chosen: str) -> None:
        self.fingers_chosen.emit(replace(self._preferences.fingers, taps=chosen == "undo"))

    def _choose_barrel(self, _chosen: str) -> None:
        self.barrel_chosen.emit(BarrelButtons(self.boxes["lower"].currentData(), self.boxes["upper"].currentData()))

    def _tell(self, reading: Reading) -> None:
        place = self.tr("x {x:.1f} y {y:.1f} · pressure {pressure:.2f} · tilt {left:.0f}° {up:.0f}°").format(
            x=reading.at.x(),
            y=reading.at.y(),
            pressure=reading.pressure,
            left=reading.tilt[0],
            up=reading.tilt[1],
        )
        self.told.setText("\n".join([f"{reading.device} · {self._held(reading)}", place, self._pace()]))

    def _held(self, reading: Reading) -> str:
        """Which end is down and which buttons are held."""
        words = {
            Qt.MouseButton.LeftButton: self.tr("eraser end down") if reading.eraser else self.tr("tip down"),
            LOWER: self.tr("lower button"),
            UPPER: self.tr("upper button"),
        }
        held = [word for button, word in words.items() if reading.buttons & button]
        return " · ".join(held) or (self.tr("eraser end, hovering") if reading.eraser else self.tr("hovering"))

    def _pace(self) -> str:
        """How steadily the samples come."""
        stamps = self.tester.last_stroke
        text = self.tr("{rate:.0f} samples/s · last stroke {count} samples, longest pause {pause} ms")
        pause = max((b - a for a, b in pairwise(stamps)), default=0)
        return text.format(rate=self.tester.samples_per_second, count=len(stamps), pause=pause)
