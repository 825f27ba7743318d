"""The first region keeps what lies around it, however its tool was taken up."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.tools.tools import REGION_TOOLS, ToolName
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from tests.app.strokes import draw

PLACES = ((60, 60), (180, 70), (180, 180), (70, 190))


def mark(window: MainWindow, qtbot: QtBot) -> None:
    """A drag over the canvas with the tool in hand."""
    canvas = window.canvas
    spots = [canvas.viewport.to_widget(x, y).toPoint() for x, y in PLACES]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spots[0])
    for spot in spots[1:]:
        qtbot.mouseMove(canvas, spot)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spots[-1])


@pytest.mark.parametrize("tool", REGION_TOOLS)
def test_a_key_is_enough_to_begin(window: MainWindow, studio: Studio, qtbot: QtBot, tool: ToolName) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    picture, sketch, steps = studio.live.picture, studio.session.state.active, studio.session.document.undo_count
    studio.tools.set_tool(tool)  # as a key over the canvas does
    assert studio.session.state.accepted is None
    mark(window, qtbot)
    (region,) = studio.session.state.layers_of("region")
    assert (region.name, len(region.marks)) == ("Region", 1)
    assert studio.session.state.accepted is picture
    assert studio.session.state.active == sketch
    assert "lies under the drawing" in window.message_bar.label.text()
    assert studio.session.document.undo_count == steps + 1


@pytest.mark.parametrize("tool", REGION_TOOLS)
def test_the_strip_makes_an_empty_region_to_begin_with(
    window: MainWindow, studio: Studio, qtbot: QtBot, tool: ToolName
) -> None:
    window.actions_[f"tool.{tool}"].trigger()
    assert studio.tools.tool == tool
    assert len(studio.session.state.layers_of("region")) == 1
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    picture = studio.live.picture
    mark(window, qtbot)
    assert studio.session.state.accepted is picture, "there was no picture when the region was made"
    assert len(studio.session.state.layers_of("region")) == 1
