from __future__ import annotations

from sketchstudio.document.progress import counted, part


def test_a_part_lies_within_the_whole() -> None:
    told: list[float] = []
    half = part(told.append, 0.5, 1.0)
    half(0.0)
    half(0.5)
    part(half, 0.0, 0.5)(1.0)
    half(1.0)
    assert told == [0.5, 0.75, 0.75, 1.0]


def test_items_count_when_they_are_done() -> None:
    told: list[float] = []
    seen = []
    for item in counted("abcd", told.append):
        seen.append((item, len(told)))
    assert seen == [("a", 0), ("b", 1), ("c", 2), ("d", 3)]
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_of_nothing_nothing_is_told() -> None:
    told: list[float] = []
    assert list(counted([], told.append)) == []
    assert told == []
