from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sketchstudio.systems.photo2sketch.line_maps import LineMaps, agreement, candidates, combined, sketch_at


@pytest.fixture
def maps() -> LineMaps:
    """Three nested maps: a row of ink each, the finer ones fainter."""
    stack = np.zeros((3, 16, 20), np.float32)
    stack[:, 2] = 1
    stack[1:, 8] = 0.9
    stack[2:, 13] = np.linspace(0.3, 0.8, 20)
    confidence = np.full((3, 16, 20), 1 / 3, np.float32)
    return LineMaps(stack, confidence, np.ones((16, 20), np.float32))


def test_detail_goes_from_the_coarsest_map_to_the_finest(maps):
    np.testing.assert_array_equal(sketch_at(maps, 0), maps.maps[0])
    np.testing.assert_array_equal(sketch_at(maps, 0.5), maps.maps[1])
    np.testing.assert_array_equal(sketch_at(maps, 1), maps.maps[2])


def test_ink_never_gets_less_and_strong_lines_come_first(maps):
    sketches = [sketch_at(maps, detail) for detail in np.linspace(0, 1, 41)]
    for less, more in pairwise(sketches):
        assert (more >= less - 1e-6).all()
    between = sketch_at(maps, 0.7)[13]
    assert between[0] == 0 < between[-1]


def test_short_lines_are_left_out_until_there_is_detail():
    stack = np.zeros((2, 100, 100), np.float32)
    stack[:, 10, 10:90] = 1
    stack[:, 50, 50:54] = 1
    maps = LineMaps(stack, np.full_like(stack, 0.5), np.ones((100, 100), np.float32))
    assert sketch_at(maps, 0)[10, 10:90].all() and not sketch_at(maps, 0)[50].any()
    assert sketch_at(maps, 1)[50, 50:54].all()


def test_the_sketch_weighs_the_maps_by_their_confidence(maps):
    np.testing.assert_allclose(combined(maps)[[2, 8]].mean(1), [1, 0.6], rtol=1e-5)


def test_candidates_differ_and_are_ranked(maps):
    found = candidates(maps, 5)
    assert [c.confidence for c in found] == sorted((c.confidence for c in found), reverse=True)
    assert sorted(c.detail for c in found) == [0, 0.25, 0.5, 0.75, 1]
    assert len({float(c.sketch.sum()) for c in found}) >= 4
    assert [c.detail for c in candidates(maps, 1)] == [0.5]


def test_agreement_forgives_one_pixel():
    ink = np.zeros((20, 20), np.float32)
    ink[5] = 1
    assert agreement(ink, ink) == pytest.approx(1)
    assert agreement(ink, np.roll(ink, 1, 0)) == pytest.approx(1)
    assert agreement(ink, np.roll(ink, 6, 0)) == 0
    assert agreement(ink, np.zeros_like(ink)) == 0
