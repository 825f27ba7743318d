"""How quickly the canvas shows what is done to it, for `sketchstudio bench`: pan and zoom, undo, layers.

Each action is due at a time fixed beforehand, as a hand does not wait for the program, and takes from that moment to
the end of the paint that shows it: whatever keeps the window's thread busy meanwhile counts. Pictures are made all the
while, as they follow the edits. `cpu_p95` is the part of it in which the window's thread itself was computing, which
other programs on the machine disturb less.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputDevice, QPaintEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from sketchstudio.app.panels.docks.layer_row import LayerRow
from sketchstudio.bench.drawing import SIDE
from sketchstudio.bench.window import PATIENCE_S, BenchWindow, percentiles
from sketchstudio.document import commands

Action = Callable[[], object]

FRAME_S = 1 / 60
"""Between two steps of a movement."""
PAUSE_S = 0.3
"""Between two movements or single actions."""
ROUNDS = 3
STEPS, NOTCHES = 25, 6
"""Of one pan and one zoom."""
PAN = QPoint(17, 9)
"""Logical px a step."""
EDITS = 24
ERASER = 8.0
"""Radius, canvas px."""
TOGGLES = 2


class PaintWatch:
    """Does actions, and notes how long each took to be seen and how much of it the window's thread was computing."""

    def __init__(self, bench: BenchWindow) -> None:
        self._canvas = bench.window.canvas
        self._painted: Callable[[], None] = lambda: None
        self._seconds: list[float] = []
        self._busy: list[float] = []
        paint = self._canvas.paintEvent

        def watched(event: QPaintEvent) -> None:
            paint(event)
            self._painted()

        self._canvas.paintEvent = watched  # type: ignore[method-assign]

    def do(self, action: Action, shown: Callable[[], bool], due: float | None = None) -> None:
        """Do it at the time.perf_counter() `due`, at once when None, and wait for the paint after which it is `shown`.

        Raises TimeoutError when there is none."""
        loop = QEventLoop()
        at = time.perf_counter() if due is None else due
        began: list[float] = []

        def act() -> None:
            began.append(time.thread_time())
            action()

        def painted() -> None:
            if began and shown():
                self._seconds.append(time.perf_counter() - at)
                self._busy.append(time.thread_time() - began[0])
                loop.quit()

        self._painted = painted
        wait_ms = max(0, math.floor(1000 * (at - time.perf_counter())))
        timer = QTimer(loop, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        timer.start(wait_ms)
        QTimer.singleShot(1000 * PATIENCE_S, loop, lambda: loop.exit(1))
        late = loop.exec()
        self._painted = lambda: None
        if late:
            raise TimeoutError("The canvas was not painted in time.")

    def told(self) -> dict[str, float]:
        """ms."""
        busy = percentiles(self._busy, 95)["p95"]
        return percentiles(self._seconds, 50, 95, 99) | {"cpu_p95": busy}


def pan_zoom(bench: BenchWindow) -> dict[str, float]:
    """ms until a step of a movement is seen: two fingers pan at 60 steps a second, the wheel zooms at 30.

    What comes into sight may be blurred for a moment and is sharpened between the steps, which counts as well."""
    watch, canvas = PaintWatch(bench), bench.window.canvas
    middle = QPointF(canvas.rect().center())
    for number in range(ROUNDS):
        corner = middle * (0.5 + 0.4 * number)
        for step, pause, count in (
            (_zoom(bench, corner, 1), 2 * FRAME_S, NOTCHES),
            (_pan(bench, -PAN), FRAME_S, STEPS),
            (_zoom(bench, corner, -1), 2 * FRAME_S, NOTCHES // 2),
            (_pan(bench, PAN), FRAME_S, STEPS),
            (_zoom(bench, middle, -1), 2 * FRAME_S, NOTCHES),
        ):
            due = time.perf_counter()
            for _ in range(count):
                due += pause
                watch.do(step, lambda: True, due)
            bench.rest(PAUSE_S)
        canvas.fit()
        bench.rest(PAUSE_S)
    return watch.told()


def _pan(bench: BenchWindow, by: QPoint) -> Action:
    canvas = bench.window.canvas
    kind, finger = QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger
    pad = QPointingDevice("bench pad", 2, kind, finger, QInputDevice.Capability.Scroll, 2, 0)
    return lambda: _wheel(canvas, QPointF(canvas.rect().center()), by, by * 8, pad)


def _zoom(bench: BenchWindow, at: QPointF, notches: int) -> Action:
    canvas = bench.window.canvas
    return lambda: _wheel(canvas, at, QPoint(), QPoint(0, 120 * notches), QPointingDevice.primaryPointingDevice())


def _wheel(canvas: QWidget, at: QPointF, pixels: QPoint, angle: QPoint, device: QPointingDevice) -> None:
    where, nothing = canvas.mapToGlobal(at), Qt.MouseButton.NoButton
    update, system = Qt.ScrollPhase.ScrollUpdate, Qt.MouseEventSource.MouseEventNotSynthesized
    keys = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(at, where, pixels, angle, nothing, keys, update, False, system, device)
    QApplication.sendEvent(canvas, event)


def undo(bench: BenchWindow) -> dict[str, float]:
    """ms until the drawing is seen, whole and sharp, as it was before a stroke, or before the eraser took what lay
    under it."""
    watch, session = PaintWatch(bench), bench.studio.session
    for number in range(EDITS):
        if number % 3 == 2:
            _erase(bench, SIDE * (0.2 + 0.6 * (number * 0.618 % 1)), SIDE * (0.2 + 0.6 * (number * 0.382 % 1)))
        else:
            bench.edit(number)
        bench.rest(PAUSE_S)
    for again in (True, False):
        for _ in range(EDITS):
            bench.rest(PAUSE_S)
            watch.do(bench.window.actions_["edit.undo"].trigger, _changed(bench))
        while again and session.document.can_redo:
            session.redo()
            bench.rest(PAUSE_S)
    return watch.told()


def _erase(bench: BenchWindow, x: float, y: float) -> None:
    """The marks of the active layer under an eraser's dab at (x, y), canvas px."""
    session = bench.studio.session
    active = session.state.active
    hit = bench.window.canvas.canvas_painter.marks_hit(active, x, y, ERASER)
    session.apply(commands.erase_marks(active, hit))


def layer_toggle(bench: BenchWindow) -> dict[str, float]:
    """ms from a click on a layer's eye until it is seen, whole and sharp: each layer hidden and shown again."""
    watch = PaintWatch(bench)
    for _ in range(TOGGLES):
        for row in range(bench.window.layers.list.count()):
            for _ in ("hide", "show"):
                bench.rest(PAUSE_S)
                watch.do(_eye(bench, row).click, _changed(bench))
    return watch.told()


def _eye(bench: BenchWindow, row: int) -> QToolButton:
    layers = bench.window.layers.list
    widget = layers.itemWidget(layers.item(row))
    assert isinstance(widget, LayerRow)
    return widget.eye


def _changed(bench: BenchWindow) -> Callable[[], bool]:
    """Whether the canvas shows, sharp, another revision than the present one."""
    document = bench.studio.session.document
    before = document.revision
    return lambda: document.revision != before and bench.window.canvas.sharp
