"""The locks that say whose journal is whose."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest

from sketchstudio.document.document import new_state
from sketchstudio.document.errors import StorageError
from sketchstudio.document.journal.file_lock import FileLock
from sketchstudio.document.journal.journal import LOCK_SUFFIX, Journal


def test_locks_exclude_each_other_and_outlive_their_file(tmp_path):
    first, second = FileLock(tmp_path / "a"), FileLock(tmp_path / "a")
    assert first.acquire()
    assert not second.acquire()
    first.release(remove=True)
    assert second.acquire()
    assert (tmp_path / "a").exists()
    second.release(remove=True)
    shutil.rmtree(tmp_path)
    with pytest.raises(OSError, match="No such file"):
        first.acquire()


def test_a_lock_that_a_search_took_in_passing_costs_no_journal(tmp_path, monkeypatch):
    taken = FileLock(tmp_path / f"a{LOCK_SUFFIX}")
    assert taken.acquire()
    names = iter("ab")
    monkeypatch.setattr(
        "sketchstudio.document.journal.journal.secrets", SimpleNamespace(token_hex=lambda length: next(names))
    )
    journal = Journal(tmp_path, new_state(16, 16), None, clean=False)
    taken.release(remove=True)
    assert (tmp_path / "b.journal").exists()
    journal.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_that_can_have_no_lock_is_given_up_in_a_sentence(tmp_path, monkeypatch):
    taken = FileLock(tmp_path / f"a{LOCK_SUFFIX}")
    assert taken.acquire()
    monkeypatch.setattr("sketchstudio.document.journal.journal.secrets", SimpleNamespace(token_hex=lambda length: "a"))
    with pytest.raises(StorageError, match="same journal"):
        Journal(tmp_path, new_state(16, 16), None, clean=False)
    taken.release(remove=True)
