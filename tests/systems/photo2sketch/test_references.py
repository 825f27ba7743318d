from __future__ import annotations

import cv2
import numpy as np
import pytest

from sketchstudio.conditions.foreground import Foreground, find_foreground
from sketchstudio.systems.photo2sketch.contours import LEVELS, find_lines
from sketchstudio.systems.photo2sketch.references import (
    Reference,
    ReferenceStore,
    draw_foreground,
    draw_lines,
    from_bytes,
    make_reference,
    to_bytes,
)
from tests.systems.photo2sketch.photos import disc


@pytest.fixture(scope="module")
def reference() -> Reference:
    return make_reference(disc())


def view(reference: Reference, size: int = 160) -> np.ndarray:
    return draw_lines(reference.lines, np.array([[size, 0, 0], [0, size, 0]], float), size)


def test_the_object_is_what_the_border_does_not_explain(reference):
    mask = cv2.resize(reference.foreground.mask, (160, 120)) > 0.5
    y, x = np.mgrid[:120, :160]
    truth = np.hypot(x - 80, y - 60) <= 40
    assert (mask & truth).sum() / (mask | truth).sum() > 0.85
    assert reference.foreground.trust > 0.8


@pytest.mark.parametrize("value", [0, 128, 255])
def test_a_photo_of_nothing_has_no_trusted_object_and_no_lines(value):
    blank = np.full((40, 60, 3), value, np.uint8)
    found = make_reference(blank)
    assert found.foreground.trust == 0
    assert len(found.lines.segments) == 0


@pytest.mark.parametrize("shape", [(1, 1), (3, 200), (500, 16)])
def test_any_shape_of_photo_gives_a_reference(shape):
    photo = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    found = make_reference(photo)
    assert found.lines.level.max(initial=0) < LEVELS


def test_the_outline_comes_first_thin_and_closed_and_the_bar_later(reference):
    drawn = view(reference) > 100
    y, x = np.nonzero(drawn[0])
    radius = np.hypot(x - 80, y - 60)
    assert np.abs(radius - 40).max() < 3
    holes, _ = cv2.connectedComponents((~drawn[0]).astype(np.uint8), connectivity=4)
    assert holes == 3  # background label, outside and inside
    assert 2 * np.pi * 40 < drawn[0].sum() < 2.2 * 2 * np.pi * 40
    assert not drawn[0, 55:66, 65:96].any() and drawn[2, 55:66, 65:96].any()


def test_maps_are_nested_and_the_floor_stays_out(reference):
    drawn = view(reference)
    assert (drawn[1:] >= drawn[:-1]).all()
    assert not (drawn[-2, :, :30] > 0).any()


def test_without_a_trusted_object_lines_are_found_all_the_same():
    photo = disc()
    doubted = Foreground(find_foreground(photo).mask, 0.0)
    lines = find_lines(photo, doubted)
    assert len(lines.segments) > 100


def test_lines_and_object_follow_the_view(reference):
    matrix = np.array([[0, -80, 130], [80, 0, 20]], float)  # a quarter turn at half the size
    lines, mask = draw_lines(reference.lines, matrix, 160), draw_foreground(reference.foreground, matrix, 160)
    y, x = np.nonzero(lines[0] > 100)
    centre = 130 - 80 * 60 / 160, 20 + 80 * 80 / 160
    np.testing.assert_allclose([x.mean(), y.mean()], centre, atol=1.5)
    np.testing.assert_allclose(np.argwhere(mask > 128).mean(0)[::-1], centre, atol=1.5)


def test_references_survive_their_files(reference, tmp_path):
    again = from_bytes(to_bytes(reference))
    np.testing.assert_allclose(again.lines.points, reference.lines.points, atol=1e-4)
    np.testing.assert_array_equal(again.lines.segments, reference.lines.segments)
    asked = []

    def decode():
        asked.append(True)
        return disc()

    store = ReferenceStore(tmp_path / "kept")
    first, second = store.get(b"photo", decode), store.get(b"photo", decode)
    assert len(asked) == 1
    np.testing.assert_array_equal(first.lines.level, second.lines.level)
    next((tmp_path / "kept").iterdir()).write_bytes(b"cut off")
    store.get(b"photo", decode)
    assert len(asked) == 2
