from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Blob, Mark, Stroke
from sketchstudio.rendering.flatten import flatten
from sketchstudio.rendering.time_lapse import MOST_FRAMES, MOST_PAIRS, MOST_PIXELS, Grown, stages, time_lapse
from sketchstudio.rendering.time_lapse_size import LONGEST, LONGEST_PAIR


def line(y: float, seconds: float = 0.5) -> Stroke:
    x, still = np.linspace(20, 180, 50), np.zeros(50)
    return Stroke(x, still + y, still + 1, still, np.linspace(0, seconds, 50), 6.0)


def unordered(*marks: Mark) -> tuple[Mark, ...]:
    """As from a file that knows no order of the marks."""
    return tuple(replace(mark, made=0) for mark in marks)


INK = Layer("sketch", "Sketch", marks=unordered(line(40), line(80), Stroke.through([100], [140], 12)))
PAINT = Layer("color", "Paint", marks=unordered(Blob([20, 180, 180], [20, 20, 90], (200, 40, 40))), opacity=0.5)
STATE = State(200, 160, (PAINT, INK), INK.id)


def darkness(pixels: np.ndarray) -> float:
    return float((255 - pixels.astype(np.float64)).sum())


def test_the_drawing_grows_from_empty_paper_to_the_whole():
    frames = time_lapse(STATE, 200)
    assert (frames[0].pixels == 255).all()
    amounts = [darkness(frame.pixels) for frame in frames]
    assert all(a <= b + 1e-6 for a, b in pairwise(amounts))
    assert len(set(amounts)) > 10
    assert np.abs(frames[-1].pixels.astype(int) - flatten(STATE).merged()).max() <= 16


def test_paper_of_a_colour_is_there_from_the_beginning_on_both_sides():
    blue = replace(STATE, paper=(40, 90, 160))
    assert (time_lapse(blue, 200)[0].pixels == (40, 90, 160)).all()
    picture = np.zeros((8, 8, 3), np.uint8)
    first = time_lapse(blue, 200, [Grown(0.5, picture)])[0].pixels
    assert first.shape == (160, 400, 3) and (first == (40, 90, 160)).all()


def test_a_stroke_is_drawn_as_the_hand_drew_it_and_ink_before_paint():
    frames = time_lapse(STATE, 200)
    row = np.array([(frame.pixels[40, :, 0] < 128).sum() for frame in frames])
    growing = np.diff(row)[row[1:] < row.max()]
    assert (growing > 0).sum() > 5
    painted = next(i for i, frame in enumerate(frames) if (frame.pixels[30, 150] != 255).any())
    assert (frames[painted].pixels[140, 100] == 0).all()


def test_marks_appear_in_the_order_in_which_they_were_made():
    first, last = (replace(mark, made=made) for mark, made in zip(INK.marks, (1, 3), strict=False))
    paint = replace(PAINT.marks[0], made=2)
    state = replace(STATE, layers=(replace(PAINT, marks=(paint,), opacity=1), replace(INK, marks=(first, last))))
    for grown in ([], [Grown(1.0, np.zeros((8, 10, 3), np.uint8))]):
        frames = [frame.pixels for frame in time_lapse(state, 200, grown)]
        seen = [
            next(i for i, pixels in enumerate(frames) if (pixels[y, x] != 255).any())
            for y, x in ((40, 100), (25, 150), (80, 100))
        ]
        assert seen == sorted(seen) and len(set(seen)) == 3
    counts = [[len(layer.marks) for layer in stage.state.layers] for stage in stages(state)]
    assert counts == [[0, 1], [1, 1], [1, 2]]


def test_frames_and_size_are_capped():
    many = tuple(line(float(y % 150), 3.0) for y in range(300))
    large = replace(STATE, width=2000, height=1600, layers=(replace(INK, marks=many),))
    assert len(time_lapse(large, 400)) == MOST_FRAMES
    frames = time_lapse(large)
    assert max(frames[0].pixels.shape) == LONGEST
    pixels = frames[0].pixels.shape[0] * frames[0].pixels.shape[1]
    assert MOST_PIXELS - 2 * pixels < len(frames) * pixels <= MOST_PIXELS, "large frames are fewer"
    assert sum(frame.seconds for frame in frames) < 12
    assert max(time_lapse(large, 9000)[0].pixels.shape) == LONGEST
    assert max(time_lapse(STATE)[0].pixels.shape) == 200


def test_a_few_dots_take_a_few_frames():
    dots = tuple(Stroke.through([x], [50], 9) for x in (30, 60, 90))
    assert 3 < len(time_lapse(replace(STATE, layers=(replace(INK, marks=dots),)))) < 10


def test_the_kept_picture_comes_last():
    kept = Picture(np.full((128, 160, 3), (10, 200, 90), np.uint8), "pi-rec", {}, 0.1, "CPU")
    *drawn, last = time_lapse(replace(STATE, accepted=kept), 200)
    assert (drawn[0].pixels == 255).all()
    assert not any(frame.dithered for frame in drawn)
    assert last.dithered and last.pixels.shape == (160, 200, 3)
    assert (last.pixels == (10, 200, 90)).all()
    assert drawn[-1].seconds > 1 and last.seconds > 1


def test_photos_are_there_from_the_beginning_and_hidden_layers_never():
    photo = Layer("photo", "Photo", pixels=np.full((4, 4, 3), 70, np.uint8))
    hidden = Layer("sketch", "Hidden", marks=(line(120),), visible=False)
    frames = time_lapse(replace(STATE, layers=(photo, INK, hidden)), 200)
    assert (frames[0].pixels == 70).all()
    assert (frames[-1].pixels[120] == 70).all()


def test_without_a_stroke_there_is_nothing_to_show():
    with pytest.raises(ValueError, match=r"^There is no stroke whose drawing could be shown\.$"):
        time_lapse(replace(STATE, layers=(replace(INK, marks=()),)))


def test_stages_grow_mark_by_mark_to_the_whole_drawing():
    found = stages(STATE)
    counts = [sum(len(layer.marks) for layer in stage.state.layers) for stage in found]
    assert counts == sorted(set(counts))
    assert (counts[0], counts[-1]) == (1, 4)
    assert [stage.share for stage in found] == sorted(stage.share for stage in found)
    assert found[-1].share == 1
    assert found[-1].state == STATE
    assert not found[0].state.layers_of("sketch")[0].marks, "paint before ink"
    assert len(stages(replace(STATE, layers=(replace(INK, marks=tuple(line(y) for y in range(100))),)), 5)) == 5


def test_pictures_stand_beside_the_drawing_from_their_moment_on():
    grown = [Grown(0.3, np.full((8, 10, 3), 200, np.uint8)), Grown(1.0, np.full((8, 10, 3), 20, np.uint8))]
    frames = time_lapse(STATE, 200, grown)
    assert all(frame.pixels.shape == (160, 400, 3) for frame in frames)
    seen = [int(frame.pixels[80, 300, 0]) for frame in frames]
    assert seen == sorted(seen, reverse=True)
    assert (seen[0], set(seen), seen[-1]) == (255, {255, 200, 20}, 20)
    assert np.array_equal(frames[-1].pixels[:, :200], time_lapse(STATE, 200)[-1].pixels)
    large = replace(STATE, width=2000, height=1600, layers=(replace(INK, marks=tuple(line(y) for y in range(150))),))
    pairs = time_lapse(large, None, grown)
    assert len(pairs) == MOST_PAIRS
    assert pairs[0].pixels.shape[1] == 2 * LONGEST_PAIR
