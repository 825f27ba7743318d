"""The paper's colour: chosen in one click and one step, seen at once, and asked for as the picture's ground."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QMenu
from pytestqt.qtbot import QtBot

from sketchstudio.app.canvas.tools import picking
from sketchstudio.app.live.inputs import same_inputs
from sketchstudio.app.panels.widgets.swatches import Swatch
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.features.paper import PAPERS
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.conditions.palette import Palette
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.stroke import Blob, Color, Stroke
from sketchstudio.engine import proposals
from sketchstudio.engine.packs.palettes import PALETTES, encode_palettes

BLUE: Color = (40, 90, 160)
RED = Palette((200, 200, 240), (220, 30, 30), (0, 0, 0))
SQUARE = Stroke.through([60, 190, 190, 60, 60], [60, 60, 190, 190, 60], 4.0)


@pytest.fixture
def palettes(packs) -> Iterator[None]:
    (packs[0].folder / PALETTES).write_bytes(encode_palettes({"hat": [RED]}))
    proposals._read.cache_clear()
    yield
    proposals._read.cache_clear()


def outline(studio: Studio) -> None:
    assert studio.session.apply(commands.add_mark(studio.session.state.layers_of("sketch")[0].id, SQUARE))


def paper(studio: Studio) -> Color | None:
    return studio.session.state.paper


def color_at(window: MainWindow, x: float, y: float) -> Color:
    point = window.canvas.viewport.to_widget(x, y).toPoint()
    color = window.canvas.grab().toImage().pixelColor(point * window.canvas.devicePixelRatioF())
    return color.red(), color.green(), color.blue()


def opened_menu(window: MainWindow) -> QMenu:
    window.well.paper.click()
    return next(menu for menu in window.well.findChildren(QMenu) if menu.isVisible())


def test_a_click_beside_the_well_colours_the_paper(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    outline(studio)
    qtbot.waitUntil(lambda: color_at(window, 60, 120) == (0, 0, 0))
    steps = studio.session.document.undo_count
    swatch = next(s for s in opened_menu(window).findChildren(Swatch) if s.color == PAPERS[6])
    swatch.click()
    assert paper(studio) == PAPERS[6] == window.well.paper.color
    assert studio.session.document.undo_count == steps + 1
    qtbot.waitUntil(lambda: color_at(window, 10, 10) == PAPERS[6])
    assert color_at(window, 60, 120) == (0, 0, 0), "ink lies on it"
    window.actions_["edit.undo"].trigger()
    assert paper(studio) is None
    qtbot.waitUntil(lambda: color_at(window, 10, 10) == (252, 251, 248))


def test_any_colour_from_the_menu_and_none_again(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    none = window.actions_["edit.no_paper"]
    assert not none.isEnabled()
    window.actions_["edit.paper"].trigger()
    dialog = window.findChild(QColorDialog)
    dialog.setCurrentColor(QColor(*BLUE))
    dialog.accept()
    assert paper(studio) == BLUE
    assert none.isEnabled()
    menu = opened_menu(window)
    assert none in menu.actions()
    menu.close()
    none.trigger()
    assert paper(studio) is None and not none.isEnabled()
    assert studio.session.document.undo_label == "Remove paper color"


def test_another_drawing_shows_its_own_paper(window: MainWindow, studio: Studio) -> None:
    studio.session.apply(commands.set_paper(BLUE))
    studio.session.document.mark_saved()
    studio.session.replace(Document(new_state(256, 256)))
    assert window.well.paper.color == (255, 255, 255) and not window.actions_["edit.no_paper"].isEnabled()


def test_the_picture_is_asked_for_with_such_a_ground(window: MainWindow, studio: Studio, ink, qtbot: QtBot) -> None:
    outline(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    before = studio.session.state
    studio.session.apply(commands.set_paper(BLUE))
    assert not same_inputs(before, studio.session.state)
    qtbot.waitUntil(lambda: ink.made[-1].drawn.color_mask.any())
    drawn = ink.made[-1].drawn
    assert tuple(drawn.color[10, 10] * 255) == pytest.approx(BLUE, abs=0.01)
    assert drawn.color_mask[128, 128] == 0
    studio.session.undo()
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    assert same_inputs(before, studio.session.state)


def test_proposed_colours_leave_the_ground_to_the_paper(
    palettes: None, window: MainWindow, studio: Studio, ink, qtbot: QtBot
) -> None:
    studio.session.apply(commands.set_paper(BLUE))
    outline(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    keep = window.actions_["layer.keep_proposed"]
    qtbot.waitUntil(keep.isEnabled)
    drawn = ink.made[-1].drawn
    assert tuple(drawn.color[10, 10] * 255) == pytest.approx(BLUE, abs=0.01)
    assert tuple(drawn.color[128, 128] * 255) == pytest.approx(RED.object, abs=0.6)
    keep.trigger()
    lowest = studio.session.state.layers[0]
    assert [mark.color for mark in lowest.marks if isinstance(mark, Blob)] == [RED.object]
    qtbot.waitUntil(lambda: color_at(window, 10, 10) == BLUE)


def test_the_eyedropper_takes_it(window: MainWindow, studio: Studio) -> None:
    studio.session.apply(commands.set_paper(BLUE))
    assert picking.color_at(window.canvas, 10, 10) == BLUE
