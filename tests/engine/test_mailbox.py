"""One slot, newest wins."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from sketchstudio.engine.mailbox import Mailbox
from sketchstudio.engine.request import Request

MakeRequest = Callable[..., Request]
PATIENCE_S = 20.0


def test_newest_wins_and_the_displaced_one_comes_back(make_request: MakeRequest) -> None:
    box = Mailbox()
    first, second = make_request(), make_request()
    assert box.put(first) is None
    assert box.put(second) is first
    assert box.take(0) is second
    assert box.take(0) is None
    assert box.newest == 2


def test_older_request_never_displaces_a_newer_one(make_request: MakeRequest) -> None:
    box = Mailbox()
    old, new = make_request(), make_request()
    box.put(new)
    assert box.put(old) is old
    assert box.take(0) is new


def test_only_the_newest_is_wanted(make_request: MakeRequest) -> None:
    box = Mailbox()
    box.put(make_request())
    assert box.wanted(1)
    box.put(make_request())
    assert not box.wanted(1)
    assert box.wanted(2)


def test_cancel_empties_the_slot_and_ends_what_was_put(make_request: MakeRequest) -> None:
    box = Mailbox()
    request = make_request()
    box.put(request)
    assert box.cancel() is request
    assert box.cancel() is None
    assert not box.wanted(1)
    assert box.take(0) is None
    box.put(make_request())
    assert box.wanted(2)


def test_close_wakes_the_taker_and_refuses(make_request: MakeRequest) -> None:
    box = Mailbox()
    taken = []
    taker = threading.Thread(target=lambda: taken.append(box.take()))
    taker.start()
    box.close()
    taker.join(PATIENCE_S)
    assert taken == [None]
    late = make_request()
    assert box.put(late) is late
    assert not box.wanted(1)
    assert box.closed


def test_take_waits_no_longer_than_its_timeout() -> None:
    start = time.monotonic()
    assert Mailbox().take(0.05) is None
    assert 0.04 < time.monotonic() - start < PATIENCE_S


@pytest.mark.parametrize("putters", [1, 4])
def test_under_threads_generations_rise_and_none_is_lost(putters: int, make_request: MakeRequest) -> None:
    box = Mailbox()
    requests = [make_request() for _ in range(400)]
    displaced: list[int] = []
    taken: list[int] = []

    def put(share: int) -> None:
        for request in requests[share::putters]:
            back = box.put(request)
            if back is not None:
                displaced.append(back.generation)

    def take() -> None:
        while (request := box.take()) is not None:
            taken.append(request.generation)
            if request.generation == 400:
                return

    threads = [threading.Thread(target=take), *(threading.Thread(target=put, args=(i,)) for i in range(putters))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert taken == sorted(taken)
    assert taken[-1] == 400
    assert sorted(taken + displaced) == list(range(1, 401)), "each request was taken or came back, exactly once"
