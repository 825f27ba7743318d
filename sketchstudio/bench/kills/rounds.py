"""As many kills as are wanted, and the table of what they left."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sketchstudio.bench.kills.killing import NothingDoneError, killed_window
from sketchstudio.bench.kills.remains import Remains
from sketchstudio.bench.kills.trainings import Trainings

AMID = ("draw", "open", "save", "export", "train")


@dataclass(frozen=True, slots=True)
class Row:
    """The kills amid one kind of work."""

    amid: str
    kills: int
    hit: int
    """How many of them came in the very moment of that work."""
    recovered: int
    """How often a drawing or a training was there to go on with; else all of it was saved or finished."""
    lost: int
    """Finished strokes and other changes that were gone, at most after one kill."""
    lost_ms: int
    """How long before the kill the oldest change that was ever gone was finished."""
    faults: int
    """Kills after which something was unreadable, wrong, or still running."""


def rounds(kills: int, seed: int) -> Iterator[tuple[int, Remains]]:
    """The kinds in turn; each kill's own seed and what it left."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as learning:
        trainings = Trainings(Path(learning))
        for number in range(kills):
            own = seed + number
            yield own, _round(AMID[own % len(AMID)], own, trainings)


def _round(amid: str, seed: int, trainings: Trainings) -> Remains:
    try:
        if amid == "train":
            return trainings.killed(seed)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            return killed_window(Path(folder), amid, seed)
    except NothingDoneError as error:
        return Remains(amid, hit=False, faults=(f"It did not come to that: {error}",))


def table(found: Sequence[Remains]) -> list[Row]:
    """One row for each kind that was tried."""
    return [
        _row(amid, [each for each in found if each.amid == amid]) for amid in AMID if any(r.amid == amid for r in found)
    ]


def _row(amid: str, found: Sequence[Remains]) -> Row:
    return Row(
        amid,
        len(found),
        sum(each.hit for each in found),
        sum(each.offered for each in found),
        max(each.lost for each in found),
        round(1000 * max(each.age for each in found)),
        sum(bool(each.faults) for each in found),
    )


def plain(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [asdict(row) for row in rows]
