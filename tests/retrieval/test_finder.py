"""What is found while a folder is looked at, stopped, changed or of no use."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.engine.finding import Answer, Draw, Found, Looked, Looking, Open, Show, Stop, Thumbnail, Trouble
from sketchstudio.engine.packs import PackError
from sketchstudio.retrieval import finder as finder_module
from sketchstudio.retrieval.embedder import Embedder
from sketchstudio.retrieval.finder import Finder
from sketchstudio.retrieval.wishes import Wishes
from tests.retrieval.finder_folders import ink, shapes, tiny_network

PATIENCE_S = 20.0
Wait = Callable[[Callable[[], bool]], None]


class Running:
    """A finder in a thread, and what it has said."""

    def __init__(self, on_answer: Callable[[Answer], None] = lambda answer: None) -> None:
        self.wishes, self.said = Wishes(), list[Answer]()
        self._changed, self._on_answer = threading.Condition(), on_answer
        self.finder = Finder(self.wishes, self._tell, lambda: (Embedder(tiny_network()), "tiny"))
        self.thread = threading.Thread(target=self.finder.run)

    def _tell(self, answer: Answer) -> None:
        with self._changed:
            self.said.append(answer)
            self._changed.notify_all()
        self._on_answer(answer)

    def of(self, kind: type) -> list:
        return [answer for answer in self.said if isinstance(answer, kind)]

    def wait(self, enough: Callable[[], object]) -> None:
        with self._changed:
            assert self._changed.wait_for(enough, PATIENCE_S), self.said

    def open(self, folder: Path, index: Path) -> Looked | Trouble:
        before = len(self.of(Looked) + self.of(Trouble))
        self.wishes.put(Open(folder=str(folder), index=str(index)))
        self.wait(lambda: len(self.of(Looked) + self.of(Trouble)) > before)
        return next(each for each in reversed(self.said) if isinstance(each, Looked | Trouble))


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    made.thread.start()
    yield made
    made.wishes.close()
    made.thread.join(PATIENCE_S)
    assert not made.thread.is_alive()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shapes(tmp_path / "photos")


def test_a_folder_is_looked_at_once_and_then_only_what_has_changed(running: Running, folder: Path, tmp_path: Path):
    index = tmp_path / "data" / "photos.index"
    assert running.open(folder, index) == Looked(photos=6, added=6, gone=0)
    assert running.of(Looking)[0] == Looking(done=0, total=0)
    (folder / "01.png").unlink()
    shapes(folder, 8)
    (folder / "02.png").unlink()
    looked = running.open(folder, index)
    assert (looked.photos, looked.gone) == (7, 1)

    again = Running()
    again.thread.start()
    assert again.open(folder, index) == Looked(photos=7, added=0, gone=0), "what was seen is kept"
    again.wishes.close()
    again.thread.join(PATIENCE_S)


def test_the_nearest_photos_are_told_and_told_anew_for_another_folder(running: Running, folder: Path, tmp_path: Path):
    running.open(folder, tmp_path / "one.index")
    running.wishes.put(Draw(number=3, ink=ink({40: 4})))
    running.wait(lambda: running.of(Found))
    (found,) = running.of(Found)
    assert found.number == 3
    assert sorted(Path(hit.path).name for hit in found.hits) == [f"{n:02d}.png" for n in range(6)]
    assert [hit.distance for hit in found.hits] == sorted(hit.distance for hit in found.hits)

    other = shapes(tmp_path / "other", 2)
    running.open(other, tmp_path / "two.index")
    running.wait(lambda: len(running.of(Found)) > 1)
    assert {Path(hit.path).name for hit in running.of(Found)[-1].hits} == {"00.png", "01.png"}


def test_a_drawing_does_not_wait_for_the_photos(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(finder_module, "TELL_S", 0.0)
    monkeypatch.setattr("sketchstudio.retrieval.index.AT_ONCE", 1)

    def draw(answer: Answer) -> None:
        if isinstance(answer, Looking) and answer.total and answer.done < 4:
            made.wishes.put(Draw(number=answer.done, ink=ink({answer.done * 9: 3})))

    made = Running(draw)
    made.thread.start()
    made.open(folder, tmp_path / "photos.index")
    made.wishes.close()
    made.thread.join(PATIENCE_S)
    found = made.said.index(made.of(Found)[0])
    assert found < made.said.index(made.of(Looked)[0])
    assert len(made.of(Found)[-1].hits) == 6, "and it is compared with all of them in the end"


def test_stopping_keeps_what_was_looked_at(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(finder_module, "TELL_S", 0.0)
    monkeypatch.setattr("sketchstudio.retrieval.index.AT_ONCE", 1)

    def stop(answer: Answer) -> None:
        if isinstance(answer, Looking) and answer.done == 3:
            made.wishes.put(Stop())

    made = Running(stop)
    made.thread.start()
    looked = made.open(folder, tmp_path / "photos.index")
    assert looked.stopped
    assert 0 < looked.photos < 6
    assert made.open(folder, tmp_path / "photos.index").photos < 6, "it is stopped again"
    made.wishes.close()
    made.thread.join(PATIENCE_S)


def test_only_the_newest_drawing_counts():
    wishes = Wishes()
    for number in range(1, 4):
        wishes.put(Draw(number=number, ink=ink({})))
    taken = wishes.take_drawing()
    assert taken is not None and taken.number == 3
    assert wishes.take_drawing() is None


def test_a_drawing_waits_for_the_folder_that_was_opened_before_it(tmp_path: Path):
    wishes = Wishes()
    wishes.put(Open(folder=str(tmp_path), index=""))
    wishes.put(Draw(number=1, ink=ink({})))
    assert wishes.interrupts
    assert wishes.take_drawing() is None
    wishes.take_open()
    assert wishes.take_drawing() is not None


@pytest.mark.parametrize("content", [b"", b"no index", b"PK\x03\x04" + bytes(100)])
def test_an_index_of_no_use_is_said_and_made_anew(content: bytes, running: Running, folder: Path, tmp_path: Path):
    (tmp_path / "photos.index").write_bytes(content)
    looked = running.open(folder, tmp_path / "photos.index")
    assert looked.photos == 6
    assert "looked at anew" in looked.notes[0]
    assert running.open(folder, tmp_path / "photos.index").notes == []


def test_an_index_of_another_model_is_made_anew(running: Running, folder: Path, tmp_path: Path):
    from sketchstudio.retrieval.index import PhotoIndex

    PhotoIndex("another").write(tmp_path / "photos.index")
    assert running.open(folder, tmp_path / "photos.index").notes != []


def test_folders_without_photos_are_said(running: Running, folder: Path, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    nothing = running.open(tmp_path / "empty", tmp_path / "empty.index")
    assert isinstance(nothing, Trouble) and "no photos" in nothing.sentence
    nowhere = running.open(tmp_path / "nowhere", tmp_path / "nowhere.index")
    assert isinstance(nowhere, Trouble) and "no folder" in nowhere.sentence
    assert isinstance(running.open(folder, tmp_path / "photos.index"), Looked)


def test_broken_photos_are_told_and_the_rest_is_there(running: Running, folder: Path, tmp_path: Path):
    for number in range(5):
        (folder / f"broken{number}.jpg").write_bytes(b"no photo")
    looked = running.open(folder, tmp_path / "photos.index")
    assert looked.photos == 6
    assert len(looked.notes) == 4
    assert looked.notes[-1] == "2 further photos could not be read."


def test_small_pictures_are_sent_and_those_that_cannot_be_read_are_empty(
    running: Running, folder: Path, tmp_path: Path
):
    running.wishes.put(Show(paths=[str(folder / "01.png"), str(tmp_path / "none.png")], side=30))
    running.wait(lambda: len(running.of(Thumbnail)) == 2)
    made, missing = running.of(Thumbnail)
    pixels = np.frombuffer(made.pixels, np.uint8).reshape(made.height, made.width, 3)
    assert (made.width, made.height) == (30, 20)
    assert pixels[0, 0].tolist() == [230, 230, 239]
    assert (missing.width, missing.pixels) == (0, b"")


def test_without_a_model_a_sentence_says_so(folder: Path, tmp_path: Path):
    said: list[Answer] = []

    def none() -> tuple[Embedder, str]:
        raise PackError("No model pack for find is installed.")

    wishes = Wishes()
    finder = Finder(wishes, said.append, none)
    wishes.put(Open(folder=str(folder), index=str(tmp_path / "photos.index")))
    thread = threading.Thread(target=finder.run)
    thread.start()
    while not any(isinstance(each, Trouble) for each in said):
        thread.join(0.01)
    wishes.close()
    thread.join(PATIENCE_S)
    assert Trouble(sentence="No model pack for find is installed.") in said
