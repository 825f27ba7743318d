"""Merging and duplicating layers."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.document import commands
from sketchstudio.document.commands import duplicate_layer, merge_down
from sketchstudio.document.document import Document, DocumentError, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke

FIRST, SECOND = Stroke.through([10, 10], [20, 90], 6.0), Stroke.through([50, 50], [20, 90], 6.0)


@pytest.fixture
def document() -> Document:
    """Color, Sketch with FIRST, and Upper with SECOND."""
    made = Document(new_state(128, 128))
    made.apply(commands.add_mark(made.state.active, FIRST))
    made.apply(commands.add_layer(Layer("sketch", "Upper", id="upper", opacity=0.5)))
    made.apply(commands.add_mark("upper", SECOND))
    return made


def test_a_copy_shares_the_marks_and_lies_above(document: Document) -> None:
    document.apply(commands.change_layer("upper", locked=True))
    document.apply(duplicate_layer("upper", "Upper copy"))
    copy = document.state.layers[-1]
    assert (copy.name, copy.marks, copy.opacity, copy.locked) == ("Upper copy", (SECOND,), 0.5, False)
    assert copy.marks[0] is SECOND
    assert document.state.active == copy.id != "upper"
    document.undo()
    assert [layer.name for layer in document.state.layers] == ["Color", "Sketch", "Upper"]


def test_merging_keeps_the_lower_layer_and_the_order_of_marks(document: Document) -> None:
    before, lower = document.state, document.state.layers[1]
    document.apply(merge_down("upper"))
    merged = document.state.active_layer
    assert (merged.id, merged.name, merged.opacity) == (lower.id, "Sketch", 1.0)
    assert merged.marks == (FIRST, SECOND)
    assert len(document.state.layers) == 2
    document.undo()
    assert document.state == before


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"locked": True}, "'Upper' is locked"), ({"visible": False}, "'Upper' is hidden")],
)
def test_locked_and_hidden_layers_are_not_merged(document: Document, fields: dict, sentence: str) -> None:
    document.apply(commands.change_layer("upper", **fields))
    with pytest.raises(DocumentError, match=sentence):
        document.apply(merge_down("upper"))


def test_only_layers_of_one_kind_are_merged(document: Document) -> None:
    color, sketch = document.state.layers[:2]
    with pytest.raises(DocumentError, match="another kind"):
        document.apply(merge_down(sketch.id))
    with pytest.raises(DocumentError, match="no layer below"):
        document.apply(merge_down(color.id))
    document.apply(commands.add_layer(Layer("photo", "Photo", id="photo", pixels=np.zeros((4, 4, 3), np.uint8))))
    with pytest.raises(DocumentError, match="photo"):
        document.apply(merge_down("photo"))
