"""The process that finds photos, played by small scripts: whatever it says or does, the window goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.finding import finder_process
from sketchstudio.app.finding.finder_process import CRASHED, NOT_STARTED, FinderProcess
from sketchstudio.engine.finding import Looking, Stop, Trouble

Play = Callable[[str], FinderProcess]
LOOKING = '{"type": "looking", "done": 1, "total": 2}'


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Play]:
    """A process that runs a script instead."""
    made: list[FinderProcess] = []

    def make(script: str) -> FinderProcess:
        file = tmp_path / "script.py"
        file.write_text(f"import sys, os, time\ndef say(line): print(line, flush=True)\n{script}")
        monkeypatch.setattr(finder_process, "module_command", lambda module: [sys.executable, str(file)])
        made.append(FinderProcess())
        return made[-1]

    yield make
    for process in made:
        process.close()


def test_answers_arrive_in_order_and_the_end_is_said(play: Play, qtbot: QtBot) -> None:
    process = play(f"say('{LOOKING}'); say('{LOOKING}')")
    heard: list[object] = []
    process.answered.connect(heard.append)
    process.wish(Stop())
    qtbot.waitUntil(lambda: not process.running)
    assert heard == [Looking(done=1, total=2)] * 2 + [Trouble(sentence=CRASHED)]


def test_wishes_arrive_and_what_makes_no_sense_is_passed_over(
    play: Play, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    process = play(f"assert 'stop' in sys.stdin.readline()\nsay('a library'); say('{LOOKING}'); sys.stdin.read()")
    with qtbot.waitSignal(process.answered, timeout=10_000) as answer:
        process.wish(Stop())
    assert answer.args == [Looking(done=1, total=2)]
    assert "makes no sense" in caplog.text
    caplog.clear()


def test_it_starts_again_after_a_crash(play: Play, qtbot: QtBot) -> None:
    process = play("os._exit(3)")
    for _ in range(2):
        with qtbot.waitSignal(process.answered, timeout=10_000) as answer:
            process.wish(Stop())
        assert answer.args == [Trouble(sentence=CRASHED)]


def test_one_that_was_left_says_nothing_more(play: Play, qtbot: QtBot, tmp_path: Path) -> None:
    mark = tmp_path / "ended"
    process = play(f"say('{LOOKING}'); sys.stdin.read(); say('{LOOKING}'); open({str(mark)!r}, 'w')")
    heard: list[object] = []
    process.answered.connect(heard.append)
    process.wish(Stop())
    qtbot.waitUntil(lambda: bool(heard))
    process.leave()
    assert not process.running
    qtbot.waitUntil(mark.exists)
    assert len(heard) == 1


def test_closing_ends_one_that_does_not_listen(play: Play, qtbot: QtBot) -> None:
    process = play(f"say('{LOOKING}'); time.sleep(600)")
    with qtbot.waitSignal(process.answered, timeout=10_000):
        process.wish(Stop())
    process.close()
    assert not process.running


def test_a_program_that_is_not_there(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finder_process, "module_command", lambda module: [str(tmp_path / "none")])
    process = FinderProcess()
    with qtbot.waitSignal(process.answered, timeout=10_000) as answer:
        process.wish(Stop())
    assert answer.args == [Trouble(sentence=NOT_STARTED)]
