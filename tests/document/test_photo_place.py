"""Where photos lie, and what is done to them: the photo itself stays whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document import commands
from sketchstudio.document.changes import changed_area, visibly_equal
from sketchstudio.document.document import Document, DocumentError, State, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.photo_place import (
    corners,
    fitted_place,
    placed_at,
    shown_pixels,
    shown_place,
    to_canvas,
)

PIXELS = np.arange(20 * 40 * 3, dtype=np.uint32).reshape(20, 40, 3).astype(np.uint8)
PLACE = (10.0, 20.0, 80.0, 40.0)
"""Two canvas px for one of the photo."""


def photo(**fields: object) -> Layer:
    return replace(Layer("photo", "Photo", "p", pixels=PIXELS, place=PLACE), **fields)


@pytest.fixture
def document() -> Document:
    empty = new_state(200, 100)
    return Document(replace(empty, layers=(photo(), *empty.layers)))


def test_what_shows_keeps_its_place_when_the_rest_is_cropped() -> None:
    for angle in (0.0, 90.0, -37.0):
        whole, cropped = photo(angle=angle), photo(angle=angle, crop=(10, 5, 30, 15))
        assert np.array_equal(shown_pixels(cropped), PIXELS[5:15, 10:30])
        px = np.array([[10, 5, 1], [30, 5, 1], [30, 15, 1], [10, 15, 1]], float)
        assert corners(cropped, 200, 100) == pytest.approx(px @ to_canvas(whole, 200, 100).T)
        assert shown_place(cropped, 200, 100)[2:] == (40, 20)
    assert shown_place(photo(crop=(10, 5, 30, 15)), 200, 100) == (30, 30, 40, 20)
    whole = photo()
    assert shown_pixels(whole) is whole.pixels


def test_a_photo_is_turned_clockwise_about_its_middle() -> None:
    # The middle is at (50, 40); what was its left is above now.
    assert corners(photo(angle=90.0), 200, 100) == pytest.approx(np.array([[70, 0], [70, 80], [30, 80], [30, 0]]))


@given(
    st.tuples(*[st.floats(-300, 300)] * 2, *[st.floats(1, 300)] * 2),
    st.floats(-180, 180, exclude_min=True, exclude_max=True),
)
def test_a_place_comes_back_from_its_matrix(place: tuple[float, float, float, float], angle: float) -> None:
    layer = photo(place=place, angle=angle)
    back, turned = placed_at(PIXELS, to_canvas(layer, 200, 100))
    assert back == pytest.approx(place, abs=1e-6)
    assert turned == pytest.approx(angle, abs=1e-6)


@pytest.mark.parametrize("matrix", [[[-1, 0, 0], [0, 1, 0]], [[1, 1, 0], [0, 1, 0]], [[0, 0, 0], [0, 1, 0]]])
def test_a_photo_is_neither_mirrored_nor_skewed(matrix: list[list[float]]) -> None:
    with pytest.raises(DocumentError):
        placed_at(PIXELS, np.array(matrix, float))


def test_a_step_a_change_and_not_a_pixel_of_the_photo_changes(document: Document) -> None:
    before = document.state
    for command in (
        commands.place_photo("p", (0.0, 0.0, 60.0, 30.0), 15.0, "Rotate"),
        commands.crop_photo("p", (1, 2, 30, 20)),
        commands.crop_photo("p", None),
        commands.fit_photo("p"),
    ):
        states = [document.state]
        document.apply(command)
        states.append(document.state)
        assert not visibly_equal(*states)
        assert changed_area(*states) == document.state.canvas
        assert document.state.layer("p").pixels is before.layer("p").pixels
    fitted = document.state.layer("p")
    assert (fitted.place, fitted.angle, fitted.crop) == (fitted_place(PIXELS, 200, 100), 0.0, None)
    for _ in range(4):
        document.undo()
    assert document.state == before


def test_nothing_changed_is_no_step(document: Document) -> None:
    document.apply(commands.place_photo("p", PLACE, 0.0, "Move"))
    document.apply(commands.crop_photo("p", None))
    assert not document.can_undo


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (commands.place_photo("p", (0.0, 0.0, 0.2, 20.0), 0.0, "Scale"), "too small"),
        (commands.place_photo("p", (1e9, 0.0, 20.0, 20.0), 0.0, "Move"), "absurdly far"),
        (commands.place_photo("p", (0.0, float("nan"), 20.0, 20.0), 0.0, "Move"), "absurdly far"),
        (commands.crop_photo("p", (0, 0, 41, 20)), "a part of it"),
        (commands.crop_photo("p", (5, 5, 5, 20)), "a part of it"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(document: Document, command: commands.Command, told: str) -> None:
    before = document.state
    with pytest.raises(DocumentError, match=told):
        document.apply(command)
    assert document.state is before


def test_locked_photos_and_other_layers_are_left_alone(document: Document) -> None:
    document.apply(commands.change_layer("p", locked=True))
    with pytest.raises(DocumentError, match="'Photo' is locked"):
        document.apply(commands.fit_photo("p"))
    with pytest.raises(DocumentError, match="'Sketch' is no photo"):
        document.apply(commands.crop_photo(document.state.active, None))


def test_a_canvas_that_grows_takes_the_photo_along(document: Document) -> None:
    document.apply(commands.place_photo("p", PLACE, 30.0, "Rotate"))
    before = corners(document.state.layer("p"), 200, 100)
    document.apply(commands.resize_canvas(300, 300, 50, 100))
    after: State = document.state
    assert corners(after.layer("p"), 300, 300) == pytest.approx(before + np.array([50, 100]))
