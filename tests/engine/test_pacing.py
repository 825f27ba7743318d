"""When the next request may go, on a clock that the test turns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.engine.pacing import LEAST_INTERVAL, REFINE_AFTER, REST, Pacer


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(pacer: Pacer, clock: Clock, seconds: float) -> None:
    """One live run of so many seconds, from edit to picture."""
    pacer.edited()
    pacer.started()
    clock.now += seconds
    pacer.finished(seconds)


def test_without_an_edit_there_is_no_request(clock: Clock) -> None:
    pacer = Pacer(clock)
    assert pacer.wait() is None
    clock.now += 1000
    assert pacer.wait() is None


def test_edit_goes_at_once_and_only_once(clock: Clock) -> None:
    pacer = Pacer(clock)
    pacer.edited()
    assert pacer.wait() == 0
    assert pacer.purpose() == "live"
    pacer.started()
    assert pacer.wait() is None
    clock.now += 0.1
    pacer.finished(0.1)
    for _ in range(20):
        assert pacer.wait() is None
        clock.now += 0.5


def test_one_request_at_a_time_and_edits_meanwhile_make_one_more(clock: Clock) -> None:
    pacer = Pacer(clock)
    pacer.edited()
    pacer.started()
    for _ in range(10):
        clock.now += 0.01
        pacer.edited()
        assert pacer.wait() is None
    pacer.finished(0.1)
    assert pacer.wait() == 0
    pacer.started()
    pacer.finished(0.1)
    assert pacer.wait() is None


def test_fast_machine_is_not_flooded(clock: Clock) -> None:
    pacer = Pacer(clock)
    shown(pacer, clock, 0.002)
    pacer.edited()
    assert pacer.wait() == pytest.approx(LEAST_INTERVAL - 0.002)


def test_by_hand_nothing_goes_by_itself(clock: Clock) -> None:
    pacer = Pacer(clock, "by-hand")
    pacer.edited()
    assert pacer.wait() is None
    pacer.mode = "pen-up"
    assert pacer.wait() == 0


def test_stop_holds_until_the_next_edit(clock: Clock) -> None:
    pacer = Pacer(clock, refine_when_idle=True)
    pacer.edited()
    pacer.started()
    pacer.edited()
    pacer.stopped()
    clock.now += 60
    assert pacer.wait() is None
    pacer.edited()
    assert pacer.wait() == 0


def test_failure_is_not_tried_again_by_itself(clock: Clock) -> None:
    pacer = Pacer(clock, refine_when_idle=True)
    pacer.edited()
    pacer.started()
    pacer.finished(None)
    clock.now += 60
    assert pacer.wait() is None


def test_refines_once_when_idle_and_not_before(clock: Clock) -> None:
    pacer = Pacer(clock, refine_when_idle=True)
    shown(pacer, clock, 0.1)
    assert pacer.wait() == pytest.approx(REFINE_AFTER)
    assert REFINE_AFTER > 1, "no job within the second after the last edit's picture"
    assert pacer.purpose() == "final"
    clock.now += REFINE_AFTER
    assert pacer.wait() == 0
    pacer.started("final")
    assert pacer.wait() is None
    clock.now += 2
    pacer.finished(2)
    clock.now += 60
    assert pacer.wait() is None


def test_does_not_refine_unless_told_to(clock: Clock) -> None:
    pacer = Pacer(clock)
    shown(pacer, clock, 0.1)
    clock.now += 60
    assert pacer.wait() is None


def test_edit_replaces_a_final_run_at_once(clock: Clock) -> None:
    pacer = Pacer(clock, refine_when_idle=True)
    shown(pacer, clock, 0.1)
    clock.now += REFINE_AFTER
    pacer.started("final")
    clock.now += 0.1
    pacer.edited()
    assert pacer.wait() == 0
    assert pacer.purpose() == "live"


def test_final_run_does_not_change_what_a_live_one_is_expected_to_take(clock: Clock) -> None:
    pacer = Pacer(clock)
    shown(pacer, clock, 0.1)
    pacer.started("final")
    pacer.finished(9)
    assert pacer.expected == pytest.approx(0.1)


def test_long_run_is_replaced_early_when_the_hand_rests(clock: Clock) -> None:
    pacer = Pacer(clock)
    shown(pacer, clock, 3)
    pacer.edited()
    pacer.started()
    clock.now += 0.2
    pacer.edited()
    assert pacer.wait() == pytest.approx(REST)
    clock.now += REST
    assert pacer.wait() == 0


def test_long_run_near_its_end_is_waited_for(clock: Clock) -> None:
    pacer = Pacer(clock)
    shown(pacer, clock, 3)
    pacer.edited()
    pacer.started()
    clock.now += 2
    pacer.edited()
    assert pacer.wait() is None
    clock.now += 1
    pacer.finished(3)
    assert pacer.wait() == 0


@given(st.lists(st.tuples(st.floats(0.001, 0.3), st.booleans()), max_size=60), st.floats(0.005, 2))
def test_no_request_without_an_edit_and_never_more_than_edits(steps: list[tuple[float, bool]], run: float) -> None:
    """Any rhythm of edits: requests go only after an edit, LEAST_INTERVAL apart, and the last edit is always seen."""
    clock = Clock()
    pacer = Pacer(clock)
    edits = seen = 0
    starts: list[float] = []
    ends: float | None = None

    def pump() -> None:
        nonlocal seen, ends
        if ends is not None and clock.now >= ends:
            pacer.finished(run)
            ends = None
        if pacer.wait() == 0:
            assert edits > seen
            seen = edits
            pacer.started()
            starts.append(clock.now)
            ends = clock.now + run

    for pause, edit in steps:
        clock.now += pause
        if edit:
            edits += 1
            pacer.edited()
        pump()
    for _ in range(300):
        clock.now += 0.05
        pump()
    assert seen == edits
    assert pacer.wait() is None
    assert all(b - a >= LEAST_INTERVAL - 1e-9 for a, b in pairwise(starts))
