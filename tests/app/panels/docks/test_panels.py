"""Layers, film strip, colours and the result panel on a real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.input.pen_response import PenResponse
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.live.status import Status
from sketchstudio.app.panels.docks.layer_list import ID
from sketchstudio.app.panels.docks.layer_row import LayerRow
from sketchstudio.app.panels.widgets.pen_feel import PenFeel
from sketchstudio.app.panels.widgets.swatches import Swatch
from sketchstudio.app.recent_colors import MOST_RECENT, PALETTE
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from tests.app.strokes import draw


def names(window: MainWindow) -> list[str]:
    ids = [window.layers.list.item(i).data(ID) for i in range(window.layers.list.count())]
    return [window.studio.session.state.layer(id).name for id in ids]


def test_the_pen_feel_is_set_and_remembered(window: MainWindow, studio: Studio) -> None:
    (feel,) = window.tool_options.findChildren(PenFeel)
    feel.softness.setValue(150)
    feel.tilt.setValue(25)
    assert studio.tools.response == PenResponse(0.5, 0.25)
    assert window.preferences.pen_response == PenResponse(0.5, 0.25)


def test_only_what_counts_for_the_tool_can_be_set(window: MainWindow, studio: Studio) -> None:
    options = window.tool_options
    controls = (options.size_slider, options.smoothing, options.feel, options.shape)
    for tool, counts in (
        ("pen", (True, True, True, True)),
        ("blob", (False, False, False, True)),
        ("region_brush", (True, False, False, False)),
        ("select", (False, False, False, False)),
        ("paint", (True, True, True, True)),
    ):
        studio.tools.set_tool(tool)
        assert tuple(control.isEnabled() for control in controls) == counts, tool


def test_sizes_and_smoothing_are_found_again(window: MainWindow, studio: Studio) -> None:
    studio.tools.set_pen_size(9)
    studio.tools.set_smoothing(0.7)
    studio.tools.set_tool("eraser")
    studio.tools.set_size(33)
    again = ToolState()
    again.set_options({**window.preferences.tool_options, "paint_size": 1e9, "unknown": 1})
    assert (again.pen_size, again.smoothing, again.eraser_size, again.paint_size) == (9, 0.7, 33, 1000)


def test_layers_are_listed_topmost_first_and_chosen_by_click(window: MainWindow, studio: Studio) -> None:
    assert names(window) == ["Sketch", "Color"]
    window.layers.list.setCurrentRow(1)
    assert studio.session.state.active_layer.name == "Color"
    assert not studio.session.document.can_undo, "a choice is no step"
    studio.session.apply(commands.set_active(studio.session.state.layers[1].id))
    assert window.layers.list.currentRow() == 0


def test_the_eye_hides_a_layer(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    row = window.layers.list.itemWidget(window.layers.list.item(1))
    assert isinstance(row, LayerRow)
    row.eye.click()
    qtbot.waitUntil(lambda: not studio.session.state.layers_of("color"))


def test_a_layer_is_added_moved_and_deleted(window: MainWindow, studio: Studio) -> None:
    window.actions_["layer.add_color"].trigger()
    assert names(window) == ["Sketch", "Color 2", "Color"], "it hides no line"
    assert studio.tools.tool == "paint"
    window.actions_["layer.down"].trigger()
    assert names(window) == ["Sketch", "Color", "Color 2"]
    window.actions_["layer.delete"].trigger()
    assert names(window) == ["Sketch", "Color"]


def test_the_last_layer_stays_and_says_why(window: MainWindow) -> None:
    window.actions_["layer.delete"].trigger()
    window.actions_["layer.delete"].trigger()
    assert window.message_bar.label.text() == "The last layer of a drawing cannot be deleted."
    assert window.message_bar.isVisible()


def test_opacity_is_one_step(window: MainWindow, studio: Studio) -> None:
    slider = window.layers.opacity.slider
    slider.setSliderDown(True)
    for position in (90, 70, 40):
        slider.setSliderPosition(position)
    slider.setSliderDown(False)
    assert studio.session.state.active_layer.opacity == pytest.approx(0.4)
    assert studio.session.document.undo_count == 1


def test_keep_and_bring_back_with_its_settings(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "seed", 5))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    window.actions_["result.keep"].trigger()
    kept = studio.session.state.results[0]
    assert window.film.pictures.count() == 1
    studio.session.apply(commands.set_setting("pi-rec", "seed", 6))
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    window.film.bring_back(0)
    assert studio.session.state.settings["pi-rec"]["seed"] == 5
    assert window.result.picture is kept
    window.film.forget(0)
    assert window.film.pictures.count() == 0


def test_palette_and_recent_colors(window: MainWindow, studio: Studio) -> None:
    swatch = next(s for s in window.well.findChildren(Swatch) if s.color == PALETTE[6])
    swatch.click()
    assert studio.tools.color == PALETTE[6]
    assert window.well.well.color == PALETTE[6]
    window.recent_colors.note(PALETTE[6])
    assert not window.recent_colors.colors
    window.recent_colors.note((1, 2, 3))
    window.recent_colors.note((4, 5, 6))
    window.recent_colors.note((1, 2, 3))
    assert list(window.recent_colors.colors) == [(1, 2, 3), (4, 5, 6)]
    assert window.preferences.recent_colors == [(1, 2, 3), (4, 5, 6)]


def test_the_result_says_its_state_and_why_it_failed(window: MainWindow) -> None:
    window.result.show_status(Status("failed", "Ink", "No model pack for pi-rec is installed."))
    assert window.result.sentence.isVisible()
    assert window.result.sentence.text() == "No model pack for pi-rec is installed."
    assert window.result.chip.text() == "failed"
    window.result.show_status(Status("fresh", "Ink"))
    assert not window.result.sentence.isVisible()


def test_tool_and_size_follow_keys_and_slider(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert studio.tools.tool == "paint"
    assert window.actions_["tool.paint"].isChecked()
    before = studio.tools.size
    window.actions_["tool.larger"].trigger()
    assert studio.tools.size > before
    window.tool_options.size_slider.setValue(0)
    assert studio.tools.size == 1


@pytest.mark.parametrize("height", [700, 900])
def test_every_tool_and_the_palette_are_in_sight(window: MainWindow, qtbot: QtBot, height: int) -> None:
    """Also with as many colours used last as are remembered, on a laptop's screen of 768 px."""
    for i in range(MOST_RECENT):
        window.recent_colors.note((i, 2, 3))
    window.resize(1280, height)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(50)
    strip = window.tool_strip
    assert window.well.isVisible()
    assert window.well.visibleRegion().boundingRect().contains(window.well.well.geometry())
    assert all(strip.widgetForAction(action).isVisible() for action in strip.actions())
    shown = [s for s in window.well.findChildren(Swatch) if s.isVisible()]
    assert len(shown) >= 2 + len(PALETTE), "the drawing color's, the paper's, and the palette"
    if height == 900:
        assert len(shown) >= 2 + len(PALETTE) + MOST_RECENT // 2
