"""The training's process: reports while it runs, one end whatever happens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sketchstudio.app.models import training_process
from sketchstudio.app.models.training_process import CRASHED, NOT_STARTED, TrainingProcess
from sketchstudio.engine.training_job import Finished, Problem, Report, Stopped

REPORT = '{"type": "report", "stage": "learning", "share": 0.5, "images_per_second": 3.0, "minutes_left": 4.0}'
Make = Callable[[str], TrainingProcess]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A training that is a script instead."""

    def make(script: str) -> TrainingProcess:
        file = tmp_path / "script.py"
        file.write_text(f"import sys, os, time\ndef say(line): print(line, flush=True)\n{script}")
        monkeypatch.setattr(training_process, "module_command", lambda module: [sys.executable, str(file)])
        return TrainingProcess()

    return make


def ended(qtbot: QtBot, training: TrainingProcess, folder: Path) -> object:
    with qtbot.waitSignal(training.ended, timeout=10_000) as end:
        training.start(folder)
    assert not training.running
    return end.args[0]


def test_reports_and_the_end_arrive_in_order(play: Make, qtbot: QtBot, tmp_path: Path) -> None:
    training = play(f'say(\'{REPORT}\')\nsay(\'{REPORT}\')\nsay(\'{{"type": "finished", "name": "teapots"}}\')')
    heard: list[Report] = []
    training.said.connect(heard.append)
    assert ended(qtbot, training, tmp_path) == Finished(name="teapots")
    assert [report.share for report in heard] == [0.5, 0.5]


@pytest.mark.parametrize("script", ["os._exit(3)", "os.kill(os.getpid(), 9)", f"say('{REPORT}'); os.abort()", ""])
def test_a_crash_is_said(script: str, play: Make, qtbot: QtBot, tmp_path: Path) -> None:
    assert ended(qtbot, play(script), tmp_path) == Problem(sentence=CRASHED)


def test_a_problem_is_passed_on(play: Make, qtbot: QtBot, tmp_path: Path) -> None:
    script = """say('{"type": "problem", "sentence": "The disk is full."}')"""
    assert ended(qtbot, play(script), tmp_path) == Problem(sentence="The disk is full.")


def test_what_makes_no_sense_is_passed_over(
    play: Make, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    script = """say('a library prints this'); say('{"type": "finished", "name": "x"}')"""
    assert ended(qtbot, play(script), tmp_path) == Finished(name="x")
    assert "makes no sense" in caplog.text
    caplog.clear()


def test_pausing_closes_its_input(play: Make, qtbot: QtBot, tmp_path: Path) -> None:
    training = play(f"""say('{REPORT}'); sys.stdin.read(); say('{{"type": "stopped"}}')""")
    training.said.connect(lambda _report: training.pause())
    assert ended(qtbot, training, tmp_path) == Stopped()


def test_it_runs_again(play: Make, qtbot: QtBot, tmp_path: Path) -> None:
    training = play("""say('{"type": "stopped"}')""")
    assert ended(qtbot, training, tmp_path) == Stopped()
    assert ended(qtbot, training, tmp_path / "other") == Stopped()
    assert training.folder == tmp_path / "other"


def test_closing_ends_one_that_does_not_listen(play: Make, qtbot: QtBot, tmp_path: Path) -> None:
    training = play(f"say('{REPORT}'); time.sleep(600)")
    with qtbot.waitSignal(training.said, timeout=10_000):
        training.start(tmp_path)
    training.close()


def test_a_program_that_is_not_there(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_process, "module_command", lambda module: [str(tmp_path / "none")])
    assert ended(qtbot, TrainingProcess(), tmp_path) == Problem(sentence=NOT_STARTED)
