"""Incremental building gives the very bits of building from scratch."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.document.changes import changed_area
from sketchstudio.document.geometry import EMPTY
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Blob, Mark, Stroke

SIZE = 64
COORDINATES = st.floats(-60, 360, width=32)
COLORS = st.tuples(*[st.integers(0, 255)] * 3)


@st.composite
def strokes(draw: st.DrawFn) -> Stroke:
    n = draw(st.integers(1, 6))
    x, y, pressure = (draw(st.lists(v, min_size=n, max_size=n)) for v in (COORDINATES, COORDINATES, st.floats(0, 1)))
    return Stroke.through(x, y, draw(st.floats(0.1, 90)), draw(COLORS), pressure)


@st.composite
def blobs(draw: st.DrawFn) -> Blob:
    n = draw(st.integers(3, 6))
    x, y = (draw(st.lists(COORDINATES, min_size=n, max_size=n)) for _ in range(2))
    return Blob(x, y, draw(COLORS))


MARKS = st.one_of(strokes(), blobs())
PHOTO = np.arange(30 * 20 * 3, dtype=np.uint32).reshape(30, 20, 3).astype(np.uint8)
PICTURE = Picture(PHOTO[:20], "pi-rec", {}, 0.1, "CPU")


def blank(width: int = 300, height: int = 200) -> State:
    layers = (
        Layer("photo", "Photo", "photo", pixels=PHOTO),
        Layer("color", "Color", "color"),
        Layer("color", "More color", "color2"),
        Layer("sketch", "Sketch", "sketch"),
        Layer("sketch", "More lines", "sketch2"),
        Layer("region", "Region", "region", feather=9),
        Layer("region", "Weaker", "region2", feather=0, strength=0.5),
    )
    return State(width, height, layers, "sketch")


def with_layer(state: State, index: int, **changed: object) -> State:
    layers = list(state.layers)
    layers[index] = replace(layers[index], **changed)
    return replace(state, layers=tuple(layers))


@st.composite
def edits(draw: st.DrawFn, state: State) -> State:
    """One edit of any kind that the conditions depend on."""
    index = draw(st.sampled_from([i for i, layer in enumerate(state.layers) if layer.kind != "photo"]))
    layer = state.layers[index]
    marks = layer.marks
    kinds = [
        "add",
        "add",
        "grow",
        "grow",
        "erase",
        "insert",
        "reverse",
        "hide",
        "swap",
        "size",
        "accept",
        "own",
        "system",
        "paper",
    ]
    kind = draw(st.sampled_from(kinds))
    if kind == "add":
        return with_layer(state, index, marks=(*marks, draw(MARKS)))
    if kind == "grow" and marks:
        return with_layer(state, index, marks=(*marks[:-1], draw(MARKS)))
    if kind == "erase" and marks:
        gone = draw(st.integers(0, len(marks) - 1))
        return with_layer(state, index, marks=marks[:gone] + marks[gone + 1 :])
    if kind == "insert":
        return with_layer(state, index, marks=(draw(MARKS), *marks))
    if kind == "reverse":
        return with_layer(state, index, marks=marks[::-1])
    if kind == "hide":
        return with_layer(state, index, visible=not layer.visible)
    if kind == "swap":
        return replace(state, layers=(state.layers[index], *state.layers[:index], *state.layers[index + 1 :]))
    if kind == "size":
        return replace(state, width=draw(st.sampled_from([300, 120])))
    if kind == "accept":
        return replace(state, accepted=None if state.accepted else PICTURE)
    if kind == "own" and layer.kind == "region":
        return with_layer(
            state, index, settings={} if layer.settings else {"pi-rec": {"seed": draw(st.integers(0, 2))}}
        )
    if kind == "paper":
        return replace(state, paper=draw(st.sampled_from([None, (200, 30, 60), (10, 20, 30)])))
    if kind == "system":
        return replace(state, system="diss" if state.system == "pi-rec" else "pi-rec")
    return state


def assert_same(a: Conditions, b: Conditions) -> None:
    for item in fields(Conditions):
        one, other = getattr(a, item.name), getattr(b, item.name)
        assert (one is None) == (other is None), item.name
        if one is not None:
            assert np.array_equal(one, other), item.name


@settings(max_examples=60, deadline=None)
@given(st.data(), st.booleans())
def test_incremental_is_full_bit_for_bit(data: st.DataObject, dirty_known: bool) -> None:
    state, builder = blank(), ConditionBuilder(SIZE)
    builder.update(state)
    given_out = []
    for _ in range(data.draw(st.integers(1, 8))):
        before, state = state, data.draw(edits(state))
        dirty = changed_area(before, state) if dirty_known else None
        conditions = builder.update(state, dirty)
        anew = ConditionBuilder(SIZE)
        assert_same(conditions, anew.update(state))
        for one, other in zip(builder.own_regions(), anew.own_regions(), strict=True):
            assert one.layer.id == other.layer.id
            assert np.array_equal(one.mask, other.mask)
        given_out.append((conditions, conditions.sketch.copy(), conditions.color.copy()))
    for conditions, sketch, color in given_out:
        assert np.array_equal(conditions.sketch, sketch), "later updates must not reach into what was given out"
        assert np.array_equal(conditions.color, color)


@pytest.mark.parametrize("kind", ["sketch", "color"])
def test_a_growing_stroke_over_many_others_is_full_bit_for_bit(kind: str) -> None:
    rng = np.random.default_rng(0)
    below = tuple(Stroke.through(x, y, 6, (9, 99, 199)) for x, y in rng.uniform(0, 256, (20, 2, 5)))
    x, y = rng.uniform(0, 256, (2, 12))
    states = [
        build_state(kind, *below, Stroke.through(x[:n], y[:n], width=8, color=(200, 30, 30))) for n in range(1, 13)
    ]
    builder = ConditionBuilder()
    for state in [
        build_state(kind, *below),
        *states,
        build_state(kind, *below),
        states[3],
        build_state(kind, *below[1:]),
    ]:
        assert_same(builder.update(state), ConditionBuilder().update(state))


def build_state(kind: str, *marks: Mark) -> State:
    return with_layer(blank(256, 256), {"color": 1, "sketch": 3}[kind], marks=marks)


def build(*layers: Layer, width: int = 256, height: int = 256, accepted: Picture | None = None) -> Conditions:
    return ConditionBuilder(256).update(State(width, height, layers, layers[0].id, accepted=accepted))


LINE = Stroke.through([20, 230], [100, 100], 20)
SQUARE = Blob([64, 192, 192, 64], [64, 64, 192, 192])


def region(*marks: Mark, **more: object) -> Layer:
    return Layer("region", "Region", marks=marks, **more)


def test_marks_that_two_layers_share_may_leave_one_of_them() -> None:
    rng = np.random.default_rng(4)
    marks = tuple(Stroke.through(x, y, 6) for x, y in rng.uniform(0, 300, (8, 2, 5)))
    state = with_layer(with_layer(blank(), 3, marks=marks), 4, marks=marks)
    builder = ConditionBuilder(SIZE)
    for index in (4, 3, 3):
        left = state.layers[index].marks[1:]
        state = with_layer(state, index, marks=left)
        built = builder.update(state)
        state = with_layer(state, index, marks=left[:2] + left[3:])
        built = builder.update(state)
        assert_same(built, ConditionBuilder(SIZE).update(state))


def test_nothing_drawn_is_blank() -> None:
    assert_same(build(Layer("sketch", "Sketch")), Conditions.blank(256))


def test_arrays_are_read_only() -> None:
    conditions = build(Layer("sketch", "Sketch", marks=(LINE,)))
    for array in (conditions.sketch, conditions.color, conditions.color_mask, conditions.region):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_hidden_layers_do_not_count() -> None:
    hidden = build(Layer("sketch", "Sketch", marks=(LINE,), visible=False), region(SQUARE, visible=False))
    assert_same(hidden, Conditions.blank(256))


def test_unchanged_state_gives_the_same_arrays() -> None:
    builder, state = ConditionBuilder(256), State(256, 256, (Layer("sketch", "S", "s", marks=(LINE,)),), "s")
    first = builder.update(state)
    again = builder.update(replace(state, settings={"pi-rec": {"seed": 3}}))
    assert np.shares_memory(first.sketch, again.sketch)
    assert np.shares_memory(first.color, again.color)


def test_region_is_feathered_and_as_strong_as_its_layer() -> None:
    soft = build(region(SQUARE, feather=20, strength=0.6)).region
    assert soft[128, 128] == pytest.approx(0.6, abs=1e-3)
    assert soft[10, 10] == pytest.approx(0, abs=1e-3)
    assert soft[128, 64] == pytest.approx(0.3, abs=0.02)
    across = soft[128, 30:100]
    assert 17 <= ((across > 0.06) & (across < 0.54)).sum() <= 22
    assert (np.diff(across) >= -1e-6).all()


def test_region_at_the_edge_does_not_fade() -> None:
    everything = Blob([-9, 300, 300, -9], [-9, -9, 300, 300])
    assert build(region(everything, feather=30)).region.min() == 1


def test_regions_combine_by_the_greatest() -> None:
    other = Blob([0, 128, 128, 0], [0, 0, 256, 256])
    both = build(region(SQUARE, feather=0, strength=0.4), region(other, feather=0, strength=0.9)).region
    assert both[128, 100] == pytest.approx(0.9)
    assert both[128, 150] == pytest.approx(0.4)


def test_region_layer_without_marks_limits_nothing() -> None:
    assert build(region()).region.min() == 1


def test_regions_with_settings_of_their_own_stand_apart() -> None:
    plain = Layer("region", "P", "p", (SQUARE,), feather=0, strength=0.4)
    own = Layer(
        "region", "O", "o", (Blob([0, 128, 128, 0], [0, 0, 256, 256]),), feather=9, settings={"pi-rec": {"hue": 9}}
    )
    state = State(256, 256, (plain, own), "p")
    builder = ConditionBuilder(256)
    assert_same(builder.update(state), build(plain))
    (apart,) = builder.own_regions()
    assert apart.layer is own
    assert np.array_equal(apart.mask, build(replace(own, settings={})).region)
    assert not apart.mask.flags.writeable
    alone = builder.update(replace(state, layers=(own,), active="o"))
    assert alone.region.max() == 0
    assert builder.own_regions()[0].mask is apart.mask, "nothing was drawn again"


def test_a_region_off_the_canvas_is_regrouped_too() -> None:
    off = Layer("region", "O", "o", (Blob([900, 990, 990], [900, 900, 990]),), settings={"pi-rec": {"hue": 9}})
    before, builder = State(256, 256, (off,), "o"), ConditionBuilder(256)
    builder.update(before)
    assert len(builder.own_regions()) == 1
    after = replace(before, layers=(replace(off, settings={}),))
    assert changed_area(before, after).empty
    builder.update(after, changed_area(before, after))
    assert builder.own_regions() == ()


def test_another_system_regroups_the_regions() -> None:
    own = Layer("region", "O", "o", (SQUARE,), settings={"pi-rec": {"hue": 9}})
    state, builder = State(256, 256, (own,), "o"), ConditionBuilder(256)
    assert builder.update(state).region.max() == 0
    assert_same(builder.update(replace(state, system="diss"), EMPTY), build(replace(own, settings={})))
    assert builder.own_regions() == ()


def test_base_is_the_accepted_picture_before_the_photo() -> None:
    accepted = Picture(np.full((256, 256, 3), 51, np.uint8), "pi-rec", {}, 0.1, "CPU")
    photo = Layer("photo", "Photo", pixels=np.full((9, 9, 3), 102, np.uint8))
    base = build(photo, region(SQUARE), accepted=accepted).base
    assert base is not None
    assert base == pytest.approx(0.2)
    of_photo = build(photo, region(SQUARE)).base
    assert of_photo is not None
    assert of_photo == pytest.approx(0.4)
    assert build(photo).base is None
    assert build(region(SQUARE)).base is None


def test_photo_lies_in_its_place() -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[16:48, 16:48] = 255
    layer = Layer("photo", "Photo", pixels=pixels, place=(128, 128, 64, 64))
    base = build(layer, region(SQUARE)).base
    assert base is not None
    assert base[160, 160].min() == 1
    assert base[130, 130].max() == 0
    assert base[175:177, 160].mean() == pytest.approx(0.5)


def test_a_turned_and_cropped_photo_lies_in_its_place_and_is_mirrored_around() -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:, 32:] = 255
    layer = Layer("photo", "Photo", pixels=pixels, place=(64, 64, 128, 128), angle=90.0)
    base = build(layer, region(SQUARE)).base
    assert base is not None
    assert base[100, 80:176].max() == 0
    assert base[150, 80:176].min() == 1
    assert base[20, 128] == pytest.approx(0)
    assert base[220, 128] == pytest.approx(1)
    # Of what is cropped nothing is seen, wherever it would lie.
    cropped = build(replace(layer, crop=(0, 0, 32, 64)), region(SQUARE)).base
    assert cropped is not None
    assert cropped.max() == 0


@pytest.mark.parametrize("size", [(512, 256), (100, 256), (255, 256)])
def test_paint_goes_on_around_a_document_that_is_no_square(size: tuple[int, int]) -> None:
    """An unpainted margin would be a white ground for whoever makes the picture, and show along the edges."""
    width, height = size
    left = Blob([0, width / 2, width / 2, 0], [0, 0, height, height], (200, 0, 0))
    right = Blob([width / 2, width, width, width / 2], [0, 0, height, height], (0, 0, 200))
    paint = Layer("color", "Color", "c", marks=(left, right))
    made = ConditionBuilder(128).update(State(width, height, (paint, Layer("sketch", "Sketch", "s")), "s"))
    assert made.color_mask.min() > 0.99
    x0, y0, x1, _ = Frame(width, height, 128).box
    assert made.color[:, max(0, x0 - 9) : x0 + 9, 0].min() > 0.7
    assert made.color[:, x1 - 9 : x1 + 9, 2].min() > 0.7
    assert np.array_equal(made.color[y0 : y0 + 9], made.color[max(0, y0 - 9) : y0][::-1]) or y0 == 0
    assert not made.sketch.any()
    half = replace(left, y=np.array([0, 0, height / 2, height / 2], np.float32))
    partly = ConditionBuilder(128).update(State(width, height, (replace(paint, marks=(half,)),), "c"))
    assert 0.1 < partly.color_mask.mean() < 0.6
