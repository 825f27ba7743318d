"""Two numbers moved as one point."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.widgets.guidance_pad import GuidancePad
from sketchstudio.engine.settings import Field


@pytest.fixture
def pad(qtbot: QtBot) -> GuidancePad:
    fields = [Field(name, "number", name, 1.5, 0, 3, 0.1) for name in ("color", "sketch")]
    made = GuidancePad(*fields)
    qtbot.addWidget(made)
    made.resize(240, 132)
    made.show()
    return made


def corner(pad: GuidancePad, right: bool, top: bool) -> QPoint:
    plane = pad._plane()
    return QPoint(
        round(plane.right() if right else plane.left()), round(plane.top() if top else plane.bottom())
    )  # fmt: skip


def test_the_corners_are_the_ends_of_both_ranges(pad: GuidancePad, qtbot: QtBot) -> None:
    for right in (False, True):
        for top in (False, True):
            qtbot.mouseClick(pad, Qt.MouseButton.LeftButton, pos=corner(pad, right, top))
            assert pad.value == (3 * right, 3 * top)


def test_a_drag_tells_each_move_and_settles_once(pad: GuidancePad, qtbot: QtBot) -> None:
    moves, settled = [], []
    pad.moved.connect(lambda *value: moves.append(value))
    pad.settled.connect(lambda: settled.append(True))
    start, end = corner(pad, False, False), corner(pad, True, True)
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        qtbot.mouseMove(pad, start + (end - start) * step / 10)
    assert settled == []
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=end)
    assert settled == [True]
    assert moves[-1] == (3, 3)
    assert len(moves) > 5


def test_outside_the_plane_the_value_stays_in_range(pad: GuidancePad, qtbot: QtBot) -> None:
    qtbot.mouseClick(pad, Qt.MouseButton.LeftButton, pos=QPoint(0, pad.height() - 1))
    assert pad.value == (0, 0)


def test_keys_move_by_a_step_and_a_double_click_goes_back(pad: GuidancePad, qtbot: QtBot) -> None:
    qtbot.keyClick(pad, Qt.Key.Key_Up)
    qtbot.keyClick(pad, Qt.Key.Key_Left)
    assert pad.value == pytest.approx((1.4, 1.6))
    qtbot.mouseDClick(pad, Qt.MouseButton.LeftButton, pos=corner(pad, True, True))
    assert pad.value == pytest.approx((1.5, 1.5))


def test_values_from_elsewhere_are_shown_and_not_told(pad: GuidancePad) -> None:
    pad.moved.connect(lambda *value: pytest.fail("told"))
    pad.show_value(0.4, 2.0)
    assert pad.value == (0.4, 2.0)
    assert "2" in pad.accessibleDescription()
