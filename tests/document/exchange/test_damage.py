"""Damaged files of every kind give a drawing or one sentence, soon. `packaging/fuzz` tries many more of them."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from sketchstudio.app.files.reading import Drawing, read
from sketchstudio.conditions.picture import PictureError
from sketchstudio.document.errors import StorageError
from sketchstudio.rendering.flatten import flatten
from tests.damaged_files import damaged, samples

TRIES = 60
LONGEST = 2.0
"""Seconds of processor time for one file."""
SAMPLES = samples()


@pytest.mark.parametrize("suffix", SAMPLES)
def test_a_damaged_file_is_a_drawing_or_a_sentence(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(SAMPLES[suffix])
    read(path)  # and whatever is loaded once
    for seed in range(TRIES):
        path.write_bytes(damaged(suffix, SAMPLES[suffix], random.Random(seed)))
        started = time.process_time()
        said = _read(path)
        assert said is None or (said.endswith(".") and "\n" not in said), f"{suffix} {seed}"
        assert time.process_time() - started < LONGEST, f"{suffix} {seed}"


def _read(path: Path) -> str | None:
    """The sentence on a file; None for one that can be read and shown."""
    try:
        found = read(path)
        if isinstance(found, Drawing):
            flatten(found.state, 64)
    except (StorageError, PictureError) as error:
        return str(error)
    return None
