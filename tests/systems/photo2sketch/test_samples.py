from __future__ import annotations

import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from sketchstudio.document.errors import StorageError
from sketchstudio.systems.photo2sketch.drawings import SIDE, crops, load_drawings
from sketchstudio.systems.photo2sketch.references import make_reference
from sketchstudio.systems.photo2sketch.samples import draw_sample, random_view, worsened
from tests.systems.photo2sketch.photos import disc, drawings_folder


@pytest.mark.parametrize("seed", range(6))
def test_lines_lie_on_the_edges_of_the_view(seed):
    photo = disc()
    sample = draw_sample(photo, make_reference(photo), 96, np.random.default_rng(seed))
    assert sample.photo.shape == (96, 96, 3)
    assert sample.lines.shape == (5, 96, 96)
    y, x = np.nonzero((sample.lines[0] > 128) & (sample.valid > 0))
    assert len(y) > 50
    step = np.ptp(sliding_window_view(sample.photo.astype(int), (5, 5), (0, 1)), (3, 4)).max(2)
    near = (y > 1) & (y < 94) & (x > 1) & (x < 94)
    assert np.median(step[y[near] - 2, x[near] - 2]) > 3 * np.median(step)
    soft = np.ptp(sliding_window_view(sample.foreground.astype(int), (9, 9)), (2, 3))
    near = (y > 3) & (y < 92) & (x > 3) & (x < 92)
    assert (soft[y[near] - 4, x[near] - 4] > 100).mean() > 0.8
    assert sample.trust > 0.8


def test_views_are_reproducible_and_never_stretch():
    first, second = (random_view(120, 160, 96, np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    along, across = first[:, 0], first[:, 1]
    assert np.hypot(*along) == pytest.approx(np.hypot(*across))
    assert along @ across == pytest.approx(0)


def test_worse_photos_are_still_photos():
    rng = np.random.default_rng(0)
    seen = [worsened(disc(), rng) for _ in range(20)]
    assert all(image.dtype == np.uint8 and image.shape == (120, 160, 3) for image in seen)
    assert len({float(image.mean()) for image in seen}) > 10


def test_drawings_come_from_all_files_in_turn(tmp_path):
    drawings = load_drawings([drawings_folder(tmp_path)], most=6)
    assert drawings.shape == (6, SIDE, SIDE)
    assert all(0.005 < (drawing > 128).mean() < 0.2 for drawing in drawings)
    parts = crops(drawings, 5, 64, np.random.default_rng(0))
    assert parts.shape == (5, 64, 64) and parts.any()


def test_a_folder_without_drawings_is_named(tmp_path):
    with pytest.raises(StorageError, match=r"no drawings.*nothing-here"):
        load_drawings([tmp_path / "nothing-here"])
