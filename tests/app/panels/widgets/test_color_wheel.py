"""The colour wheel: hue ring and square of shades, by mouse and keys, and what is typed as a colour."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.panels.docks.color_panel import ColorPanel
from sketchstudio.app.panels.widgets.hex_field import read_color
from sketchstudio.app.panels.widgets.hsv import Hsv
from sketchstudio.app.panels.widgets.swatches import Swatch
from sketchstudio.app.recent_colors import RecentColors
from sketchstudio.document.stroke import Color

SIDE = 240
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tools() -> ToolState:
    made = ToolState()
    made.set_color((255, 0, 0))
    return made


@pytest.fixture
def recent() -> RecentColors:
    return RecentColors([(10, 20, 30), (40, 50, 60)])


@pytest.fixture
def panel(qapp: QApplication, tools: ToolState, recent: RecentColors, qtbot: QtBot) -> Iterator[ColorPanel]:
    shown = ColorPanel(tools, recent, theme.DARK)
    shown.resize(SIDE, 360)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()
    shown.deleteLater()


def on_ring(panel: ColorPanel, degrees: float) -> QPoint:
    ring = panel.wheel.ring
    radius = (ring.hole + ring.width() / 2) / 2
    angle = math.radians(degrees)
    middle = ring.width() / 2
    return QPoint(round(middle + radius * math.cos(angle)), round(middle - radius * math.sin(angle)))


def on_square(panel: ColorPanel, right: float, up: float) -> QPoint:
    side = panel.wheel.square.width()
    return QPoint(round(2 + right * (side - 4)), round(side - 2 - up * (side - 4)))


# Colours


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_color_has_a_place_on_the_wheel(color: Color) -> None:
    assert Hsv(200, 0.4, 0.3).following(color).color == color


def test_grey_and_black_keep_what_they_do_not_say() -> None:
    blue = Hsv(210, 0.8, 0.9)
    assert blue.following((128, 128, 128)).hue == 210
    black = blue.following((0, 0, 0))
    assert (black.hue, black.saturation, black.value) == (210, 0.8, 0)
    assert blue.following(blue.color) is blue, "what was rounded to RGB does not come back"


# By mouse


def test_dragging_round_the_ring_turns_the_hue_at_once(panel: ColorPanel, tools: ToolState, qtbot: QtBot) -> None:
    ring, seen = panel.wheel.ring, list[Color]()
    tools.changed.connect(lambda: seen.append(tools.color))
    qtbot.mousePress(ring, LEFT, pos=on_ring(panel, 120))
    assert tools.color[1] == 255
    assert max(tools.color[0], tools.color[2]) < 8
    qtbot.mouseMove(ring, on_ring(panel, 180))
    qtbot.mouseMove(ring, on_ring(panel, 240))
    qtbot.mouseRelease(ring, LEFT, pos=on_ring(panel, 240))
    assert tools.color[2] == 255
    assert len(seen) >= 2, "told while it is dragged"
    before = tools.color
    qtbot.mouseMove(ring, on_ring(panel, 0))
    assert tools.color == before, "let go"


def test_the_square_holds_the_shades(panel: ColorPanel, tools: ToolState, qtbot: QtBot) -> None:
    square = panel.wheel.square
    qtbot.mouseClick(square, LEFT, pos=on_square(panel, 0, 1))
    assert tools.color == (255, 255, 255)
    qtbot.mouseClick(square, LEFT, pos=on_square(panel, 0.5, 0.5))
    assert tools.color == pytest.approx((128, 64, 64), abs=3), "white knew that it had been red"
    qtbot.mousePress(square, LEFT, pos=on_square(panel, 0.5, 0.5))
    qtbot.mouseMove(square, QPoint(-50, 900))
    qtbot.mouseRelease(square, LEFT, pos=QPoint(-50, 900))
    assert tools.color == (0, 0, 0), "beyond the edge is at the edge"


def test_what_lies_between_ring_and_square_is_neither(panel: ColorPanel, tools: ToolState, qtbot: QtBot) -> None:
    ring = panel.wheel.ring
    between = QPoint(round(ring.width() / 2 + ring.hole - 8), round(ring.width() / 2))
    assert not panel.wheel.square.geometry().contains(ring.mapToParent(between))
    qtbot.mousePress(ring, LEFT, pos=between)
    qtbot.mouseMove(ring, on_ring(panel, 120))
    qtbot.mouseRelease(ring, LEFT, pos=on_ring(panel, 120))
    assert tools.color == (255, 0, 0)


def test_the_wheel_is_painted_in_the_colors_it_gives(panel: ColorPanel, tools: ToolState) -> None:
    tools.set_color((0, 0, 255))
    ring = panel.wheel.ring.grab().toImage()
    for degrees in (0, 60, 120, 180, 300):
        found, meant = ring.pixelColor(on_ring(panel, degrees)), Hsv(degrees, 1, 1).pure
        assert max(abs(found.red() - meant.red()), abs(found.blue() - meant.blue())) < 12
    square = panel.wheel.square.grab().toImage()
    for right, up, meant_color in ((0.05, 0.95, (230, 230, 242)), (0.5, 0.5, (64, 64, 128)), (0.9, 0.1, (3, 3, 26))):
        found = square.pixelColor(on_square(panel, right, up))
        assert (found.red(), found.green(), found.blue()) == pytest.approx(meant_color, abs=12)


# By keys, and for those who cannot see it


def test_arrow_keys_move_ring_and_square(panel: ColorPanel, tools: ToolState, qtbot: QtBot) -> None:
    ring, square = panel.wheel.ring, panel.wheel.square
    qtbot.keyClick(ring, Qt.Key.Key_Up, SHIFT)
    qtbot.keyClick(ring, Qt.Key.Key_Left)
    assert ring.accessibleDescription() == "9°"
    assert tools.color == Hsv(9, 1, 1).color
    qtbot.keyClick(ring, Qt.Key.Key_Down, SHIFT)
    assert ring.accessibleDescription() == "359°"
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(square, key, SHIFT)
    assert square.accessibleDescription() == "saturation 90 %, lightness 90 %"
    assert tools.color == Hsv(359, 0.9, 0.9).color
    assert ring.accessibleName()
    assert square.accessibleName()


def test_whatever_else_sets_the_color_is_followed(panel: ColorPanel, tools: ToolState) -> None:
    tools.set_color((0, 128, 128))
    assert panel.wheel.ring.accessibleDescription() == "180°"
    assert panel.hex.text() == "#008080"
    tools.set_color((90, 90, 90))
    assert panel.wheel.ring.accessibleDescription() == "180°", "grey has no hue of its own"


# Typed


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#3b6fbe", (0x3B, 0x6F, 0xBE)),
        (" 3B6FBE ", (0x3B, 0x6F, 0xBE)),
        ("#f80", (255, 0x88, 0)),
        ("tomato", (255, 99, 71)),
        ("", None),
        ("#12", None),
        ("#11223344", None),
        ("transparent", None),
        ("no color", None),
        ("rgb", None),
    ],
)
def test_what_is_typed_is_read(text: str, color: Color | None) -> None:
    assert read_color(text) == color


def test_a_color_is_typed(panel: ColorPanel, tools: ToolState, qtbot: QtBot) -> None:
    told: list[str] = []
    panel.refused.connect(told.append)
    panel.hex.selectAll()
    qtbot.keyClicks(panel.hex, "ff8800")
    tools.set_pen_size(11)
    assert panel.hex.text() == "ff8800", "other changes leave alone what is being typed"
    qtbot.keyClick(panel.hex, Qt.Key.Key_Return)
    assert tools.color == (255, 0x88, 0)
    assert panel.hex.text() == "#ff8800"
    panel.hex.selectAll()
    qtbot.keyClicks(panel.hex, "#12")
    qtbot.keyClick(panel.hex, Qt.Key.Key_Return)
    assert told == ["“#12” is no color; type six hexadecimal digits, such as #3b6fbe."]
    assert (tools.color, panel.hex.text()) == ((255, 0x88, 0), "#ff8800")
    qtbot.keyClicks(panel.hex, "99")
    qtbot.keyClick(panel.hex, Qt.Key.Key_Escape)
    assert panel.hex.text() == "#ff8800"


# The panel


def test_a_color_used_last_is_taken_up_again(
    panel: ColorPanel, tools: ToolState, recent: RecentColors, qtbot: QtBot
) -> None:
    recent.note((7, 8, 9))
    colors = [swatch.color for swatch in panel.findChildren(Swatch) if swatch.isEnabled()]
    assert colors == [(7, 8, 9), (10, 20, 30), (40, 50, 60)]
    swatch = next(found for found in panel.findChildren(Swatch) if found.color == (40, 50, 60))
    qtbot.mouseClick(swatch, LEFT)
    assert tools.color == (40, 50, 60)


@pytest.mark.parametrize(
    ("size", "beside"), [((420, 220), True), ((240, 420), False), ((250, 130), True), ((210, 120), True)]
)
def test_it_fits_into_any_dock(panel: ColorPanel, size: tuple[int, int], beside: bool) -> None:
    panel.resize(*size)
    QApplication.processEvents()
    assert (panel.width(), panel.height()) == size, "it needs no more room"
    ring, square = panel.wheel.ring, panel.wheel.square
    assert ring.geometry().contains(square.geometry())
    assert panel.wheel.rect().contains(ring.geometry())
    assert math.hypot(square.width(), square.height()) / 2 < ring.hole
    wheel, field = panel.wheel.geometry(), panel.hex.mapTo(panel, QPoint(0, 0))
    assert (field.x() > wheel.right()) == beside
