"""The layer menu's actions on photos."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.app.files.reading import Photo
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.layers import frozen_pixels


@pytest.fixture
def photo() -> Photo:
    return Photo("A photo", frozen_pixels(np.full((60, 120, 3), 90, np.uint8)))


def test_a_photo_that_came_can_be_moved_at_once(window: MainWindow, photo: Photo) -> None:
    window.photos.add([photo])
    button = next(button for button in window.message_bar.buttons if button.text() == "Move it")
    button.click()
    state = window.studio.session.state
    assert state.active_layer.pixels is photo.pixels
    assert window.studio.tools.tool == "select"
    assert window.canvas.photo_frame.layer is state.active_layer


def test_cropping_is_a_mode_that_the_menu_shows(window: MainWindow, photo: Photo) -> None:
    window.photos.add([photo])
    crop = window.actions_["layer.crop_photo"]
    crop.trigger()
    shown = [(crop.isChecked(), window.studio.tools.cropping)]
    for action in (window.actions_["tool.pen"], crop, crop):
        action.trigger()
        shown.append((crop.isChecked(), window.studio.tools.cropping))
    assert shown == [(True, True), (False, False), (True, True), (False, False)]
    assert window.studio.tools.tool == "select"


def test_what_was_done_to_a_photo_is_taken_back_in_one_step_each(window: MainWindow, photo: Photo) -> None:
    window.photos.add([photo])
    session = window.studio.session
    (layer,) = session.state.layers_of("photo")
    session.apply(commands.place_photo(layer.id, (5.0, 5.0, 40.0, 30.0), 20.0, "Move"))
    session.apply(commands.crop_photo(layer.id, (10, 10, 50, 50)))
    window.actions_["layer.whole_photo"].trigger()
    window.actions_["layer.fit_photo"].trigger()
    (back,) = session.state.layers_of("photo")
    assert back == layer
    session.undo()
    session.undo()
    assert session.state.layers_of("photo")[0].crop == (10, 10, 50, 50)


@pytest.mark.parametrize("action", ["place_photo", "crop_photo", "whole_photo", "fit_photo"])
def test_without_a_photo_there_is_a_sentence(window: MainWindow, action: str) -> None:
    before = window.studio.session.state
    window.actions_[f"layer.{action}"].trigger()
    assert "no photo" in window.message_bar.label.text()
    assert window.studio.session.state is before
    assert not window.actions_["layer.crop_photo"].isChecked()
