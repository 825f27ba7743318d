from __future__ import annotations

import random

import numpy as np

from sketchstudio.document.geometry import Rect
from sketchstudio.document.mark_boxes import MarkBoxes
from sketchstudio.document.stroke import Mark, Stroke


def test_what_is_found_is_what_asking_each_mark_would_find():
    rng, chance = np.random.default_rng(1), random.Random(1)
    some: list[Mark] = [Stroke.through(x, y, 5) for x, y in rng.uniform(0, 300, (900, 2, 4))]
    boxes = MarkBoxes(lambda mark: mark.bounds)
    marks: tuple[Mark, ...] = ()
    for _ in range(60):
        gone = [mark for mark in marks if chance.random() < 0.1]
        marks = (*(mark for mark in marks if mark not in gone), *chance.sample(some, 90))
        boxes.forget(gone)
        x, y = chance.randrange(300), chance.randrange(300)
        area = Rect(x, y, x + 40, y + 25)
        assert boxes.touching(marks, area) == [mark for mark in marks if mark.bounds.overlaps(area)]
        assert boxes.of(some[0]) == some[0].bounds


def test_asking_one_by_one_for_more_than_there_was_room_for():
    some = [Stroke.through([x, x + 3], [5, 6], width=5) for x in range(700)]
    boxes = MarkBoxes(lambda mark: mark.bounds)
    assert [boxes.of(mark) for mark in some] == [mark.bounds for mark in some]


def test_the_rectangle_around_some_leaves_out_those_that_are_nowhere():
    canvas = Rect(0, 0, 100, 100)
    boxes = MarkBoxes(lambda mark: mark.bounds.intersect(canvas))
    inside, other, outside = (Stroke.through([x, x + 3], [5, 6], width=2) for x in (10, 60, 500))
    both = inside.bounds.union(other.bounds)
    assert boxes.around((inside, outside, other)) == both
    assert boxes.around((outside,)).empty


def test_no_marks_at_all():
    boxes = MarkBoxes(lambda mark: mark.bounds)
    assert boxes.touching((), Rect(0, 0, 9, 9)) == []
    assert boxes.around(()).empty
