"""The whole program is killed, and nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sketchstudio
from sketchstudio.app.files.safety_net import JOURNALS
from sketchstudio.document import storage
from sketchstudio.document.document import new_state
from sketchstudio.document.journal.recovery import find_leftovers


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The person's folder."""
    return tmp_path / "data"


def test_a_killed_window_leaves_all_that_was_drawn(tmp_path: Path, data: Path) -> None:
    path = tmp_path / "flower.skst"
    storage.save(new_state(128, 128), path)
    script = Path(__file__).parents[1] / "support" / "doomed_window.py"
    root = Path(sketchstudio.__path__[0]).parent
    own = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    answer = subprocess.run(
        [sys.executable, script, data, path], env={**os.environ, **own, "PYTHONPATH": str(root)}, timeout=120
    )
    assert answer.returncode == -signal.SIGKILL
    (found,) = find_leftovers(data / JOURNALS).leftovers
    assert (found.path, found.marks, found.damaged) == (path, 3, False)
    found.release()
