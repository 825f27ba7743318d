"""Pictures that lie between those of two drawings: `render A B --interpolate N`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sketchstudio.cli.shared.inputs import Drawing, Reader
from sketchstudio.cli.shared.problems import Problem
from sketchstudio.engine import registry

MOST = 240
"""Pictures; more would be a film."""


def check_between(system: str, files: Sequence[Path], count: int) -> None:
    """Raises Problem unless `system` makes `count` pictures between two drawings, and there are two files."""
    entry = registry.entry(system)
    if not entry.interpolates:
        able = ", ".join(each.title for each in registry.SYSTEMS if each.interpolates)
        cannot = f"{entry.title} makes no pictures between two drawings, only {able} does"
        raise Problem(f"{cannot}; with two --color, --interpolate goes between their colours.")
    if len(files) != 2:
        raise Problem(f"--interpolate goes from one drawing to another: give two, not {len(files)}.")
    if not 2 <= count <= MOST:
        raise Problem(f"--interpolate makes 2 to {MOST} pictures between two drawings, not {count}.")


def shares(count: int) -> list[float]:
    """How far each picture lies towards the second drawing, both ends included."""
    return [float(share) for share in np.linspace(0, 1, count)]


def the_only(reader: Reader, path: Path) -> Drawing:
    """The one drawing of a file. Raises Problem where there are several, and what Reader.read raises."""
    found = list(reader.read(path))
    if len(found) > 1:
        raise Problem(f"{path.name} holds {len(found)} drawings: --interpolate needs files of one each.")
    return found[0]
