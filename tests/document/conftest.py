"""How hypothesis makes strokes, layers and whole states: by `st.from_type(Stroke)` and so on in every test."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Blob, Stroke

# Other work on the same machine must not turn a slow example into a failure.
settings.register_profile("document", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("document")

WIDTH, HEIGHT = 64, 48
coordinates = st.floats(-20, 100, width=32)
shares = st.floats(0, 1, width=32)
colors = st.tuples(*[st.integers(0, 255)] * 3)
names = st.text(max_size=8)
numbers = st.integers(-(2**63) + 1, 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.booleans() | numbers | names
settings_values = st.dictionaries(names, scalars, max_size=3)
overrides = st.dictionaries(names, settings_values, max_size=2)


@st.composite
def strokes(draw: st.DrawFn) -> Stroke:
    samples = draw(st.lists(st.tuples(coordinates, coordinates, shares, shares), min_size=1, max_size=6))
    x, y, pressure, tilt = np.array(samples, np.float32).T
    time = np.arange(len(x), dtype=np.float32) / 200
    return Stroke(x, y, pressure, tilt * 90, time, draw(st.floats(0.5, 30)), draw(colors))


@st.composite
def blobs(draw: st.DrawFn) -> Blob:
    corners = draw(st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9))
    x, y = np.array(corners, np.float32).T
    holes = (3, 6)[: max(0, len(corners) // 3 - 1)]
    return Blob(x, y, draw(colors), holes)


@st.composite
def pixels(draw: st.DrawFn) -> np.ndarray:
    height, width, seed = draw(st.integers(1, 6)), draw(st.integers(1, 6)), draw(st.integers(0, 99))
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    seconds = draw(st.floats(0, 1e6))
    return Picture(draw(pixels()), draw(names), draw(settings_values), seconds, draw(names), draw(overrides))


@st.composite
def crops(draw: st.DrawFn, photo: np.ndarray) -> tuple[int, int, int, int]:
    left, top = (draw(st.integers(0, side - 1)) for side in photo.shape[1::-1])
    right, bottom = draw(st.integers(left + 1, photo.shape[1])), draw(st.integers(top + 1, photo.shape[0]))
    return left, top, right, bottom


@st.composite
def layers(draw: st.DrawFn) -> Layer:
    kind = draw(st.sampled_from(["sketch", "color", "region", "photo"]))
    photo = kind == "photo"
    held = draw(pixels()) if photo else None
    return Layer(
        kind,
        draw(names),
        marks=() if photo else tuple(draw(st.lists(strokes() | blobs(), max_size=4))),
        visible=draw(st.booleans()),
        locked=draw(st.booleans()),
        opacity=draw(shares),
        feather=draw(st.floats(0, 40)),
        strength=draw(shares),
        pixels=held,
        place=draw(st.none() | st.tuples(coordinates, coordinates, st.floats(1, 99), st.floats(1, 99))),
        angle=draw(st.just(0.0) | st.floats(-180, 180, exclude_min=True)) if photo else 0.0,
        crop=draw(st.none() | crops(held)) if held is not None else None,
        settings=draw(overrides) if kind == "region" else {},
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    stack = tuple(draw(st.lists(layers(), min_size=1, max_size=4)))
    kept = tuple(draw(st.lists(pictures(), max_size=2)))
    return State(
        draw(st.integers(16, 16384)),
        draw(st.integers(16, 16384)),
        stack,
        draw(st.sampled_from(stack)).id,
        draw(names),
        draw(st.dictionaries(names, settings_values, max_size=2)),
        kept,
        draw(st.sampled_from((None, *kept)) | pictures()),
        draw(st.none() | colors),
    )


st.register_type_strategy(Stroke, strokes())
st.register_type_strategy(Blob, blobs())
st.register_type_strategy(Picture, pictures())
st.register_type_strategy(Layer, layers())
st.register_type_strategy(State, states())


@pytest.fixture
def drawing_2(drawing: State) -> State:
    """The same with what format 2 added."""
    region = replace(drawing.layers[-1], settings={"pi-rec": {"seed": 9, "of a newer program": 0.5}})
    kept = replace(drawing.results[0], regions={"r": {"seed": 9}})
    return replace(drawing, layers=(*drawing.layers[:-1], region), results=(kept,), accepted=kept)


@pytest.fixture
def drawing_3(drawing_2: State) -> State:
    """The same with what format 3 added."""
    photo = replace(drawing_2.layers[0], angle=-30.0, crop=(1, 0, 4, 2))
    return replace(drawing_2, layers=(photo, *drawing_2.layers[1:]), paper=(236, 222, 190))


@pytest.fixture
def drawing() -> State:
    """A little of everything, small in bytes."""
    color = Layer("color", "Farbe", marks=(Blob([1, 30, 30], [2, 2, 40], (200, 30, 40)),), id="c")
    ink = (Stroke.through([5, 40, 20], [5, 9, 30], 3, pressure=[0.2, 0.9, 0.5]), Stroke.through([9], [9], 6))
    sketch = Layer("sketch", "線", marks=ink, id="s")
    region = Layer("region", "Region", marks=(Blob([0, 20, 20], [0, 0, 20]),), feather=4.0, id="r")
    photo = Layer("photo", "Photo", pixels=np.full((3, 4, 3), 90, np.uint8), place=(1.0, 2.0, 30.0, 20.0), id="p")
    kept = Picture(np.arange(48, dtype=np.uint8).reshape(4, 4, 3), "pi-rec", {"seed": 7}, 0.125, "CPU")
    stack = (photo, color, sketch, region)
    settings_by_system = {"pi-rec": {"hue": 12.5, "subject": "auto", "refine": 1}}
    return State(WIDTH, HEIGHT, stack, "s", settings=settings_by_system, results=(kept,), accepted=kept)
