from __future__ import annotations

from dataclasses import replace

import numpy as np

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.learning.faults import Drawn, with_faults
from sketchstudio.systems.cali_sketch.learning.goals import shifts_to
from sketchstudio.systems.cali_sketch.tokens import Floats, tokens_of

SIDE = 256.0


def good() -> Stroke:
    return Stroke.through(np.linspace(20, 220, 101), np.full(101, 100.0), 2.0)


def telling() -> Drawn:
    return with_faults([good()], [], 0.0, SIDE, np.random.default_rng(0))[0]


def moved_to(poor: Drawn) -> Floats:
    """px: where the poor drawing's points are led."""
    tokens = tokens_of([poor.stroke], SIDE)
    return ((tokens.points + shifts_to([good()], [poor], tokens, SIDE)) * SIDE).reshape(-1, 2)


def test_a_stroke_beside_its_place_is_led_there_whole():
    poor = telling()
    beside = replace(poor, stroke=replace(poor.stroke, y=poor.stroke.y + 7))
    there = moved_to(beside)
    assert np.allclose(there[:, 1], 100, atol=1e-3)
    assert np.allclose(there[:, 0], tokens_of([beside.stroke], SIDE).points.reshape(-1, 2)[:, 0] * SIDE, atol=1e-2)


def cut(poor: Drawn, begin: int, end: int) -> Drawn:
    s = poor.stroke
    part = slice(begin, end)
    return replace(poor, stroke=Stroke.through(s.x[part], s.y[part], 2.0, pressure=s.pressure[part]))


def test_an_end_that_stops_short_is_made_up_for_by_the_last_part_alone():
    short = cut(telling(), 0, 91)  # 20 px are missing
    before = tokens_of([short.stroke], SIDE).points.reshape(-1, 2) * SIDE
    there = moved_to(short)
    assert abs(there[-1, 0] - 220) < 0.01
    far = before[:, 0] < 170
    assert np.allclose(there[far], before[far], atol=0.01)
    assert (np.diff(there[:, 0]) > 0).all()


def test_what_goes_beyond_the_end_is_drawn_back_to_it():
    poor = telling()
    s = poor.stroke
    beyond = Stroke.through([*s.x, 240.0], [*s.y, 108.0], 2.0, pressure=[*s.pressure, 1.0])
    there = moved_to(replace(poor, stroke=beyond))
    assert np.allclose(there[-1], [220, 100], atol=0.01)
    assert there[:, 0].max() <= 220.01


def test_dots_stay_where_they_were_meant():
    dot = Stroke.through([50], [60], 2.0)
    poor = with_faults([dot], ["moved"], 1.0, SIDE, np.random.default_rng(1))
    tokens = tokens_of([poor[0].stroke], SIDE)
    there = (tokens.points + shifts_to([dot], poor, tokens, SIDE)) * SIDE
    assert np.allclose(there, [50, 60], atol=1e-3)
