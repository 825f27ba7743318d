from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import commands
from sketchstudio.document.document import Change, Document
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.geometry import EMPTY
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture
from sketchstudio.document.stroke import Stroke


@pytest.fixture
def document(drawing) -> Document:
    return Document(drawing)


@pytest.fixture
def changes(document) -> list[Change]:
    seen: list[Change] = []
    document.subscribe(seen.append)
    return seen


def hue(value: float) -> commands.Command:
    return commands.set_setting("pi-rec", "hue", value)


def test_observers_learn_what_changed_and_where(document, changes):
    stroke = Stroke.through([20, 30], [20, 30], 4)
    before = document.state
    document.apply(commands.add_mark("s", stroke))
    (change,) = changes
    assert (change.revision, change.dirty, change.label) == (1, stroke.bounds, "Stroke")
    assert change.before is before
    assert change.after is document.state
    assert document.undo() == "Stroke"
    assert (changes[-1].revision, changes[-1].dirty) == (2, stroke.bounds)
    assert document.state is before


def test_nobody_hears_of_a_command_that_changes_nothing(document, changes):
    document.apply(commands.move_layer("p", 0))
    assert not changes
    assert not document.can_undo


def test_names_locks_and_kept_results_ask_for_no_new_picture(document, changes):
    document.apply(commands.change_layer("s", name="Ink"))
    document.apply(commands.change_layer("s", locked=True))
    document.apply(commands.set_active("c"))
    document.apply(commands.forget_result(document.state.results[0]))
    assert [(change.revision, change.dirty) for change in changes] == [(0, EMPTY)] * 4
    document.apply(hue(3))
    assert (document.revision, changes[-1].dirty) == (1, EMPTY)


def test_unsubscribing_ends_it_even_from_within(document):
    seen: list[Change] = []

    def once(change: Change) -> None:
        seen.append(change)
        unsubscribe()

    unsubscribe = document.subscribe(once)
    document.apply(hue(1))
    document.apply(hue(2))
    unsubscribe()
    assert len(seen) == 1


def test_a_slider_drag_is_one_step_until_it_is_released(document, drawing):
    for value in range(5):
        document.apply(hue(value))
    assert document.undo_count == 1
    document.seal()
    document.apply(hue(9))
    assert document.undo_count == 2
    document.undo()
    assert document.state.settings["pi-rec"]["hue"] == 4
    document.undo()
    assert document.state is drawing


def test_another_field_or_an_undo_between_ends_the_merging(document):
    document.apply(hue(1))
    document.apply(commands.set_setting("pi-rec", "refine", 2))
    document.apply(hue(2))
    assert document.undo_count == 3
    document.undo()
    document.apply(commands.set_setting("pi-rec", "refine", 3))
    assert document.undo_count == 3


def test_a_refused_command_leaves_no_trace(document, changes):
    before = document.state
    with pytest.raises(DocumentError):
        document.apply(commands.delete_layer("?"))
    assert document.state is before
    assert not changes
    assert not document.can_undo


def test_modified_knows_what_is_on_disk(document):
    assert not document.modified
    document.apply(hue(1))
    assert document.modified
    document.mark_saved(Path("a.skst"))
    assert not document.modified
    assert document.path == Path("a.skst")
    document.apply(hue(2))  # the same slider, but what was saved must stay reachable
    assert document.modified
    document.undo()
    assert not document.modified
    document.undo()
    assert document.modified


def test_a_background_save_marks_the_state_it_took(document):
    taken = document.state
    document.apply(hue(1))
    document.mark_saved(Path("a.skst"), taken)
    assert document.modified
    document.undo()
    assert not document.modified


def test_labels_say_what_undo_and_redo_would_do(document):
    assert (document.undo_label, document.redo_label) == (None, None)
    assert document.undo() is None
    assert document.redo() is None
    document.apply(hue(1))
    assert (document.undo_label, document.redo_label) == ("Change hue", None)
    document.undo()
    assert (document.undo_label, document.redo_label, document.can_redo) == (None, "Change hue", True)
    document.apply(commands.clear())
    assert not document.can_redo


def picture(level: int) -> Picture:
    return Picture(np.full((4, 4, 3), level, np.uint8), "pi-rec", {}, 0.1, "CPU")


def test_what_is_kept_survives_undo(document):
    kept = [picture(level) for level in range(3)]
    for value in range(6):
        document.apply(hue(value))
        document.seal()
        if value >= 3:
            document.apply(commands.keep_result(kept[value - 3]))
    before = len(document.state.results)
    for _ in range(6):
        document.undo()
    document.apply(commands.add_mark("s", Stroke.through([20, 30], [20, 30], 4)))
    assert len(document.state.results) == before
    assert all(any(each is there for there in document.state.results) for each in kept)


def test_keeping_a_picture_leaves_redo_alone(document):
    document.apply(hue(1))
    document.undo()
    document.apply(commands.keep_result(picture(9)))
    assert document.redo_label is not None
    assert document.redo() is not None
    assert document.state.settings["pi-rec"]["hue"] == 1
    assert len(document.state.results) == 2


def test_choosing_a_layer_is_no_step(document):
    document.apply(hue(1))
    document.apply(commands.set_active("c"))
    assert document.undo_label == hue(1).label
    document.undo()
    assert document.state.active == "c"
    document.apply(commands.add_layer(Layer("sketch", "New", "new")))
    document.apply(commands.set_active("s"))
    document.undo()
    assert document.state.active == "c", "a step that chose a layer takes that back, too"
    document.redo()
    assert document.state.active == "new"


def test_undo_back_to_what_was_saved_counts_as_saved_whatever_was_kept(document):
    document.apply(hue(1))
    document.apply(commands.keep_result(picture(9)))
    document.mark_saved()
    document.undo()
    assert document.modified
    document.redo()
    assert not document.modified
