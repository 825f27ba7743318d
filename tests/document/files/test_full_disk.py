"""A disk that is really full, and a folder that one may really not write to: one sentence, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.backups import keep_previous
from sketchstudio.document.journal.recovery import find_leftovers
from sketchstudio.document.journal.steps import Replay
from sketchstudio.document.journal.thread import JournalThread
from sketchstudio.document.state import State
from sketchstudio.document.storage import load, save
from sketchstudio.document.stroke import Stroke
from tests.disks import as_nobody, empty, fill, folder_of_root, is_full, small_disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk") as folder:
        yield folder


def grown(state: State, strokes: int = 60) -> State:
    """The drawing with long strokes of noise, which no compression makes small."""
    document, rng = Document(state), np.random.default_rng(2)
    for _ in range(strokes):
        x, y = rng.uniform(0, 64, (2, 400))
        layer = next(layer.id for layer in state.layers if layer.kind == "sketch" and not layer.locked)
        document.apply(commands.add_mark(layer, Stroke.through(x, y, 3, pressure=rng.uniform(0, 1, 400))))
    return document.state


def becoming(state: State) -> commands.Command:
    return commands.Command("Draw", lambda _before: state)


@pytest.mark.parametrize("left", [0, 8192, 100_000])
def test_saving_keeps_the_old_file_and_works_again(disk: Path, drawing: State, left: int) -> None:
    path, large = disk / "a.skst", grown(drawing)
    save(drawing, path)
    fill(disk, left)
    with pytest.raises(StorageError, match=r"^'a.skst' could not be saved: the disk is full\.$"):
        save(large, path)
    assert load(path) == drawing
    assert sorted(child.name for child in disk.iterdir()) == ["a.skst", "filler"]
    empty(disk)
    save(large, path)
    assert load(path) == large


def test_the_previous_version_is_kept_or_nothing_is(disk: Path, tmp_path: Path, drawing: State) -> None:
    path = tmp_path / "a.skst"
    save(grown(drawing, 20), path)
    fill(disk)
    with pytest.raises(OSError, match="No space left"):
        keep_previous(path, disk / "backups")
    assert not list((disk / "backups").glob("*.skst"))


def test_the_journal_tells_once_keeps_what_it_has_and_goes_on_when_there_is_room(disk: Path, drawing: State) -> None:
    sentences: list[str] = []
    thread = JournalThread(disk / "journals", sentences.append, retry=0.0)
    thread.start()
    document = Document(drawing)
    thread.note(document)
    assert thread.flush()
    fill(disk)
    assert is_full(disk)
    for state in (grown(drawing, 3), grown(drawing, 6)):
        document.apply(becoming(state))
        thread.note(document)
        assert not thread.flush()
    assert sentences == ["Unsaved changes are not protected from a crash at the moment: the disk is full."]
    (journal,) = (disk / "journals").glob("*.journal")
    assert Replay(journal.read_bytes(), "a").state == drawing
    empty(disk)
    thread.note(document)
    assert thread.flush()
    thread.close(keep=True)
    (left,) = find_leftovers(disk / "journals").leftovers
    assert left.state == document.state
    left.discard()


def test_a_folder_of_somebody_else(drawing: State) -> None:
    script = """
from pathlib import Path
from sketchstudio.document.files.backups import keep_previous
from sketchstudio.document.document import Document
from sketchstudio.document.errors import StorageError
from sketchstudio.document.journal.thread import JournalThread
from sketchstudio.document.storage import load, save
import sketchstudio.document.journal.journal
folder = Path(sys.argv[1])
state = load(folder / "a.skst")
def attempt(name):
    try:
        save(state, folder / name)
    except StorageError as error:
        print(error)
attempt("a.skst")
drop()
attempt("a.skst")
attempt("b.skst")
thread = JournalThread(folder / "journals", print)
thread.start()
thread.note(Document(state))
thread.flush()
thread.close()
"""
    with folder_of_root() as folder:
        save(drawing, folder / "a.skst")
        assert as_nobody(script, str(folder)) == [
            "'a.skst' could not be saved: it is not allowed here.",
            "'b.skst' could not be saved: it is not allowed here.",
            "Unsaved changes are not protected from a crash at the moment: it is not allowed here.",
        ]
        assert load(folder / "a.skst") == drawing
        assert [child.name for child in folder.iterdir()] == ["a.skst"]
