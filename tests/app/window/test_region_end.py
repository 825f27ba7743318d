"""The end of the last region is said when a picture below had been protected, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.app.window.region_end import protection_ends
from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.document import Picture, State, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob
from tests.app.strokes import draw, line

PIXELS = np.full((256, 256, 3), 90, np.uint8)
SQUARE = Blob([40, 200, 200, 40], [40, 40, 200, 200])
SENTENCE = "No region is left, so the whole picture changes now."
ENDS: list[Callable[[], Command]] = [
    lambda: commands.delete_layer("sleeve"),
    lambda: commands.clear("sleeve"),
    lambda: commands.change_layer("sleeve", visible=False),
]


def protected() -> State:
    """An accepted picture with a region over it."""
    state = commands.accept(Picture(PIXELS, "pi-rec", {}, 0.1, "CPU")).run(new_state(256, 256))
    region = Layer("region", "Sleeve", id="sleeve", marks=(SQUARE,))
    return replace(commands.add_layer(region).run(state), active=state.active)


@pytest.mark.parametrize("end", ENDS)
def test_deleting_emptying_and_hiding_end_the_protection(end: Callable[[], Command]) -> None:
    state = protected()
    assert protection_ends(state, end().run(state))
    assert not protection_ends(state, commands.add_mark(state.active, line()).run(state))
    another = commands.add_layer(Layer("region", "Collar", marks=(SQUARE,))).run(state)
    assert not protection_ends(another, end().run(another))


def test_where_nothing_was_protected_nothing_ends() -> None:
    state = commands.accept(None).run(protected())
    assert not protection_ends(state, commands.delete_layer("sleeve").run(state))
    photo = Layer("photo", "Photo", pixels=PIXELS)
    on_photo = commands.add_layer(photo, 0).run(state)
    assert protection_ends(on_photo, commands.delete_layer("sleeve").run(on_photo))


@pytest.mark.parametrize("end", ENDS)
def test_the_region_comes_back_by_a_click(
    window: MainWindow, studio: Studio, qtbot: QtBot, end: Callable[[], Command]
) -> None:
    session = studio.session
    session.apply(commands.accept(Picture(PIXELS, "pi-rec", {}, 0.1, "CPU")))
    session.apply(commands.add_layer(Layer("region", "Sleeve", id="sleeve", marks=(SQUARE,))))
    region = session.state.layer("sleeve")
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    seen = studio.live.picture
    session.apply(end())
    assert window.message_bar.label.text() == SENTENCE
    assert studio.live.status.freshness == "working", "the picture does not lie about the drawing"
    back, keep = window.message_bar.buttons
    draw(studio)
    keep.click()
    assert session.state.results == (seen,)
    back.click()
    assert session.state.layer("sleeve") == region
    assert session.state.layers_of("sketch")[0].marks, "what was drawn since stays"
