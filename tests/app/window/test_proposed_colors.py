"""Where nothing is painted, colours are proposed: seen faintly, kept at a click, switched off by a setting."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.live.proposal import STRENGTH
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.conditions.palette import Palette
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.stroke import Blob, Stroke
from sketchstudio.engine import proposals
from sketchstudio.engine.packs.palettes import PALETTES, encode_palettes

RED = Palette((200, 200, 240), (220, 30, 30), (0, 0, 0))
SQUARE = Stroke.through([60, 190, 190, 60, 60], [60, 60, 190, 190, 60], 4.0)


@pytest.fixture
def proposing(window: MainWindow, packs, qtbot: QtBot):
    """The window, with a closed outline drawn, and its picture there."""
    (packs[0].folder / PALETTES).write_bytes(encode_palettes({"hat": [RED]}))
    proposals._read.cache_clear()
    studio = window.studio
    studio.session.apply(commands.add_mark(studio.session.state.layers_of("sketch")[0].id, SQUARE))
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    qtbot.waitUntil(window.actions_["layer.keep_proposed"].isEnabled)
    yield window
    proposals._read.cache_clear()


def color_at(window: MainWindow, x: float, y: float) -> tuple[int, int, int]:
    point = window.canvas.viewport.to_widget(x, y).toPoint()
    color = window.canvas.grab().toImage().pixelColor(point * window.canvas.devicePixelRatioF())
    return color.red(), color.green(), color.blue()


def test_the_picture_is_made_of_them_and_the_canvas_shows_them_faintly(proposing, ink, qtbot) -> None:
    assert ink.made[-1].drawn.color_mask.min() == 1
    assert tuple(ink.made[-1].drawn.color[128, 128] * 255) == pytest.approx(RED.object, abs=0.6)
    faint = tuple(round(255 * (1 - STRENGTH) + STRENGTH * value) for value in RED.object)
    qtbot.waitUntil(lambda: color_at(proposing, 128, 128) == pytest.approx(faint, abs=8))
    assert proposing.studio.session.state.layers_of("color")[0].marks == ()


def test_keeping_them_is_one_step_and_leaves_nothing_to_propose(proposing, qtbot) -> None:
    session, keep = proposing.studio.session, proposing.actions_["layer.keep_proposed"]
    before = session.state
    keep.trigger()
    lowest = session.state.layers[0]
    assert [mark.color for mark in lowest.marks if isinstance(mark, Blob)] == [RED.ground, RED.object]
    assert session.state.active == before.active
    qtbot.waitUntil(lambda: not keep.isEnabled())
    session.undo()
    assert session.state == before


def test_the_switch_turns_them_off(proposing, ink, qtbot) -> None:
    proposing.studio.session.apply(commands.set_setting("pi-rec", "proposed_colors", False))
    qtbot.waitUntil(lambda: not proposing.actions_["layer.keep_proposed"].isEnabled())
    qtbot.waitUntil(lambda: not ink.made[-1].drawn.color_mask.any())


def test_another_document_is_not_offered_the_last_ones(proposing) -> None:
    proposing.studio.session.document.mark_saved()
    proposing.studio.session.replace(Document(new_state(256, 256)))
    assert not proposing.actions_["layer.keep_proposed"].isEnabled()
    proposing.layer_actions.keep_proposed()
    assert len(proposing.studio.session.state.layers) == 2
