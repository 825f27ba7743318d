from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest

from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.rasterize import draw_ink
from sketchstudio.document.exchange.ndjson import export_ndjson, read_ndjson
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.svg import export_svg
from sketchstudio.document.layers import Layer
from sketchstudio.document.prefix import ink_of, prefix
from sketchstudio.document.state import State
from sketchstudio.document.storage import save
from sketchstudio.vectorizing.curves import needed
from sketchstudio.vectorizing.thinning import thin
from sketchstudio.vectorizing.vectorize import hysteresis, vectorize

SIDE = 256


def blank(side: int = SIDE) -> np.ndarray:
    return np.zeros((side, side), np.float32)


def lines(*segments, width: int = 3) -> np.ndarray:
    picture = blank()
    for a, b in segments:
        cv2.line(picture, a, b, 1.0, width)
    return picture


def length(stroke) -> float:
    return float(np.hypot(np.diff(stroke.x), np.diff(stroke.y)).sum())


def closed(stroke) -> bool:
    return stroke.x[0] == stroke.x[-1] and stroke.y[0] == stroke.y[-1]


def busy() -> np.ndarray:
    """Many crossing lines and circles of different strength."""
    rng, picture = np.random.default_rng(4), blank()
    for _ in range(12):
        a, b = rng.integers(10, 246, (2, 2)).tolist()
        cv2.line(picture, a, b, float(rng.uniform(0.5, 1)), 3)
        cv2.circle(picture, rng.integers(40, 216, 2).tolist(), int(rng.integers(8, 36)), float(rng.uniform(0.5, 1)), 2)
    return picture


# Thinning


@pytest.mark.parametrize("width", [1, 3, 8])
def test_a_thinned_line_is_one_pixel_wide_and_still_one_piece(width):
    skeleton = thin(lines(((20, 40), (230, 200)), width=width) > 0)
    assert skeleton.sum() <= 215
    count, _ = cv2.connectedComponents(skeleton.astype(np.uint8), connectivity=8)
    assert count == 2


def test_thinning_keeps_holes():
    ring = blank()
    cv2.circle(ring, (128, 128), 50, 1.0, 9)
    outside, _ = cv2.connectedComponents((~thin(ring > 0)).astype(np.uint8), connectivity=4)
    assert outside == 3


# What becomes a stroke


def test_a_circle_is_one_closed_stroke():
    picture = blank()
    cv2.circle(picture, (128, 128), 60, 1.0, 3)
    (stroke,) = vectorize(picture)
    assert closed(stroke)
    radius = np.hypot(stroke.x - 128.5, stroke.y - 128.5)
    assert np.abs(radius - 60).max() < 1.0
    assert len(stroke.x) < 60


def test_a_cross_is_two_strokes_through_the_junction():
    strokes = vectorize(lines(((30, 128), (220, 128)), ((128, 30), (128, 220))))
    assert [length(s) for s in strokes] == pytest.approx([190, 190], abs=4)
    assert {round(float(np.ptp(s.x))) > round(float(np.ptp(s.y))) for s in strokes} == {True, False}


def test_a_t_is_a_bar_and_a_stem():
    bar, stem = vectorize(lines(((30, 60), (220, 60)), ((128, 60), (128, 180))))
    assert np.ptp(bar.x) == pytest.approx(190, abs=4)
    assert np.ptp(stem.y) == pytest.approx(120, abs=4)
    assert stem.y.min() == pytest.approx(60.5, abs=2)


def test_a_rectangle_is_one_closed_stroke_with_its_corners():
    picture = blank()
    cv2.rectangle(picture, (60, 60), (200, 200), 1.0, 3)
    (stroke,) = vectorize(picture)
    assert closed(stroke)
    for corner in ((60.5, 60.5), (200.5, 60.5), (60.5, 200.5), (200.5, 200.5)):
        assert np.hypot(stroke.x - corner[0], stroke.y - corner[1]).min() < 3


def test_a_small_gap_ahead_is_bridged_and_a_wide_one_is_not():
    assert len(vectorize(lines(((30, 60), (120, 60)), ((126, 61), (220, 64))))) == 1
    assert len(vectorize(lines(((30, 60), (120, 60)), ((150, 61), (220, 64))))) == 2


def test_a_faint_line_carries_over_a_wider_gap():
    picture = lines(((80, 60), (120, 60)), ((131, 60), (170, 60)))
    assert len(vectorize(picture)) == 2
    picture[59:62, 122:130] = 0.19
    assert len(vectorize(picture)) == 1


def test_parallel_lines_are_not_joined_sideways():
    assert len(vectorize(lines(((30, 60), (220, 60)), ((30, 66), (220, 66)), width=1))) == 2


def test_hairs_and_specks_are_left_out():
    picture = lines(((30, 128), (220, 128)), ((100, 128), (100, 125)))
    picture[40:42, 40:42] = picture[200, 50:54] = 1
    assert len(vectorize(picture)) == 1


