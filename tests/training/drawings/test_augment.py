from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings import augment
from sketchstudio.training.drawings.augment import draw_sample, drop_lines, misplace, plain_border, random_view, wobble
from sketchstudio.training.drawings.paint import random_paint
from sketchstudio.training.drawings.traced import in_view
from tests.photo_folders import photo


def test_samples_depend_on_the_generator_alone():
    one, two, other = (draw_sample(photo(2), 64, np.random.default_rng(seed)) for seed in (5, 5, 6))
    np.testing.assert_array_equal(one.photo, two.photo)
    np.testing.assert_array_equal(one.sketch, two.sketch)
    assert one.fidelity == two.fidelity
    assert (one.photo != other.photo).any()


def test_drawings_range_from_nearly_nothing_to_nearly_everything():
    samples = [draw_sample(photo(seed), 64, np.random.default_rng(seed)) for seed in range(60)]
    painted = [s.color_mask.mean() / 255 for s in samples]
    assert min(painted) == 0
    assert max(painted) == 1
    assert min(s.fidelity for s in samples) < 0.2
    assert max(s.fidelity for s in samples) == 1
    assert any(s.sketch.max() > 200 for s in samples)
    for s in samples:
        assert len(np.unique(s.color.reshape(-1, 3), axis=0)) <= 8


@pytest.mark.parametrize("shape", [(64, 80), (80, 64), (30, 200), (9, 9)])
def test_a_view_is_square_whatever_the_photo(shape):
    picture = photo(1, shape[1], shape[0])
    view = random_view(picture, 64, np.random.default_rng(0))
    assert view.shape == (64, 64, 3)
    assert view.dtype == np.uint8


def test_a_view_is_never_stretched():
    picture = np.full((120, 150, 3), 255, np.uint8)
    rows, columns = np.mgrid[:120, :150]
    picture[(rows - 60) ** 2 + (columns - 75) ** 2 < 25**2] = 0
    for seed in range(10):
        dark = random_view(picture, 128, np.random.default_rng(seed))[..., 0] < 128
        height, width = dark.any(1).sum(), dark.any(0).sum()
        assert height == pytest.approx(width, abs=3)


def test_short_lines_go_and_the_share_of_dropped_ones_is_kept():
    lines = np.zeros((64, 64), bool)
    lines[::4, :50] = True
    lines[2, :3] = True
    rng = np.random.default_rng(0)
    kept = drop_lines(lines, 10, 0, rng)
    assert not kept[2].any()
    np.testing.assert_array_equal(kept[::4], lines[::4])
    assert not drop_lines(lines, 0, 1, rng).any()


def test_wobble_moves_ink_but_keeps_it():
    pen = np.zeros((128, 128), np.float32)
    pen[60:64, 20:108] = 1
    moved = wobble(pen, 0.01, np.random.default_rng(1))
    assert (moved != pen).any()
    assert moved.sum() == pytest.approx(pen.sum(), rel=0.2)
    np.testing.assert_allclose(wobble(pen, 0, np.random.default_rng(1)), pen, atol=1e-3)


def test_misplaced_paint_keeps_its_colours():
    color = np.zeros((64, 64, 3), np.uint8)
    color[:32] = (9, 99, 199)
    mask = np.zeros((64, 64), np.uint8)
    mask[:, 32:] = 255
    moved, where = misplace(color, mask, np.random.default_rng(2))
    assert {tuple(c) for c in np.unique(moved.reshape(-1, 3), axis=0).tolist()} == {(0, 0, 0), (9, 99, 199)}
    assert set(np.unique(where)) == {0, 255}


def test_plain_borders_are_told_from_busy_ones():
    plain = np.full((40, 40, 3), 200, np.uint8)
    assert plain_border(plain)
    plain[:, :20] = 0
    assert not plain_border(plain)


def test_strokes_lie_on_the_view_as_the_photo_does(monkeypatch):
    """A white line on a black photo, and the stroke along it, fall on each other in every view."""
    picture = np.zeros((120, 160, 3), np.uint8)
    picture[39:42, 30:131] = 255
    stroke = Stroke.through([30 / 160, 131 / 160], [40.5 / 160, 40.5 / 160], 0.01)
    for seed in range(12):
        rng = np.random.default_rng(seed)
        matrix, plain = augment.random_placing(picture, 128, rng)
        view = augment.placed(picture, matrix, plain, 128)[..., 0]
        (there,) = in_view([stroke], 160, matrix)
        for share in (0.1, 0.5, 0.9):
            x, y = (axis[0] + share * (axis[1] - axis[0]) for axis in (there.x, there.y))
            if 2 < x < 126 and 2 < y < 126:
                assert view[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2].max() > 120


def test_known_strokes_are_drawn_and_edges_stay_a_share(monkeypatch):
    line = [Stroke.through([0.2, 0.8], [0.3, 0.5], 0.01)]
    drawn = [draw_sample(photo(s), 64, np.random.default_rng(s), line) for s in range(40)]
    plain = [draw_sample(photo(s), 64, np.random.default_rng(s)) for s in range(40)]
    same = sum(np.array_equal(a.sketch, b.sketch) for a, b in zip(drawn, plain, strict=True))
    assert 2 <= same <= 20
    monkeypatch.setattr(augment, "HAND_DRAWN", 0.0)
    monkeypatch.setattr(augment, "TRACED", 1.0)
    for seed in range(20):
        sample = draw_sample(photo(seed), 64, np.random.default_rng(seed), line)
        assert 0 < (sample.sketch > 30).mean() < 0.3
        assert 0.1 <= sample.fidelity <= 0.75
    monkeypatch.setattr(augment, "TRACED", 0.0)
    assert draw_sample(photo(1), 64, np.random.default_rng(1), line).fidelity <= 1


def test_paint_is_put_on_in_every_way():
    rng = np.random.default_rng(0)
    areas = np.zeros((64, 64), np.uint8)
    areas[:, 20:50], areas[10:30, 30:40] = 1, 2
    palette = np.array([[10, 10, 10], [200, 0, 0], [0, 0, 200]], np.uint8)
    shares = []
    for _ in range(200):
        color, mask = random_paint(areas, palette, rng)
        assert set(np.unique(mask)) <= {0, 255}
        painted = {tuple(c) for c in color[mask > 0].tolist()}
        assert painted <= {tuple(c) for c in palette.tolist()}
        shares.append(mask.mean() / 255)
    assert min(shares) == 0
    assert max(shares) == 1
    assert 0.3 < np.mean([0 < share < 1 for share in shares]) < 0.8
