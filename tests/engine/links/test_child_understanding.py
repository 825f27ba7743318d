"""The computing process and its parent understand each other, and go on where they do not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.child import DIED, ChildProcess, _Child
from sketchstudio.engine.messages import Cancelled, Done, Failed, Message
from sketchstudio.engine.request import Request
from sketchstudio.engine.wire import packets

MakeRequest = Callable[..., Request]


PATIENCE_S = 20.0


@pytest.fixture
def link(tiny_entry: SystemEntry) -> Iterator[ChildProcess]:
    made = ChildProcess([tiny_entry])
    yield made
    made.close()


def last(link: ChildProcess, generation: int) -> tuple[list[Message], Message]:
    """All messages up to the last one of `generation`, and that one."""
    seen: list[Message] = []
    while True:
        message = link.receive(PATIENCE_S)
        assert message is not None, f"no answer to {generation}, only {seen}"
        if message.generation == generation and isinstance(message, (Done, Failed, Cancelled)):
            return seen, message
        seen.append(message)


def test_the_child_says_what_it_offers(link: ChildProcess, tiny_pack: Path) -> None:
    offered = link.capabilities(PATIENCE_S)
    assert offered is not None
    assert "tiny" in offered.systems and "pi-rec" in offered.systems
    (card,) = [card for card in offered.packs if card.system == "tiny"]
    assert (card.name, card.image_size) == (tiny_pack.name, 8)
    assert offered.device, "it knows its device before any system is loaded"


@pytest.mark.expects_log("process ended")
def test_asking_ends_with_the_link_and_with_the_child(link: ChildProcess, make_request: MakeRequest) -> None:
    assert link.capabilities(0) is None, "no answer comes within no time"
    link.submit(make_request(deed="die"))
    assert isinstance(last(link, 1)[1], Failed)
    link.close()
    assert link.capabilities() is None


def test_a_request_that_makes_no_sense_is_answered_and_the_child_lives_on(
    link: ChildProcess, make_request: MakeRequest
) -> None:
    link.submit(make_request(shade=1))
    assert isinstance(last(link, 1)[1], Done)
    pid = link.pid
    link.submit(make_request(system="nobody"))
    _, failed = last(link, 2)
    assert isinstance(failed, Failed) and "There is no system 'nobody'" in failed.sentence
    link.submit(make_request(shade=3))
    _, done = last(link, 3)
    assert isinstance(done, Done) and (done.products.pictures[0] == 3).all()
    assert link.pid == pid


RAW = """
import sys
from sketchstudio.engine.wire import packets
source, sink = sys.stdin.buffer, sys.stdout.buffer
{deed}
sys.stdin.buffer.read()
"""


@pytest.mark.expects_log("understood|process ended")
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("packets.receive(source); packets.send(sink, [b'nonsense'])", "could not be understood"),
        ("packets.receive(source); sink.write(b'Traceback (most recent call last):' * 9); sink.flush()", DIED),
    ],
    ids=["a packet of nonsense", "no packet at all"],
)
def test_answers_that_make_no_sense_fail_the_request_and_the_link_lives_on(
    deed: str, told: str, make_request: MakeRequest
) -> None:
    link = ChildProcess(command=[sys.executable, "-c", RAW.format(deed=deed)])
    try:
        for generation in (1, 2):
            link.submit(make_request(generation))
            _, failed = last(link, generation)
            assert isinstance(failed, Failed) and told in failed.sentence
            if told != DIED:
                break  # this child answers once
    finally:
        link.close()


@pytest.mark.expects_log("cannot be understood and is ended|process ended")
@pytest.mark.parametrize("step", ["receive", "_understood"])
def test_a_fault_while_an_answer_is_read_fails_the_request_and_the_link_lives_on(
    step: str, link: ChildProcess, make_request: MakeRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of memory, as happens with a large picture: the reader must not just be gone."""

    def fail(*_args: object) -> None:
        raise MemoryError

    link.submit(make_request(1, shade=1))
    assert isinstance(last(link, 1)[1], Done)
    with monkeypatch.context() as patched:
        patched.setattr(packets if step == "receive" else _Child, step, fail)
        link.submit(make_request(2, shade=2, steps=20))
        _, failed = last(link, 2)
    assert isinstance(failed, Failed) and failed.sentence == DIED
    link.submit(make_request(3, shade=3))
    _, done = last(link, 3)
    assert isinstance(done, Done) and (done.products.pictures[0] == 3).all()