@pytest.mark.parametrize(
    "picture",
    [
        blank(),
        blank(1),
        np.ones((1, 1), np.float32),
        np.ones((64, 64), np.float32),
        (np.random.default_rng(0).random((256, 256)) > 0.99).astype(np.float32),
        np.full((64, 64), 0.2, np.float32),
    ],
    ids=["empty", "one empty pixel", "one pixel", "all ink", "noise", "faint"],
)
def test_what_holds_no_line_has_no_strokes(picture):
    assert vectorize(picture) == []


def test_hysteresis_keeps_faint_parts_of_a_sure_line_only():
    picture = blank()
    picture[50, 20:120], picture[50, 120:200], picture[80, 20:200] = 0.9, 0.3, 0.3
    kept = hysteresis(picture, 0.2, 0.5)
    assert kept[50, 20:200].all()
    assert not kept[80].any()


# Shape, pressure, order


def test_the_ink_lies_where_the_lines_are():
    picture = busy()
    drawn = blank()
    draw_ink(drawn, vectorize(picture), Frame(SIDE, SIDE, SIDE))
    near = cv2.dilate((picture > 0.2).astype(np.uint8), np.ones((5, 5), np.uint8))
    assert (drawn * near).sum() > 0.98 * drawn.sum()
    covered = cv2.dilate((drawn > 0.1).astype(np.uint8), np.ones((5, 5), np.uint8))
    assert (thin(picture > 0.2) & (covered > 0)).sum() > 0.9 * thin(picture > 0.2).sum()


def test_sure_lines_are_pressed_harder_and_come_first():
    picture = lines(((30, 60), (220, 60)), ((30, 120), (220, 120)))
    sure = picture.copy()
    sure[110:130] *= 0.3
    first, second = vectorize(picture, sure)
    assert first.y.mean() < 90 < second.y.mean()
    assert first.pressure.mean() > second.pressure.mean() + 0.2
    assert 0 < second.pressure.min() <= first.pressure.max() <= 1


def test_strokes_come_in_order_of_their_ink():
    weights = [ink_of(s) for s in vectorize(busy())]
    assert len(weights) > 10
    assert weights == sorted(weights, reverse=True)


def test_a_prefix_is_a_coarser_sketch_of_the_same_strokes():
    strokes = vectorize(busy())
    parts = [prefix(strokes, share) for share in (0, 0.3, 0.6, 1)]
    assert len(parts[0]) == 1
    assert parts[-1] == strokes
    for small, large in pairwise(parts):
        assert large[: len(small)] == small
        assert len(small) < len(large)
    total = sum(map(ink_of, strokes))
    assert 0.3 * total <= sum(map(ink_of, parts[1])) < 0.6 * total
    assert prefix([], 0.5) == []


def test_a_larger_sketch_gives_the_same_strokes():
    small = busy()
    large = cv2.resize(small, (512, 512), interpolation=cv2.INTER_CUBIC)
    assert len(vectorize(large)) == pytest.approx(len(vectorize(small)), rel=0.35)
    assert vectorize(large)[0].width == pytest.approx(2 * vectorize(small)[0].width)


def test_time_goes_on_along_a_stroke():
    for stroke in vectorize(busy()):
        assert stroke.time[0] == 0
        assert (np.diff(stroke.time) > 0).all()


def test_simplifying_stays_within_its_tolerance():
    angle = np.linspace(0, 2 * np.pi, 200).astype(np.float32)
    ring = np.stack([80 * np.cos(angle), 50 * np.sin(2 * angle)], 1)
    ring[-1] = ring[0]
    kept = needed(ring, 0.5)
    assert 6 < len(kept) < 80
    assert kept[0] == 0
    assert kept[-1] == len(ring) - 1
    polyline = np.stack([np.interp(np.arange(200), kept, ring[kept, i]) for i in (0, 1)], 1)
    assert np.hypot(*(polyline - ring).T).max() < 8


# To files


def test_strokes_survive_every_vector_format(tmp_path):
    strokes = tuple(vectorize(busy()))
    layer = Layer("sketch", "Lines", marks=strokes)
    state = State(SIDE, SIDE, (layer,), layer.id)
    save(state, tmp_path / "a.skst")
    assert open_any(tmp_path / "a.skst").state.layers[0].marks == strokes
    export_ndjson(tmp_path / "a.ndjson", [state])
    (back,) = read_ndjson(tmp_path / "a.ndjson")
    for old, new in zip(strokes, back.layers_of("sketch")[0].marks, strict=True):
        np.testing.assert_allclose(new.x, old.x, atol=0.006)
        np.testing.assert_allclose(new.time, old.time, atol=1.1e-3)
    export_svg(tmp_path / "a.svg", state)
    assert len(open_any(tmp_path / "a.svg").state.layers[0].marks) == len(strokes)


def test_a_nearly_closed_outline_is_closed():
    """The gap is wider than any that is bridged between short lines."""
    picture = blank()
    cv2.ellipse(picture, (128, 128), (90, 90), 0, 8, 352, 1.0, 3)
    (stroke,) = vectorize(picture)
    assert closed(stroke)
    short = blank()
    cv2.ellipse(short, (128, 128), (30, 30), 0, 60, 300, 1.0, 3)
    (stroke,) = vectorize(short)
    assert not closed(stroke)
