from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke


@given(st.from_type(Layer))
def test_bounds_are_the_union_of_the_marks(layer: Layer):
    union = EMPTY
    for mark in layer.marks:
        union = union.union(mark.bounds)
    assert layer.bounds == (EMPTY if union.empty else union.grow(layer.margin))
    assert [tuple(box) for box in layer.boxes.tolist()] == [mark.bounds.sides for mark in layer.marks]


@given(st.from_type(Layer).filter(lambda layer: layer.kind != "photo"), st.from_type(Stroke), st.data())
def test_what_is_remembered_follows_marks_that_come_and_go(layer: Layer, mark: Stroke, data: st.DataObject):
    assert len(layer.boxes) == len(layer.marks)
    more = layer.with_marks([mark])
    assert more == replace(layer, marks=(*layer.marks, mark))
    gone = data.draw(st.lists(st.sampled_from(more.marks)))
    fewer = more.without_marks(gone)
    assert [id(m) for m in fewer.marks] == [id(m) for m in more.marks if not any(m is g for g in gone)]
    restyled = fewer.restyled(visible=False)
    assert restyled == replace(fewer, visible=False)
    for changed in (more, fewer, restyled):
        assert np.array_equal(changed.boxes, replace(changed).boxes)
        assert not changed.boxes.flags.writeable
    assert layer.without_marks([mark]) is layer


def test_a_region_reaches_as_far_as_its_feather():
    mark = Stroke.through([50], [50], 4)
    assert Layer("region", "R", marks=(mark,), feather=10).bounds == mark.bounds.grow(11)
    assert Layer("sketch", "S", marks=(mark,), feather=10).bounds == mark.bounds


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "glitter"}, "no layer kind 'glitter'"),
        ({"kind": "photo"}, "hold a photo"),
        ({"pixels": np.zeros((2, 2, 3), np.uint8)}, "hold a photo"),
        ({"opacity": 1.5}, "opacity must be between 0 and 1"),
        ({"strength": float("nan")}, "strength must be"),
        ({"feather": 513}, "feather must be between 0 and 512"),
        ({"place": (0, 0, 0, 5)}, "width and height"),
        ({"kind": "photo", "pixels": np.zeros((2, 2), np.uint8)}, "8-bit sRGB"),
    ],
)
def test_impossible_layers_are_refused_with_a_sentence(fields, sentence):
    with pytest.raises(DocumentError, match=sentence):
        Layer(**{"kind": "sketch", "name": "L", **fields})


def test_a_photo_cannot_be_changed_behind_the_layers_back():
    pixels = np.zeros((2, 2, 3), np.uint8)
    layer = Layer("photo", "P", pixels=pixels)
    pixels[:] = 9
    assert layer.pixels is not None
    assert layer.pixels.max() == 0


def test_a_name_from_an_undecodable_file_name_can_be_saved():
    assert Layer("sketch", "caf\udce9").name == "caf?"
