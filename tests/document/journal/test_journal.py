"""What a journal leads to is the drawing, after everything that is done to it, and never anything that was not."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.errors import StorageError
from sketchstudio.document.journal.format import MAGIC, DamageError, LayerEdit
from sketchstudio.document.journal.journal import Journal
from sketchstudio.document.journal.recovery import find_leftovers
from sketchstudio.document.journal.steps import Replay
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Stroke
from tests.document.test_history import SIDE, UndoMachine


def only_journal(folder: Path) -> Path:
    (path,) = folder.glob("*.journal")
    return path


def replayed(folder: Path) -> Replay:
    return Replay(only_journal(folder).read_bytes(), "a journal")


class JournalMachine(UndoMachine):
    """Everything that the undo machine does to a document, journaled and read back after each step."""

    @initialize()
    def start(self) -> None:
        super().start()
        self.folder = Path(tempfile.mkdtemp())
        self.journal = Journal(self.folder, self.document.state, None, True)

    @rule()
    def write_anew(self) -> None:
        self.journal.tidy()

    @rule(path=st.none() | st.sampled_from([Path("/home/a.skst"), Path("/пёс/花.skst"), Path(os.fsdecode(b"/\xff"))]))
    def save(self, path: Path | None) -> None:
        self.document.mark_saved(path)
        self.open_key = None

    @invariant()
    def the_journal_leads_to_the_state(self) -> None:
        clean = not self.document.modified
        self.journal.write(self.document.state, self.document.path, clean)
        replay = replayed(self.folder)
        assert not replay.damaged
        assert replay.state == self.document.state
        assert (replay.path, replay.clean) == (self.document.path, clean)

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.remove()
            assert list(self.folder.iterdir()) == []
            self.folder.rmdir()


TestJournal = JournalMachine.TestCase
TestJournal.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def drawn(folder: Path, drawing: State) -> tuple[bytes, list[State], list[int]]:
    """A journal of a small session: its bytes, the states it went through, and the file's size at each."""
    document = Document(drawing)
    journal = Journal(folder, drawing, None, True)
    states, sizes = [drawing], [only_journal(folder).stat().st_size]
    stroke = Stroke.through([1, 9], [3, 40], 2.5)
    for act in (
        lambda: document.apply(commands.add_mark("s", stroke)),
        lambda: document.apply(commands.erase_marks("s", drawing.layer("s").marks)),
        document.undo,
        lambda: document.apply(
            commands.keep_result(Picture(np.full((3, 3, 3), 7, np.uint8), "pi-rec", {}, 0.1, "CPU"))
        ),
        lambda: document.apply(commands.delete_layer("p")),
        document.undo,
    ):
        act()
        journal.write(document.state, None, False)
        states.append(document.state)
        sizes.append(only_journal(folder).stat().st_size)
    data = only_journal(folder).read_bytes()
    journal.remove()
    return data, states, sizes


def test_the_order_of_the_marks_survives(tmp_path):
    document = Document(new_state(64, 64))
    color, sketch = document.state.layers
    journal = Journal(tmp_path, document.state, None, True)
    for layer in (sketch, color, sketch):
        document.apply(commands.add_mark(layer.id, Stroke.through([1, 9], [3, 40], 2.5)))
        journal.write(document.state, None, False)
    made = [mark.made for layer in replayed(tmp_path).state.layers for mark in layer.marks]
    assert np.argsort(made).tolist() == [1, 0, 2]
    journal.remove()


def test_every_truncation_leads_to_the_last_whole_state(tmp_path, drawing):
    data, states, sizes = drawn(tmp_path, drawing)
    for cut in (*range(sizes[0]), *range(sizes[0], len(data), 7)):
        if cut < sizes[0]:
            with pytest.raises(DamageError):
                Replay(data[:cut], "a")
            continue
        replay = Replay(data[:cut], "a")
        assert not replay.damaged, "a torn end is what every kill leaves"
        assert replay.state == states[sum(size <= cut for size in sizes) - 1]


def test_room_without_bytes_at_the_end_is_a_torn_end(tmp_path, drawing):
    data, states, _ = drawn(tmp_path, drawing)
    replay = Replay(data + bytes(300), "a")
    assert replay.state == states[-1]
    assert not replay.damaged


def test_no_flipped_bit_makes_a_state_that_never_was(tmp_path, drawing):
    data, states, sizes = drawn(tmp_path, drawing)
    chance = np.random.default_rng(4)
    for place in chance.choice(len(data), 400, replace=False):
        bad = bytearray(data)
        bad[place] ^= 1 << chance.integers(8)
        if place < sizes[0]:
            with pytest.raises(StorageError):
                Replay(bytes(bad), "a")
            continue
        replay = Replay(bytes(bad), "a")
        assert replay.damaged
        assert replay.state == states[sum(size <= place for size in sizes) - 1]


@given(st.binary(max_size=200))
def test_no_bytes_at_all_are_more_than_damage(junk):
    for data in (junk, MAGIC + junk):
        with pytest.raises(DamageError):
            Replay(data, "a")


