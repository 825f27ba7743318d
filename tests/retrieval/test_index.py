from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sketchstudio.document.errors import StorageError
from sketchstudio.retrieval.embedding import DIMENSIONS
from sketchstudio.retrieval.index import IndexFileError, PhotoIndex, photos_in


class Colors:
    """Lays pictures by their mean colour, and counts them."""

    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, pictures: list[NDArray[np.uint8]]) -> NDArray[np.float32]:
        self.seen += len(pictures)
        return np.stack([point(picture.reshape(-1, 3).mean(0)) for picture in pictures])


def point(color) -> NDArray[np.float32]:
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[:3] = np.asarray(color, np.float32) + 1
    return vector / np.linalg.norm(vector)


def paint(path: Path, color: tuple[int, int, int]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (20, 12), color).save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    photos = tmp_path / "photos"
    paint(photos / "red.png", (250, 0, 0))
    paint(photos / "deep" / "green.png", (0, 250, 0))
    paint(photos / "blue.png", (0, 0, 250))
    return photos


def made(folder: Path) -> tuple[PhotoIndex, Colors]:
    index, colors = PhotoIndex("one"), Colors()
    index.update(photos_in([folder]), colors)
    return index, colors


def test_the_nearest_photo_comes_first(folder: Path):
    index, _ = made(folder)
    hits = index.find(point((10, 200, 0)), 2)
    assert [hit.path.name for hit in hits] == ["green.png", "red.png"]
    assert hits[0].distance < 0.01 < hits[1].distance


def test_only_what_is_new_or_has_changed_is_looked_at(folder: Path):
    index, colors = made(folder)
    assert colors.seen == 3

    paint(folder / "red.png", (250, 250, 0))
    os.utime(folder / "red.png", ns=(1, 1))
    (folder / "blue.png").unlink()
    paint(folder / "white.png", (250, 250, 250))
    change = index.update(photos_in([folder]), colors)

    assert (change.added, change.gone, colors.seen, len(index)) == (2, 1, 5, 3)
    assert index.find(point((200, 200, 0)), 1)[0].path.name == "red.png"
    assert index.update(photos_in([folder]), colors).added == 0


def test_photos_that_are_gone_are_not_found(folder: Path):
    index, _ = made(folder)
    (folder / "red.png").unlink()
    assert [hit.path.name for hit in index.find(point((250, 0, 0)), 3)] != []
    assert "red.png" not in [hit.path.name for hit in index.find(point((250, 0, 0)), 3)]


def test_a_damaged_photo_is_told_and_the_others_are_there(folder: Path):
    (folder / "broken.jpg").write_bytes(b"no picture")
    index = PhotoIndex("one")
    change = index.update(photos_in([folder]), Colors())
    assert len(index) == 3
    assert len(change.unreadable) == 1
    assert "broken.jpg" in change.unreadable[0]


def test_an_interrupted_update_keeps_what_is_done(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sketchstudio.retrieval.index.AT_ONCE", 1)
    index, colors = PhotoIndex("one"), Colors()

    def stop() -> None:
        if colors.seen == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.update(photos_in([folder]), colors, stop)
    assert len(index) == 2
    index.update(photos_in([folder]), colors)
    assert (len(index), colors.seen) == (3, 3)


def test_a_file_gives_back_the_same_index(folder: Path, tmp_path: Path):
    index, colors = made(folder)
    index.write(tmp_path / "photos.index")
    again = PhotoIndex.read(tmp_path / "photos.index", "one")
    assert again.find(point((0, 0, 200)), 3) == index.find(point((0, 0, 200)), 3)
    assert again.update(photos_in([folder]), colors).added == 0


def test_an_empty_index_finds_nothing_and_can_be_kept(tmp_path: Path):
    PhotoIndex("one").write(tmp_path / "empty.index")
    assert PhotoIndex.read(tmp_path / "empty.index", "one").find(point((1, 1, 1)), 5) == []


def test_indices_of_other_models_and_damaged_ones_are_refused_with_a_sentence(folder: Path, tmp_path: Path):
    path = tmp_path / "photos.index"
    index, _ = made(folder)
    index.write(path)
    with pytest.raises(IndexFileError, match="another model"):
        PhotoIndex.read(path, "two")
    whole = path.read_bytes()
    rng = np.random.default_rng(0)
    for number in range(200):
        cut = bytearray(whole[: int(rng.integers(1, len(whole)))] if number % 2 else whole)
        cut[int(rng.integers(len(cut)))] ^= 0xFF
        path.write_bytes(cut)
        with suppress(IndexFileError, StorageError):  # and nothing else
            PhotoIndex.read(path, "one")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(IndexFileError, match="no folder"):
        list(photos_in([tmp_path / "nowhere"]))
