from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest
import torch

from sketchstudio.training.loader import BatchLoader
from sketchstudio.training.photos import labels_of, load_photos
from sketchstudio.training.workers import WorkerError, Workers
from tests.photo_folders import photo_folder


def make(numbers: Sequence[int], size: int) -> tuple[int, list[int]]:
    """What the tests have workers do: the process that did it, and multiples."""
    if size == 0:
        raise ValueError("nothing has size 0")
    if size < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), [number * size for number in numbers]


@pytest.fixture
def workers():
    opened = Workers(2, make)
    yield opened
    opened.close()


def test_parts_come_back_in_order_from_other_processes(workers):
    parts = workers(range(7), 10, parts=3)
    assert [made for _, made in parts] == [[0, 10, 20], [30, 40, 50], [60]]
    assert os.getpid() not in {process for process, _ in parts}


def test_what_goes_wrong_there_is_raised_here(workers):
    with pytest.raises(ValueError, match="size 0"):
        workers([1], 0)
    assert workers([1], 5)[0][1] == [5]


def test_a_killed_worker_is_one_sentence():
    fragile = Workers(1, make)
    try:
        with pytest.raises(WorkerError, match="want of memory"):
            fragile([1], -1)
        with pytest.raises(WorkerError):
            fragile([1], 1)
    finally:
        fragile.close()


def test_workers_make_the_same_samples_as_a_thread(tmp_path):
    photos = load_photos([photo_folder(tmp_path)])
    loaders = [BatchLoader(photos, labels_of(photos), seed=3, workers=workers) for workers in (0, 5)]
    try:
        for size, count in ((32, 4), (32, 4), (48, 3)):
            alone, together = (loader.batch(size, count, ahead=1) for loader in loaders)
            for name in alone.__dataclass_fields__:
                assert torch.equal(getattr(alone, name), getattr(together, name)), name
    finally:
        for loader in loaders:
            loader.close()
