from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from tests.photo_folders import photo_folder
from tests.resuming import assert_same
from tests.systems.photo2sketch.photos import drawings_folder
from tests.training.together import SYSTEMS

PROCESSES = 2


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two processes have trained all systems together, over gloo."""
    parent = tmp_path_factory.mktemp("together")
    photos = photo_folder(parent, count=12)
    drawings_folder(parent)
    circle = np.linspace(0, 2 * np.pi, 40)
    stroke = Stroke.through(0.5 + 0.3 * np.cos(circle), 0.4 + 0.3 * np.sin(circle), 0.01)
    write_strokes(parent / f"{photos.name}{SUFFIX}", {path.name: (stroke,) for path in photos.iterdir()})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.training.together", str(photos), str(parent / "out")]
    shared = {"WORLD_SIZE": str(PROCESSES), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
    running = [
        subprocess.Popen(
            command,
            cwd=Path(__file__).parents[2],
            env=os.environ | shared | {"RANK": str(rank), "LOCAL_RANK": str(rank)},
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in range(PROCESSES)
    ]
    errors = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * PROCESSES, "\n".join(errors)[-4000:]
    return parent / "out"


@pytest.mark.parametrize("system", SYSTEMS)
def test_processes_that_train_together_go_on_exactly(trained: Path, system: str):
    assert_same(trained / system / "whole", trained / system / "parts")
