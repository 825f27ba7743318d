"""Damaged files of every kind give what they hold or one sentence, soon. `packaging/fuzz` tries many more of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.damage.samples import samples
from tests.damage.trial import Trial, Tried

TRIES = 12
FIRST = 42
"""Seed."""


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    with Trial(tmp_path_factory.mktemp("damaged")) as made:
        yield made


@pytest.mark.parametrize("kind", samples())
def test_a_damaged_file_is_read_or_told_of(trial: Trial, kind: str) -> None:
    found = [trial.run(kind, FIRST + number) for number in range(TRIES)]
    assert [f"{each.seed}: {each.fault}" for each in found if each.fault] == []


def test_damage_is_the_same_each_time(trial: Trial) -> None:
    assert trial.file("skst", 5) == trial.file("skst", 5) != trial.file("skst", 6)


@pytest.mark.parametrize(
    ("what", "seconds", "mib", "faulty"),
    [
        ("read", 0.1, 1, False),
        ("sentence", 0.1, 1, False),
        ("ValueError: no", 0.1, 1, True),
        ("read", 3.0, 1, True),
        ("sentence", 0.1, 2000, True),
    ],
)
def test_what_counts_as_a_fault(what: str, seconds: float, mib: int, faulty: bool) -> None:
    assert bool(Tried("skst", 1, what, seconds, mib * 2**20, 1000).fault) is faulty
