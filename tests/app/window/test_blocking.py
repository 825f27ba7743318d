"""Lines alone: what would help is one click away, lies under everything else, and goes when there is paint."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.studio import Studio
from sketchstudio.app.window.features.blocking import GROUND
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.outline import mark_hit
from sketchstudio.document.stroke import Blob, Stroke


def circle(studio: Studio) -> None:
    angle = np.linspace(0, 2 * np.pi, 120)
    sketch = studio.session.state.layers_of("sketch")[0]
    ring = Stroke.through(128 + 80 * np.cos(angle), 128 + 80 * np.sin(angle), 5.0)
    assert studio.session.apply(commands.add_mark(sketch.id, ring))


def paint(studio: Studio) -> tuple[object, ...]:
    return studio.session.state.layers_of("color")[0].marks


def test_the_hint_is_there_as_long_as_there_are_lines_alone(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    hint = window.result.lines_alone
    assert hint.isHidden(), "an empty canvas needs no advice"
    circle(studio)
    assert not hint.isHidden()
    window.actions_["layer.fill_outline"].trigger()
    qtbot.waitUntil(hint.isHidden)
    studio.session.undo()
    assert not hint.isHidden()


def test_outline_and_ground_are_one_click_and_one_step_each(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    circle(studio)
    studio.tools.set_color((180, 20, 30))
    steps = studio.session.document.undo_count
    window.actions_["layer.fill_outline"].trigger()
    qtbot.waitUntil(lambda: len(paint(studio)) == 1)
    window.actions_["layer.paint_ground"].trigger()
    qtbot.waitUntil(lambda: len(paint(studio)) == 2)
    assert studio.session.document.undo_count == steps + 2
    ground, inside = paint(studio)
    assert isinstance(ground, Blob) and isinstance(inside, Blob)
    assert (ground.color, inside.color) == (GROUND, (180, 20, 30)), "the ground lies lowest"
    assert mark_hit(inside, 128, 128, 0) and not mark_hit(inside, 10, 10, 0)
    assert mark_hit(ground, 10, 10, 0) and mark_hit(ground, 250, 250, 0) and not mark_hit(ground, 128, 128, 0)
    assert studio.session.state.active_layer.kind == "sketch", "drawing goes on with lines"


def test_without_a_color_layer_one_is_made_under_the_lines(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.session.apply(commands.delete_layer(studio.session.state.layers_of("color")[0].id))
    circle(studio)
    window.actions_["layer.fill_outline"].trigger()
    qtbot.waitUntil(lambda: len(studio.session.state.layers) == 2)
    assert [layer.kind for layer in studio.session.state.layers] == ["color", "sketch"]


def test_lines_that_enclose_nothing_are_said(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    sketch = studio.session.state.layers_of("sketch")[0]
    studio.session.apply(commands.add_mark(sketch.id, Stroke.through([20, 60], [20, 24], 4.0)))
    window.actions_["layer.fill_outline"].trigger()
    qtbot.waitUntil(lambda: "enclose nothing" in window.message_bar.label.text())
    window.actions_["layer.paint_ground"].trigger()
    qtbot.waitUntil(lambda: len(paint(studio)) == 1)


@pytest.mark.parametrize("kind", ["sketch", "color"])
def test_a_new_color_layer_lies_under_the_lines(window: MainWindow, studio: Studio, kind: str) -> None:
    window.actions_[f"layer.add_{kind}"].trigger()
    kinds = [layer.kind for layer in studio.session.state.layers]
    assert kinds == (["color", "sketch", "sketch"] if kind == "sketch" else ["color", "color", "sketch"])
    assert studio.session.state.active_layer.kind == kind
