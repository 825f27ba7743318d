"""What differs between two tuples of marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.changes import mark_changes
from sketchstudio.document.stroke import Mark, Stroke

MARKS: tuple[Mark, ...] = tuple(Stroke.through([x, x + 3], [5, 6], 2) for x in range(200))


def picked(numbers: list[int]) -> tuple[Mark, ...]:
    return tuple(MARKS[number] for number in numbers)


def check(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> None:
    """By identity, as an artist would say it: what went, what came, and whether what stayed lies in another order."""
    changes = mark_changes(before, after)
    old, new = set(map(id, before)), set(map(id, after))
    assert list(map(id, changes.removed)) == [id(mark) for mark in before if id(mark) not in new]
    assert list(map(id, changes.added)) == [id(mark) for mark in after if id(mark) not in old]
    stayed, found = [m for m in before if id(m) in new], [m for m in after if id(m) in old]
    assert bool(changes.reordered) == (list(map(id, stayed)) != list(map(id, found)))
    moved = set(map(id, changes.reordered))
    rest = [[id(mark) for mark in marks if id(mark) not in moved] for marks in (stayed, found)]
    assert rest[0] == rest[1]


NUMBERS = st.lists(st.integers(0, len(MARKS) - 1), unique=True, max_size=20)


@given(NUMBERS, NUMBERS)
def test_any_two_tuples(before: list[int], after: list[int]) -> None:
    check(picked(before), picked(after))


@given(st.sets(st.integers(0, len(MARKS) - 1)), st.sets(st.integers(0, len(MARKS) - 1)))
def test_marks_that_came_and_went_here_and_there(before: set[int], after: set[int]) -> None:
    check(picked(sorted(before)), picked(sorted(after)))


@given(st.permutations(range(12)), st.permutations(range(12)))
def test_only_the_order_differs(before: list[int], after: list[int]) -> None:
    check(picked(before), picked(after))


def test_long_rows_of_marks_that_went_or_came() -> None:
    some = (*MARKS[:5], *MARKS[150:])
    for before, after in ((MARKS, some), (some, MARKS), (MARKS[::2], MARKS), (MARKS, (*MARKS[100:], *MARKS[:100]))):
        check(before, after)
