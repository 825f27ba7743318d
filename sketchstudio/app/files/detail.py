"""Detail invented for a picture, in a process of its own (`sketchstudio enlarge`): it takes all cores for a minute, and
the pen must be heard meanwhile."""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
import threading
from pathlib import Path

import numpy as np

from sketchstudio.document.document import DocumentError
from sketchstudio.document.layers import Pixels
from sketchstudio.document.progress import Progress
from sketchstudio.engine.own_process import module_command

LOOK_S = 0.1
"""How soon a stop is noticed."""


class StoppedError(DocumentError):
    """The person does not want it any more."""


def with_detail(pixels: Pixels, times: int, progress: Progress, stop: threading.Event) -> Pixels:
    """(H,W,3) uint8 -> (times H,times W,3) uint8. For any thread but the window's. Raises DocumentError, and
    StoppedError once `stop` is set."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Image.fromarray(pixels).save(folder / "picture.png")
        command = [*module_command("sketchstudio"), "enlarge", str(folder / "picture.png"), "--report"]
        command += ["--times", str(times), "--out", str(folder / "large")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            threading.Thread(target=_end_when_stopped, args=(process, stop), daemon=True).start()
            assert process.stdout is not None and process.stderr is not None
            for line in process.stdout:
                with contextlib.suppress(ValueError):
                    progress(float(json.loads(line)))
            complaint = process.stderr.read()
        if stop.is_set():
            raise StoppedError("The export was stopped.")
        if process.returncode != 0:
            raise DocumentError(_sentence(complaint))
        with Image.open(folder / "large" / "picture.png") as made:
            return np.asarray(made)


def _end_when_stopped(process: subprocess.Popen[str], stop: threading.Event) -> None:
    while process.poll() is None:
        if stop.wait(LOOK_S):
            process.kill()
            return


def _sentence(complaint: str) -> str:
    """What the process said last, without its name before it."""
    said = [line for line in complaint.splitlines() if line.startswith("sketchstudio: ")]
    return said[-1].removeprefix("sketchstudio: ") if said else "The picture could not be enlarged."
