"""What the picture depends on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.app.live.inputs import is_blank, lender, same_inputs
from sketchstudio.document import commands
from sketchstudio.document.commands import set_region_setting
from sketchstudio.document.document import State, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke


@pytest.fixture
def state() -> State:
    empty = new_state(64, 64)
    return commands.add_mark(empty.active, Stroke.through([1, 2], [3, 4], 2)).run(empty)


def test_looks_do_not_count(state: State) -> None:
    after = commands.change_layer(state.active, name="Lines", opacity=0.2, locked=True).run(state)
    after = commands.add_layer(Layer("sketch", "Empty")).run(after)
    assert same_inputs(state, after)


@pytest.mark.parametrize(
    "command",
    [
        lambda s: commands.change_layer(s.active, visible=False),
        lambda s: commands.add_mark(s.active, Stroke.through([5, 6], [3, 4], 2)),
        lambda s: commands.set_setting(s.system, "seed", 3),
        lambda s: commands.resize_canvas(128, 64),
        lambda s: commands.clear(s.active),
    ],
)
def test_what_counts(state: State, command) -> None:
    assert not same_inputs(state, command(state).run(state))


def test_another_systems_settings_do_not_count(state: State) -> None:
    assert same_inputs(state, commands.set_setting("other", "seed", 3).run(state))


def test_a_regions_feather_counts(state: State) -> None:
    region = Layer("region", "Region", marks=state.active_layer.marks)
    with_region = commands.add_layer(region).run(state)
    assert not same_inputs(with_region, commands.change_layer(region.id, feather=30.0).run(with_region))


def test_a_photo_counts_as_what_lies_outside_of_a_region(state: State) -> None:
    photo = Layer("photo", "Photo", pixels=np.zeros((4, 4, 3), np.uint8))
    with_photo = commands.add_layer(photo, 0).run(state)
    assert same_inputs(state, with_photo)
    region = commands.add_layer(Layer("region", "Region", marks=state.layers[1].marks))
    assert not same_inputs(region.run(state), region.run(with_photo))


def test_only_lines_and_paint_make_a_drawing(state: State) -> None:
    assert is_blank(new_state(64, 64))
    assert not is_blank(state)
    only_region = replace(state, layers=(Layer("region", "R", id=state.active, marks=state.active_layer.marks),))
    assert is_blank(only_region)


def test_what_a_region_has_of_its_own_counts_for_the_system_in_use(state: State) -> None:
    region = Layer("region", "Region", marks=state.active_layer.marks)
    with_region = commands.add_layer(region).run(state)
    assert not same_inputs(with_region, set_region_setting(region.id, state.system, "seed", 3).run(with_region))
    assert same_inputs(with_region, set_region_setting(region.id, "other", "seed", 3).run(with_region))


def test_a_photo_counts_where_it_lends_its_appearance(state: State) -> None:
    photo = Layer("photo", "A photo", pixels=np.zeros((4, 4, 3), np.uint8))
    lent = replace(state, layers=(photo, *state.layers))
    assert same_inputs(state, lent)
    assert lender(lent) is None
    imagined = replace(state, system="picture-that-sketch"), replace(lent, system="picture-that-sketch")
    assert not same_inputs(*imagined)
    assert lender(imagined[1]) is photo
    hidden = replace(imagined[1], layers=(replace(photo, visible=False), *state.layers))
    assert same_inputs(imagined[0], hidden)
    assert lender(hidden) is None
