"""The thread writes what it was told last, survives every fault, and ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.journal import journal
from sketchstudio.document.journal.recovery import find_leftovers
from sketchstudio.document.journal.steps import Replay
from sketchstudio.document.journal.thread import JournalThread
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke


def draw(document: Document, x: float = 5.0) -> None:
    document.apply(commands.add_mark(document.state.active, Stroke.through([x, x], [1, 40], 3)))


def journals(folder: Path) -> list[Replay]:
    return [Replay(path.read_bytes(), "a") for path in folder.glob("*.journal")]


class Told:
    """A thread, and what it had to tell."""

    def __init__(self, folder: Path, retry: float = 0.0) -> None:
        self.sentences: list[str] = []
        self.thread = JournalThread(folder, self.sentences.append, quiet=0.01, retry=retry)
        self.thread.start()

    def safe(self, document: Document) -> bool:
        self.thread.note(document)
        return self.thread.flush()


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    made = Told(tmp_path / "journals")
    yield made
    made.thread.close()


def test_what_was_noted_is_on_the_disk(tmp_path, told):
    document = Document(new_state(64, 64), Path("/a.skst"))
    for x in range(5):
        draw(document, x)
        told.thread.note(document)
    assert told.safe(document)
    (found,) = journals(tmp_path / "journals")
    assert found.state == document.state
    assert (found.path, found.clean) == (Path("/a.skst"), False)
    document.mark_saved()
    assert told.safe(document)
    assert journals(tmp_path / "journals")[0].clean


def test_another_document_takes_the_place_of_the_one_before(tmp_path, told):
    first, second = Document(new_state(64, 64)), Document(new_state(32, 32))
    draw(first)
    assert told.safe(first)
    assert told.safe(second)
    (found,) = journals(tmp_path / "journals")
    assert found.state == second.state


@pytest.mark.parametrize("keep", [False, True])
def test_the_end_removes_the_journal_unless_it_is_to_be_kept(tmp_path, keep):
    told, document = Told(tmp_path), Document(new_state(64, 64))
    draw(document)
    told.thread.note(document)
    told.thread.close(keep)
    found = find_leftovers(tmp_path).leftovers
    assert [leftover.state for leftover in found] == [document.state] * keep
    for leftover in found:
        leftover.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_thread_that_never_started_ends_too(tmp_path):
    JournalThread(tmp_path, print).close()


def test_a_fault_is_told_once_and_overcome(tmp_path):
    folder, document = tmp_path / "journals", Document(new_state(64, 64))
    folder.write_bytes(b"")
    told = Told(folder)
    for x in range(3):
        draw(document, x)
        assert not told.safe(document)
    assert told.sentences == [
        "Unsaved changes are not protected from a crash at the moment: a file of that name is in the way."
    ]
    folder.unlink()
    draw(document)
    assert told.safe(document)
    assert journals(folder)[0].state == document.state
    told.thread.close()


def test_after_a_fault_the_disk_is_left_in_peace_for_a_while(tmp_path):
    folder, document = tmp_path / "journals", Document(new_state(64, 64))
    folder.write_bytes(b"")
    told = Told(folder, retry=1000.0)
    assert not told.safe(document)
    folder.unlink()
    draw(document)
    assert not told.safe(document)
    assert told.safe(Document(new_state(32, 32))), "another drawing is another chance"
    told.thread.close()


def test_what_cannot_be_written_does_not_end_the_journal(tmp_path, told):
    document = Document(new_state(64, 64))
    assert told.safe(document)
    document.apply(commands.set_setting("pi-rec", "subject", "\ud800"))
    assert not told.safe(document)
    assert told.sentences == [
        "Unsaved changes are not protected from a crash at the moment: "
        "the drawing holds a name or number that cannot be saved."
    ]
    document.undo()
    draw(document)
    assert told.safe(document)
    assert journals(tmp_path / "journals")[0].state == document.state


def test_a_grown_journal_is_tidied_when_nothing_is_drawn(tmp_path, told, monkeypatch):
    monkeypatch.setattr(journal.Journal, "bloated", property(lambda self: not tidied.is_set()))
    tidied, plain = threading.Event(), journal.Journal.tidy

    def tidy(self: journal.Journal) -> None:
        plain(self)
        tidied.set()

    monkeypatch.setattr(journal.Journal, "tidy", tidy)
    document = Document(new_state(64, 64))
    assert told.safe(document)
    document.apply(commands.add_layer(Layer("sketch", "More")))
    assert told.safe(document)
    assert tidied.wait(5)
    draw(document)
    assert told.safe(document)
    assert journals(tmp_path / "journals")[0].state == document.state
