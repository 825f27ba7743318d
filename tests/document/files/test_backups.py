"""The version before the last, for as long as there is room."""

from __future__ import annotations

import os

from sketchstudio.document.files.backups import backup_of, keep_previous


def test_one_version_of_each_file_is_kept(tmp_path):
    folder, here, there = tmp_path / "data", tmp_path / "a.skst", tmp_path / "sub" / "a.skst"
    there.parent.mkdir()
    keep_previous(here, folder)
    assert not folder.exists(), "there was nothing to keep"
    for text in (b"1", b"2"):
        here.write_bytes(text)
        keep_previous(here, folder)
    there.write_bytes(b"3")
    keep_previous(there, folder)
    assert backup_of(here, folder).read_bytes() == b"2"
    assert backup_of(there, folder).read_bytes() == b"3"
    assert len(list(folder.iterdir())) == 2


def test_the_oldest_go_when_there_are_many_or_they_are_large(tmp_path):
    folder = tmp_path / "data"
    paths = [tmp_path / f"{i}.skst" for i in range(6)]
    for age, path in enumerate(reversed(paths)):
        path.write_bytes(bytes(100))
        keep_previous(path, folder)
        os.utime(backup_of(path, folder), (1e9 + age, 1e9 + age))

    def kept() -> list[bool]:
        return [backup_of(path, folder).exists() for path in paths]

    keep_previous(paths[0], folder, most=4)
    assert kept() == [True] * 4 + [False] * 2
    keep_previous(paths[0], folder, most_bytes=250)
    assert kept() == [True] * 2 + [False] * 4


def test_long_and_foreign_names_will_do(tmp_path):
    path = tmp_path / ("花" * 60 + ".skst")
    path.write_bytes(b"1")
    keep_previous(path, tmp_path / "data")
    assert backup_of(path, tmp_path / "data").read_bytes() == b"1"
