"""What is derived from a photo lies where the photo shows it: moved, turned and cropped ones too."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.app.files.reading import Photo, photo_layer
from sketchstudio.app.panels.dialogs.trace_dialog import Choice
from sketchstudio.app.photos.photo_import import derived_layers
from sketchstudio.app.photos.photo_place import around, following, lying
from sketchstudio.app.photos.photo_tracing import traced_layers
from sketchstudio.document.layers import Layer, frozen_pixels
from sketchstudio.document.photo_place import shown_pixels
from sketchstudio.document.state import State, new_state
from sketchstudio.document.stroke import Mark, Stroke

RED, PALE = (190, 30, 40), (235, 235, 235)


@pytest.fixture
def photo() -> Photo:
    """A red square in the right half of a pale ground, twice as wide as high."""
    pixels = np.full((200, 400, 3), PALE, np.uint8)
    pixels[60:140, 260:340] = RED
    return Photo("A photo", frozen_pixels(pixels))


def lain(photo: Photo, **fields: object) -> tuple[Layer, State]:
    layer = replace(photo_layer(photo, 400, 400), **fields)
    empty = new_state(400, 400)
    state = replace(empty, layers=(layer, *empty.layers))
    return lying(photo, state, layer.id), state


def middle(marks: tuple[Mark, ...]) -> tuple[float, float]:
    x, y = (np.concatenate([getattr(mark, name) for mark in marks]) for name in "xy")
    return (x.min() + x.max()) / 2, (y.min() + y.max()) / 2


def test_lines_lie_on_what_a_turned_photo_shows(photo: Photo) -> None:
    layer, state = lain(photo, angle=90.0)
    (sketch,) = derived_layers(layer, state, ("lines",))
    assert middle(sketch.marks) == pytest.approx((200, 300), abs=3)
    small = shown_pixels(layer)
    choice = Choice((Stroke.through([260, 340], [100, 100], 2),), keep_photo=True, colors=True)
    colors, lines = traced_layers(layer, small, choice, state)
    (line,) = lines.marks
    assert list(line.x) == pytest.approx([200, 200], abs=1e-3)
    assert list(line.y) == pytest.approx([260, 340], abs=1e-3)
    reds = tuple(mark for mark in colors.marks if mark.color[1] < 100)
    assert middle(reds) == pytest.approx((200, 300), abs=4)


def test_only_what_shows_of_a_cropped_photo_is_looked_at(photo: Photo) -> None:
    layer, state = lain(photo, crop=(0, 0, 200, 200))
    assert derived_layers(layer, state, ("lines",))[0].marks == ()
    layer, state = lain(photo, crop=(200, 0, 400, 200))
    colors, lines = derived_layers(layer, state)
    assert middle(lines.marks) == pytest.approx((300, 200), abs=3)
    assert min(float(mark.x.min()) for mark in colors.marks) >= 199


def test_the_ground_goes_on_around_a_fitted_photo_alone(photo: Photo) -> None:
    layer, state = lain(photo)
    assert around(layer, state) == (0, 0, 400, 400)
    (colors,) = derived_layers(layer, state, ("colors",))
    ground = colors.marks[0]
    assert ground.color == pytest.approx(PALE, abs=3)
    assert (ground.y.min(), ground.y.max()) == (0, 400)
    for fields in ({"place": (20.0, 30.0, 200.0, 100.0)}, {"angle": 10.0}, {"crop": (50, 0, 300, 200)}):
        moved, state = lain(photo, **fields)
        assert around(moved, state) != (0, 0, 400, 400)


def test_what_was_made_follows_a_photo_that_was_moved_meanwhile(photo: Photo) -> None:
    before, state = lain(photo)
    after, _ = lain(photo, place=(0.0, 0.0, 200.0, 100.0), angle=180.0)
    (sketch,) = following(derived_layers(before, state, ("lines",)), before, after)
    assert middle(sketch.marks) == pytest.approx((50, 50), abs=2)
    made = derived_layers(before, state, ("lines",))
    assert following(made, before, before) == made
