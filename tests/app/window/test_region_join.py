"""A further area joins the region that is there, which is said, and is a region of its own by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.tools.tools import ToolName
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.layers import Layer

Places = tuple[tuple[int, int], ...]
FIRST: Places = ((30, 30), (90, 32), (90, 90), (32, 92))
SECOND: Places = ((140, 140), (220, 142), (220, 220), (142, 222))
NONE, SHIFT, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def mark(window: MainWindow, qtbot: QtBot, places: Places, keys: Qt.KeyboardModifier = NONE) -> None:
    """A drag over the canvas with the tool in hand."""
    canvas = window.canvas
    spots = [canvas.viewport.to_widget(x, y).toPoint() for x, y in places]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, keys, spots[0])
    for spot in spots[1:]:
        qtbot.mouseMove(canvas, spot)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, keys, spots[-1])


def regions(studio: Studio) -> tuple[Layer, ...]:
    return studio.session.state.layers_of("region")


def offered(window: MainWindow) -> list[str]:
    bar = window.message_bar
    return [button.text() for button in bar.buttons] if bar.isVisible() else []


@pytest.mark.parametrize("tool", ["region", "region_rectangle"])
def test_it_is_said_and_parted_by_a_click(window: MainWindow, studio: Studio, qtbot: QtBot, tool: ToolName) -> None:
    studio.tools.set_tool(tool)
    mark(window, qtbot, FIRST)
    assert offered(window) == [], "the first area is a region of its own"
    studio.session.apply(commands.change_layer(regions(studio)[0].id, feather=33.0))
    sketch, steps = studio.session.state.active, studio.session.document.undo_count
    mark(window, qtbot, SECOND)
    (region,) = regions(studio)
    assert len(region.marks) == 2
    assert "joined the region 'Region'" in window.message_bar.label.text()
    assert offered(window) == ["Make it a region of its own"]
    window.message_bar.buttons[0].click()
    first, second = regions(studio)
    assert (first.name, second.name) == ("Region", "Region 2")
    assert (first.marks, second.marks) == (region.marks[:1], region.marks[1:])
    assert second.feather == 33.0
    assert studio.session.state.active == sketch
    assert studio.session.document.undo_count == steps + 2
    mark(window, qtbot, FIRST)
    assert [len(each.marks) for each in regions(studio)] == [1, 2], "what follows joins the new one"
    studio.session.undo()
    studio.session.undo()
    assert regions(studio) == (region,)


def test_a_region_that_is_active_hands_that_on(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.tools.set_tool("region")
    mark(window, qtbot, FIRST)
    studio.session.apply(commands.set_active(regions(studio)[0].id))
    mark(window, qtbot, SECOND)
    window.message_bar.buttons[0].click()
    assert studio.session.state.active == regions(studio)[1].id


def test_who_holds_shift_is_not_told(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.tools.set_tool("region")
    mark(window, qtbot, FIRST)
    mark(window, qtbot, SECOND, SHIFT)
    (region,) = regions(studio)
    assert len(region.marks) == 2 and offered(window) == []
    assert studio.session.document.undo_label == "Add to region"


def test_alt_takes_away(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.tools.set_tool("region")
    mark(window, qtbot, FIRST)
    mark(window, qtbot, SECOND, SHIFT)
    studio.tools.set_tool("region_rectangle")
    mark(window, qtbot, ((130, 130), (230, 230)), ALT)
    qtbot.waitUntil(lambda: studio.session.document.undo_label == "Take from region")
    (region,) = regions(studio)
    assert len(region.marks) == 1 and offered(window) == []


def test_strokes_of_the_brush_are_told_in_the_status_line(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.tools.set_tool("region_brush")
    mark(window, qtbot, FIRST)
    assert window.status.currentMessage() == ""
    mark(window, qtbot, SECOND)
    assert "joined the region 'Region'" in window.status.currentMessage()
    assert offered(window) == []


def test_an_area_that_is_gone_meanwhile_is_said(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.tools.set_tool("region")
    mark(window, qtbot, FIRST)
    mark(window, qtbot, SECOND)
    part = window.message_bar.buttons[0]
    studio.session.undo()
    part.click()
    assert window.message_bar.label.text() == "The area is no longer in the region 'Region'."
    assert len(regions(studio)) == 1
