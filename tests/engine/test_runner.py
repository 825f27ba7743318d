"""Whatever a system does, the runner answers, and goes on."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.mailbox import Mailbox
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message, Preview
from sketchstudio.engine.products import Products
from sketchstudio.engine.registry import open_system
from sketchstudio.engine.request import Request
from sketchstudio.engine.runner import NO_MEMORY, UNEXPECTED, Runner
from sketchstudio.engine.system import Emit, IsCancelled, System

LONG = 100_000
MakeRequest = Callable[..., Request]
PATIENCE_S = 20.0


class Running:
    """A runner in its thread, and what it has sent."""

    def __init__(self, tiny_entry: SystemEntry) -> None:
        self.mailbox = Mailbox()
        self._arrived = threading.Condition()
        self.sent: list[Message] = []
        self.opened = 0

        def open_tiny(name: str, pack: str) -> System:
            self.opened += 1
            return open_system(name, pack, [tiny_entry])

        self.runner = Runner(self.mailbox, self._receive, open_tiny)
        self._thread = threading.Thread(target=self.runner.run)
        self._thread.start()

    def _receive(self, message: Message) -> None:
        with self._arrived:
            self.sent.append(message)
            self._arrived.notify_all()

    def until(self, kind: type, generation: int) -> Message:
        def found() -> Message | None:
            return next((m for m in self.sent if isinstance(m, kind) and m.generation == generation), None)

        with self._arrived:
            assert self._arrived.wait_for(lambda: found() is not None, PATIENCE_S), self.sent
            message = found()
            assert message is not None
            return message

    def of(self, generation: int) -> list[Message]:
        return [message for message in self.sent if message.generation == generation]

    def close(self) -> None:
        self.mailbox.close()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


@pytest.fixture
def running(tiny_entry) -> Iterator[Running]:
    made = Running(tiny_entry)
    yield made
    made.close()


def test_loading_previews_done_in_order(running: Running, make_request: MakeRequest) -> None:
    running.runner.submit(make_request(steps=2, shade=5))
    done = running.until(Done, 1)
    assert [type(m) for m in running.sent] == [Loading, Preview, Preview, Done]
    assert (done.products.pictures[0] == 5).all()
    running.runner.submit(make_request())
    running.until(Done, 2)
    assert [type(m) for m in running.of(2)] == [Preview, Done]
    assert running.opened == 1


@pytest.mark.expects_log("failed unexpectedly")
@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        ("refuse", "Tiny does not want to."),
        ("break", UNEXPECTED),
        ("exhaust", NO_MEMORY),
        ("exit", UNEXPECTED),
    ],
)
def test_failing_system_gives_its_sentence_and_the_runner_goes_on(
    running: Running, make_request: MakeRequest, caplog: pytest.LogCaptureFixture, deed: str, sentence: str
) -> None:
    running.runner.submit(make_request(deed=deed))
    assert running.until(Failed, 1) == Failed(1, sentence)
    assert bool(caplog.records) == (sentence == UNEXPECTED), "only the unexpected is logged"
    running.runner.submit(make_request())
    running.until(Done, 2)


def test_pack_that_cannot_be_used_is_a_sentence_and_tried_anew(
    running: Running, make_request: MakeRequest, tiny_pack: Path
) -> None:
    (tiny_pack / "refuse").touch()
    running.runner.submit(make_request())
    assert running.until(Failed, 1) == Failed(1, "Tiny's weights cannot be used.")
    (tiny_pack / "refuse").unlink()
    running.runner.submit(make_request())
    running.until(Done, 2)


def test_unknown_system_is_a_sentence(running: Running, make_request: MakeRequest) -> None:
    running.runner.submit(make_request(system="oil"))
    assert running.until(Failed, 1) == Failed(1, "There is no system 'oil', only tiny.")


def test_cancel_is_acknowledged_and_nothing_follows(running: Running, make_request: MakeRequest) -> None:
    running.runner.submit(make_request(steps=LONG))
    running.until(Preview, 1)
    running.runner.cancel()
    assert running.of(1)[-1] == Cancelled(1), "acknowledged before cancel returns"
    running.runner.submit(make_request())
    running.until(Done, 2)
    assert running.of(1)[-1] == Cancelled(1)
    assert running.of(1).count(Cancelled(1)) == 1


def test_newer_request_cancels_between_steps(running: Running, make_request: MakeRequest) -> None:
    running.runner.submit(make_request(steps=LONG))
    running.until(Preview, 1)
    running.runner.submit(make_request())
    running.until(Done, 2)
    assert running.of(1)[-1] == Cancelled(1)


def test_overtaken_requests_are_cancelled(running: Running, make_request: MakeRequest) -> None:
    running.runner.submit(make_request(steps=LONG))
    running.until(Preview, 1)
    for _ in range(20):
        running.runner.submit(make_request())
    running.until(Done, 21)
    last = (Done, Failed, Cancelled)
    answers = [m.generation for m in running.sent if isinstance(m, last)]
    assert sorted(answers) == list(range(1, 22)), "exactly one last message each"


def test_finished_but_stale_picture_is_not_sent(make_request: MakeRequest, tiny_entry: SystemEntry) -> None:
    """A system that does not look at `cancelled` while a newer request arrives: its picture is stale."""
    mailbox = Mailbox()
    sent: list[Message] = []
    newer = make_request(generation=2)

    class Deaf:
        device = "deaf"

        @classmethod
        def load(cls, pack: Path) -> Deaf:
            return cls()

        def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
            if request.generation == 1:
                mailbox.put(newer)
            else:
                mailbox.close()
            return Products()

    mailbox.put(make_request(generation=1))
    Runner(mailbox, sent.append, lambda name, pack: Deaf()).run()
    assert sent[:2] == [Loading(1, "tiny"), Cancelled(1)]


def test_other_system_takes_the_place_of_the_loaded_one(make_request: MakeRequest, tiny_entry: SystemEntry) -> None:
    opened = []
    mailbox, finished = Mailbox(), threading.Event()

    def open_noting(name: str, pack: str) -> System:
        opened.append(name)
        return open_system("tiny", pack, [tiny_entry])

    def send(message: Message) -> None:
        if isinstance(message, (Done, Failed)):
            finished.set()

    runner = Runner(mailbox, send, open_noting)
    thread = threading.Thread(target=runner.run)
    thread.start()
    for name in itertools.islice(itertools.cycle(["tiny", "other"]), 3):
        finished.clear()
        runner.submit(make_request(system=name))
        assert finished.wait(PATIENCE_S)
    mailbox.close()
    thread.join(PATIENCE_S)
    assert opened == ["tiny", "other", "tiny"]
