"""Nothing that happens during a save may cost what was saved before."""

from __future__ import annotations

import errno
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import sketchstudio
from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.atomic import read_whole, write_atomically
from sketchstudio.document.state import State
from sketchstudio.document.storage import load, save
from sketchstudio.document.stroke import Stroke

KILLS = 12


def parts(folder: Path) -> list[Path]:
    return list(folder.glob(".sketchstudio-*.part"))


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The system stops every write beyond `size` bytes, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def large(drawing: State) -> State:
    rng = np.random.default_rng(1)
    marks = tuple(Stroke.through(rng.uniform(0, 64, 500), rng.uniform(0, 64, 500), 3) for _ in range(40))
    layers = tuple(replace(layer, marks=marks) if layer.kind == "sketch" else layer for layer in drawing.layers)
    return replace(drawing, layers=layers)


def test_a_write_that_hits_the_limit_keeps_the_old_file(tmp_path, drawing, large):
    path = tmp_path / "a.skst"
    save(drawing, path)
    with largest_file(20_000), pytest.raises(StorageError, match=r"^'a.skst' could not be saved: .*\.$"):
        save(large, path)
    assert load(path) == drawing
    assert not parts(tmp_path)
    save(large, path)
    assert load(path) == large


def test_a_full_disk_is_named_and_keeps_the_old_file(tmp_path, drawing, large, monkeypatch):
    path = tmp_path / "a.skst"
    save(drawing, path)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StorageError, match=r"^'a.skst' could not be saved: the disk is full\.$"):
            save(large, path)
    assert load(path) == drawing
    assert not parts(tmp_path)


def test_a_killed_save_leaves_the_old_or_the_new_file(tmp_path, drawing, large):
    """The child saves the two in turn, as fast as it can, until it is killed at a random moment."""
    path, first, second = tmp_path / "a.skst", tmp_path / "1.skst", tmp_path / "2.skst"
    save(drawing, first)
    save(large, second)
    script = (
        "import sys; from pathlib import Path; from sketchstudio.document.storage import load, save\n"
        "target, *sources = map(Path, sys.argv[1:]); states = [load(source) for source in sources]\n"
        "save(states[0], target); print('ready', flush=True)\n"
        "while True:\n    for state in states:\n        save(state, target)"
    )
    chance = random.Random(5)
    env = {**os.environ, "PYTHONPATH": str(Path(sketchstudio.__path__[0]).parent)}
    for _ in range(KILLS):
        command = [sys.executable, "-c", script, str(path), str(first), str(second)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.05))
            child.kill()
        assert load(path) in (drawing, large)


def test_what_a_killed_process_left_is_swept_up_later(tmp_path, drawing):
    old, young = tmp_path / ".sketchstudio-0a.part", tmp_path / ".sketchstudio-0b.part"
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    save(drawing, tmp_path / "a.skst")
    assert parts(tmp_path) == [young]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_or_file_is_respected(tmp_path, drawing):
    path = tmp_path / "a.skst"
    save(drawing, path)
    path.chmod(0o444)
    with pytest.raises(StorageError, match="it is not allowed here"):
        save(drawing, path)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(StorageError, match="it is not allowed here"):
            save(drawing, tmp_path / "b.skst")
    finally:
        tmp_path.chmod(0o755)


def test_a_read_only_disk_is_named(tmp_path, drawing, monkeypatch):
    def refuse(self: Path, *_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(StorageError, match=r"^'a.skst' could not be saved: the disk is read-only\.$"):
        save(drawing, tmp_path / "a.skst")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing/a.skst", "'a.skst' could not be saved: the folder does not exist."),
        ("file/a.skst", "'a.skst' could not be saved: the folder does not exist."),
        ("folder", "'folder' could not be saved: a folder has that name."),
        ("x" * 300, f"'{'x' * 300}' could not be saved: the name is too long."),
        ("a\0b", "A file cannot have the name 'a\\x00b'."),
    ],
)
def test_impossible_places_are_named(tmp_path, drawing, name, sentence):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageError) as caught:
        save(drawing, tmp_path / name)
    assert str(caught.value) == sentence
    assert not parts(tmp_path)


@pytest.mark.parametrize("name", ["Zeichnung für 花 🌸.skst", "пёс.skst", "with space & 'quotes'.skst"])
def test_any_name_will_do(tmp_path, drawing, name):
    folder = tmp_path / "Ordner ä"
    folder.mkdir()
    save(drawing, folder / name)
    assert load(folder / name) == drawing


def test_permissions_and_links_survive(tmp_path):
    path, link = tmp_path / "a", tmp_path / "link"
    write_atomically(path, b"1")
    assert path.stat().st_mode & 0o777 == 0o666 & ~current_umask()
    path.chmod(0o640)
    link.symlink_to(path)
    write_atomically(link, b"2")
    assert path.read_bytes() == b"2"
    assert path.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("nothing", "There is no file 'nothing'"),
        ("folder", "'folder' could not be read: a folder has that name."),
        ("empty", "'empty' is empty."),
        ("large", "'large' is larger than 1 MiB, which no drawing needs."),
    ],
)
def test_unreadable_files_are_named(tmp_path, name, sentence):
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "large").write_bytes(bytes(2**20 + 1))
    with pytest.raises(StorageError) as caught:
        read_whole(tmp_path / name, 2**20)
    assert str(caught.value).startswith(sentence)
