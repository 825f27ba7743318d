"""Layers laid together from their planes are, to the bit, the layers drawn from scratch."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.conditions import planes
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.planes import PlaneStack
from sketchstudio.conditions.rasterize import InkCanvas, blank_ink
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer, LayerKind
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke

SIZE = 64
RNG = np.random.default_rng(5)


def line(*color: int) -> Stroke:
    x, y = RNG.uniform(0, 300, (2, 4))
    return Stroke.through(x, y, 20, color or (0, 0, 0))


def layer(number: int, kind: LayerKind) -> Layer:
    color = tuple(int(level) for level in RNG.integers(0, 256, 3))
    return Layer(kind, f"{kind} {number}", f"{kind}{number}", (line(*color), line(*color)))


def edited(layers: list[Layer], chance: random.Random) -> list[Layer]:
    """One layer hidden or shown, moved, taken away, or with another stroke, or a layer more."""
    what, number = (
        chance.choice(("eye", "eye", "move", "stroke", "erase", "delete", "add")),
        chance.randrange(len(layers)),
    )
    one, others = layers[number], layers[:number] + layers[number + 1 :]
    if what == "add" or (what == "delete" and len(layers) < 4):
        return [*layers, layer(chance.randrange(10**6), one.kind)]
    if what == "delete":
        return others
    if what == "move":
        others.insert(chance.randrange(len(layers)), one)
        return others
    if what == "eye":
        one = replace(one, visible=not one.visible)
    elif what == "stroke":
        one = replace(one, marks=(*one.marks, line(9, 99, 199)))
    else:
        one = replace(one, marks=one.marks[1:])
    others.insert(number, one)
    return others


@pytest.mark.parametrize("most", [2, 3, 16])
@pytest.mark.parametrize("kind", ["sketch", "color"])
def test_any_edit_gives_the_bits_of_drawing_from_scratch(
    kind: LayerKind, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planes, "MOST", most)
    chance, builder = random.Random(most), ConditionBuilder(SIZE)
    layers = [layer(number, kind) for number in range(5)]
    for _ in range(80):
        state = State(300, 200, tuple(layers), layers[0].id)
        built, anew = builder.update(state), ConditionBuilder(SIZE).update(state)
        for name in ("sketch", "color", "color_mask"):
            assert np.array_equal(getattr(built, name), getattr(anew, name)), name
        layers = edited(layers, chance)


def stack() -> tuple[PlaneStack[InkCanvas], list[InkCanvas]]:
    """A stack, and the canvases that it makes."""
    made: list[InkCanvas] = []
    scratch = blank_ink(SIZE)

    def canvas() -> InkCanvas:
        made.append(InkCanvas(SIZE, scratch))
        return made[-1]

    return PlaneStack(Frame(300, 300, SIZE), canvas), made


def test_hiding_and_showing_a_layer_draws_nothing() -> None:
    layers = [layer(number, "sketch") for number in range(3)]
    hidden = [layers[0], replace(layers[1], visible=False), layers[2]]
    planes_, made = stack()
    first = planes_.update(layers)
    before = [canvas._fine.copy() for canvas in made]
    area = planes_.update(hidden)
    assert not area.empty
    assert planes_.update(layers) == area
    assert first.union(area) == first
    assert planes_.canvases == made
    assert all(np.array_equal(a, canvas._fine) for a, canvas in zip(before, made, strict=True))


def test_layers_that_are_gone_or_too_many_keep_no_plane(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planes, "MOST", 3)
    layers = [layer(number, "sketch") for number in range(6)]
    planes_, made = stack()
    planes_.update(layers)
    assert len(made) == len(planes_.canvases) == 3
    for one in layers:
        planes_.update([replace(other, visible=other is one) for other in layers])
    assert len(planes_._planes) <= 3
    planes_.update(layers[:1])
    assert len(planes_._planes) == 1


def test_nothing_changed_is_no_area() -> None:
    layers = [layer(0, "sketch"), replace(layer(1, "sketch"), visible=False)]
    planes_, _ = stack()
    assert planes_.update(layers) != Rect(0, 0, 0, 0)
    assert planes_.update(layers).empty
    assert planes_.update([layers[0], replace(layers[1], name="Other")]).empty