def test_an_undone_stroke_is_not_written_twice_nor_a_picture(tmp_path):
    document = Document(new_state(SIDE, SIDE))
    journal = Journal(tmp_path, document.state, None, True)
    pixels = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    document.apply(commands.add_mark(document.state.active, Stroke.through(np.arange(5000) % 60, np.zeros(5000), 2)))
    document.apply(commands.keep_result(Picture(pixels, "pi-rec", {}, 0.1, "CPU")))
    journal.write(document.state, None, False)
    before = only_journal(tmp_path).stat().st_size
    for act in (document.undo, document.undo, document.redo, document.redo):
        act()
        journal.write(document.state, None, False)
    assert only_journal(tmp_path).stat().st_size - before < 4 * 600
    assert replayed(tmp_path).state == document.state
    journal.remove()


def test_a_journal_of_before_regions_had_settings_is_read():
    old = ["r", "region", "Region", True, False, 1.0, 12.0, 1.0, None, None, 0, [], 0]
    edit = msgspec.msgpack.decode(msgspec.msgpack.encode(old), type=LayerEdit)
    assert (edit.tail, edit.settings) == (0, {})


def test_a_grown_journal_is_written_anew(tmp_path):
    state = new_state(SIDE, SIDE)
    journal = Journal(tmp_path, state, None, True, room=10_000)
    for i in range(40):
        lone = replace(state.active_layer, marks=(Stroke.through(np.arange(60) + i / 50, np.arange(60), 2),))
        state = replace(state, layers=(state.layers[0], lone))
        journal.write(state, None, False)
    assert journal.bloated
    journal.tidy()
    assert only_journal(tmp_path).stat().st_size < 10_000
    assert replayed(tmp_path).state == state
    journal.remove()


def test_what_was_written_before_the_disk_was_full_stays(tmp_path, drawing, monkeypatch):
    journal = Journal(tmp_path, drawing, None, True)
    more = commands.add_mark("s", Stroke.through([1, 2], [3, 4], 2)).run(drawing)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    journal.write(more, None, False)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            journal.write(drawing, None, False)
    with pytest.raises(StorageError):
        journal.write(more, None, False)
    assert replayed(tmp_path).state in (more, drawing)
    journal.restart(drawing, None, False)
    assert replayed(tmp_path).state == drawing
    journal.remove()


# Those that dead processes left


def left(folder: Path, state: State, path: Path | None = None, clean: bool = False) -> Path:
    before = set(folder.glob("*.journal")) if folder.exists() else set()
    journal = Journal(folder, state, path, clean)
    journal.leave()
    (new,) = set(folder.glob("*.journal")) - before
    return new


def test_what_was_left_is_found_newest_first_and_goes_when_discarded(tmp_path, drawing):
    other = new_state(99, 50)
    for age, state, path in ((50, drawing, Path("/a.skst")), (10, other, None)):
        journal = left(tmp_path, state, path)
        os.utime(journal, (1e9 - age, 1e9 - age))
    found = find_leftovers(tmp_path)
    assert [(one.state, one.path, one.marks, one.damaged) for one in found.leftovers] == [
        (other, None, 0, False),
        (drawing, Path("/a.skst"), 4, False),
    ]
    assert find_leftovers(tmp_path).leftovers == (), "another program must not offer them too"
    found.leftovers[0].discard()
    found.leftovers[1].release()
    (again,) = find_leftovers(tmp_path).leftovers
    assert again.state == drawing
    again.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_living_programs_journal_is_left_alone(tmp_path, drawing):
    journal = Journal(tmp_path, drawing, None, False)
    assert find_leftovers(tmp_path).leftovers == ()
    assert replayed(tmp_path).state == drawing
    journal.leave()
    (leftover,) = find_leftovers(tmp_path).leftovers
    leftover.discard()


def test_a_saved_drawing_is_not_offered(tmp_path, drawing):
    left(tmp_path, drawing, Path("/a.skst"), clean=True)
    assert find_leftovers(tmp_path).leftovers == ()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_end_is_told_and_a_damaged_beginning_is_one_sentence(tmp_path, drawing):
    journal = Journal(tmp_path, drawing, None, True)
    journal.write(commands.clear().run(drawing), None, False)
    journal.leave()
    path = only_journal(tmp_path)
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)
    (leftover,) = find_leftovers(tmp_path).leftovers
    assert leftover.damaged
    assert leftover.state == drawing
    leftover.release()
    data[40] ^= 1
    path.write_bytes(data)
    found = find_leftovers(tmp_path)
    assert found.leftovers == ()
    assert found.lost == (
        "The journal of a drawing that was not closed properly is damaged, so it cannot be recovered.",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_newer_programs_journal_is_left_to_it(tmp_path, drawing):
    path = left(tmp_path, drawing)
    path.write_bytes(path.read_bytes().replace(MAGIC, MAGIC.replace(b"1", b"12"), 1))
    assert find_leftovers(tmp_path) == find_leftovers(tmp_path / "nowhere")
    assert path.exists()
