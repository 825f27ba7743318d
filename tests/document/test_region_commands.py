"""Settings of regions, and bringing regions back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sketchstudio.document import commands
from sketchstudio.document.commands import restore_regions, set_region_setting
from sketchstudio.document.document import Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State, new_state
from sketchstudio.document.stroke import Stroke

MARK = Stroke.through([5, 30], [5, 30], 9)


@pytest.fixture
def state() -> State:
    """Two regions over an empty canvas."""
    made = new_state(64, 64)
    for name in ("sleeve", "collar"):
        made = commands.add_layer(Layer("region", name, id=name, marks=(MARK,))).run(made)
    return made


def test_a_value_is_the_regions_own_until_it_is_taken_back(state: State) -> None:
    own = set_region_setting("sleeve", "pi-rec", "hue", 40).run(state)
    assert own.layer("sleeve").settings == {"pi-rec": {"hue": 40}}
    assert own.layer("collar") is state.layer("collar")
    assert own.settings == state.settings
    back = set_region_setting("sleeve", "pi-rec", "hue", None).run(own)
    assert back.layer("sleeve").settings == {}
    assert set_region_setting("sleeve", "pi-rec", "hue", None).run(back) is back
    assert set_region_setting("sleeve", "pi-rec", "hue", 40).run(own) is own
    assert set_region_setting("sleeve", "pi-rec", "hue", 40.0).run(own) is not own, "a file keeps the type"


def test_settings_cannot_be_written_to(state: State) -> None:
    own = set_region_setting("sleeve", "pi-rec", "hue", 40).run(state).layer("sleeve").settings
    with pytest.raises(TypeError):
        own["pi-rec"]["hue"] = 3  # type: ignore[index]
    with pytest.raises(TypeError):
        own["diss"] = {}  # type: ignore[index]


def test_a_drag_is_one_step_and_asks_for_a_new_picture(state: State) -> None:
    document = Document(state)
    for value in (10, 20, 30):
        document.apply(set_region_setting("sleeve", "pi-rec", "hue", value))
    document.apply(set_region_setting("collar", "pi-rec", "hue", 30))
    assert (document.undo_count, document.undo_label) == (2, "Region setting")
    assert document.revision == 4
    document.undo()
    document.undo()
    assert document.state == state


def test_only_regions_have_settings_of_their_own(state: State) -> None:
    with pytest.raises(DocumentError, match="Only regions"):
        set_region_setting(state.layers[0].id, "pi-rec", "hue", 40).run(state)
    with pytest.raises(DocumentError, match="Only regions"):
        Layer("sketch", "S", settings={"pi-rec": {"hue": 1}})
    with pytest.raises(DocumentError, match="finite"):
        set_region_setting("sleeve", "pi-rec", "hue", float("nan")).run(state)


def test_regions_come_back_from_deleting_emptying_and_hiding(state: State) -> None:
    regions = state.layers_of("region")
    gone = commands.delete_layer("sleeve").run(state)
    gone = commands.change_layer("collar", visible=False).run(commands.clear("collar").run(gone))
    assert not gone.has_region
    assert restore_regions(regions).run(gone).layers_of("region") == (regions[1], regions[0])
    drawn_since = commands.add_mark(gone.layers[0].id, MARK).run(gone)
    assert restore_regions(regions).run(drawn_since).layers[0].marks == (MARK,), "what came since stays"


def test_bringing_a_picture_back_brings_what_its_regions_had(state: State) -> None:
    pixels = np.zeros((2, 2, 3), np.uint8)
    picture = Picture(
        pixels, "pi-rec", {"seed": 1}, 0.1, "CPU", {"sleeve": {"seed": 7}, "of a deleted region": {"seed": 8}}
    )
    other = set_region_setting("collar", "pi-rec", "hue", 40).run(state)
    back = commands.bring_back(picture).run(other)
    assert back.layer("sleeve").settings == {"pi-rec": {"seed": 7}}
    assert back.layer("collar").settings == {}
    assert commands.bring_back(picture).run(back) is back


def test_empty_settings_are_none(state: State) -> None:
    assert replace(state.layer("sleeve"), settings={"pi-rec": {}}) == state.layer("sleeve")
