"""The computing process: real children, real pipes, real deaths."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.child import DIED, ChildProcess
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message, Preview
from sketchstudio.engine.request import Request

LONG = 100_000
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


def until(link: ChildProcess, kind: type) -> Message:
    while True:
        message = link.receive(PATIENCE_S)
        assert message is not None
        if isinstance(message, kind):
            return message


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def wait_gone(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not gone(pid):
        assert time.monotonic() < deadline, f"process {pid} lives on"
        time.sleep(0.01)


def test_picture_comes_back(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(shade=7, steps=3))
    seen, done = last(link, 1)
    assert isinstance(seen[0], Loading)
    assert seen[0].system == "tiny"
    assert [m.fraction for m in seen[1:]] == pytest.approx([1 / 3, 2 / 3, 1])
    assert isinstance(done, Done)
    assert done.revision == 10
    assert done.device == "tiny"
    assert done.seconds >= 0.03
    assert (done.products.pictures[0] == 7).all()
    assert done.products.pictures[0].shape == (8, 8, 3)


def test_system_is_loaded_once(link: ChildProcess, make_request: MakeRequest) -> None:
    for _ in range(2):
        request = make_request()
        link.submit(request)
        seen, _ = last(link, request.generation)
    assert not any(isinstance(message, Loading) for message in seen)


def test_conditions_of_full_size_travel(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(size=512, shade=3))
    _, done = last(link, 1)
    assert done.products.pictures[0].shape == (512, 512, 3)


def test_printing_libraries_do_not_disturb_the_pipe(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(deed="print"))
    assert isinstance(last(link, 1)[1], Done)


def test_failure_is_a_sentence_and_the_next_request_works(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(deed="refuse"))
    assert last(link, 1)[1] == Failed(1, "Tiny does not want to.")
    link.submit(make_request())
    assert isinstance(last(link, 2)[1], Done)


def test_stop_is_acknowledged_within_100_ms(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(steps=LONG))
    until(link, Preview)
    start = time.perf_counter()
    link.cancel()
    _, answer = last(link, 1)
    elapsed = time.perf_counter() - start
    assert answer == Cancelled(1)
    assert elapsed <= 0.1
    assert link.receive(0.1) is None, "nothing follows the acknowledgement"
    link.submit(make_request())
    assert isinstance(last(link, 2)[1], Done)


def test_cancel_before_anything_was_sent_is_answered(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(steps=LONG))
    link.cancel()
    assert last(link, 1)[1] == Cancelled(1)


def test_cancel_of_nothing_says_nothing(link: ChildProcess) -> None:
    link.cancel()
    assert link.receive(0.05) is None


def test_newer_request_overtakes(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request(steps=LONG))
    until(link, Preview)
    for _ in range(5):
        link.submit(make_request())
    ends: dict[int, Message] = {}
    while len(ends) < 6:
        message = link.receive(PATIENCE_S)
        assert message is not None
        if isinstance(message, (Done, Cancelled, Failed)):
            assert message.generation not in ends, "one last message each"
            ends[message.generation] = message
    assert isinstance(ends[6], Done)
    assert isinstance(ends[1], Cancelled)


@pytest.mark.expects_log("process ended")
def test_killed_child_is_told_and_replaced(
    link: ChildProcess, make_request: MakeRequest, caplog: pytest.LogCaptureFixture
) -> None:
    link.submit(make_request(steps=LONG))
    until(link, Preview)
    first = link.pid
    os.kill(first, signal.SIGKILL)
    assert last(link, 1)[1] == Failed(1, DIED)
    assert "computing process" in caplog.text
    link.submit(make_request())
    assert isinstance(last(link, 2)[1], Done)
    assert link.pid != first
    assert not psutil.pid_exists(first), "no zombie"


@pytest.mark.expects_log("process ended")
def test_child_that_ends_itself_is_told_each_time(
    link: ChildProcess, make_request: MakeRequest, caplog: pytest.LogCaptureFixture
) -> None:
    for generation in (1, 2):
        link.submit(make_request(deed="die"))
        assert last(link, generation)[1] == Failed(generation, DIED)
    assert "code 7" in caplog.text


@pytest.mark.expects_log("process ended")
def test_child_that_dies_while_idle_is_replaced_without_a_word(
    link: ChildProcess, make_request: MakeRequest, caplog: pytest.LogCaptureFixture
) -> None:
    link.submit(make_request())
    last(link, 1)
    first = link.pid
    os.kill(first, signal.SIGKILL)
    wait_gone(first)
    link.submit(make_request())
    _, answer = last(link, 2)
    assert isinstance(answer, (Done, Failed))  # the request may have been on its way to the dying child
    link.submit(make_request())
    assert isinstance(last(link, 3)[1], Done)


def test_close_ends_the_child_amid_work(tiny_entry: SystemEntry, make_request: MakeRequest) -> None:
    link = ChildProcess([tiny_entry])
    link.submit(make_request(steps=LONG))
    until(link, Preview)
    pid = link.pid
    start = time.perf_counter()
    link.close()
    assert time.perf_counter() - start < 1.5
    assert not psutil.pid_exists(pid), "ended and reaped"
    assert link.receive() is None
    link.submit(make_request())
    link.close()
    assert link.pid is None


def test_close_ends_a_child_that_does_not_listen(tiny_entry: SystemEntry, make_request: MakeRequest) -> None:
    link = ChildProcess([tiny_entry], [sys.executable, "-c", "import time; time.sleep(600)"])
    link.submit(make_request(size=512))  # more than a pipe holds
    while link.pid is None:
        time.sleep(0.01)
    pid = link.pid
    time.sleep(0.1)
    link.close()
    assert not psutil.pid_exists(pid)


def test_command_that_does_not_exist_is_a_sentence(make_request: MakeRequest, tmp_path: Path) -> None:
    link = ChildProcess(command=[str(tmp_path / "nothing")])
    link.submit(make_request())
    _, answer = last(link, 1)
    assert isinstance(answer, Failed)
    assert answer.sentence == "The computing process cannot be started (No such file or directory)."
    link.close()


@pytest.mark.expects_log("process ended")
def test_child_that_ends_at_once_is_told_each_time(make_request: MakeRequest) -> None:
    link = ChildProcess(command=[sys.executable, "-c", "raise SystemExit(4)"])
    for generation in range(1, 6):
        link.submit(make_request())
        assert last(link, generation)[1] == Failed(generation, DIED)
    link.close()


def test_child_is_nicer_than_the_window(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request())
    last(link, 1)
    assert psutil.Process(link.pid).nice() > psutil.Process().nice()


def test_ctrl_c_is_left_to_the_parent(link: ChildProcess, make_request: MakeRequest) -> None:
    link.submit(make_request())
    last(link, 1)
    os.kill(link.pid, signal.SIGINT)
    link.submit(make_request())
    assert isinstance(last(link, 2)[1], Done)


PARENT = """
import sys
sys.path[:0] = {path!r}
from sketchstudio.engine.links.child import ChildProcess
from sketchstudio.engine.messages import Preview
from sketchstudio.engine.registry import SystemEntry
from sketchstudio.engine.request import Request
from sketchstudio.engine.request import Request
from sketchstudio.conditions.conditions import Conditions
from tiny_system import TinySettings
link = ChildProcess([SystemEntry("tiny", "Tiny", "tiny_system:TinySettings", "tiny_system:Tiny")])
link.submit(Request(1, 1, "tiny", "", TinySettings(steps={steps}), Conditions.blank(8)))
while not isinstance(link.receive(20), Preview):
    pass
print(link.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("way", ["killed", "ends without closing"])
def test_child_ends_with_its_parent(way: str, tiny_entry: SystemEntry) -> None:
    path = [str(Path(__file__).parents[1] / "support"), str(Path(__file__).parents[3])]
    code = PARENT.format(path=path, steps=LONG)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        if way == "killed":
            parent.kill()
        else:
            parent.stdin.close()
        parent.wait(PATIENCE_S)
    wait_gone(child)
