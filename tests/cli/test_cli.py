from __future__ import annotations

import os
import subprocess
import sys

import pytest

from sketchstudio import __version__
from sketchstudio.cli.table import INTERRUPTED, MODULES


def test_version(sketchstudio):
    assert sketchstudio("--version") == (0, f"SketchStudio {__version__}\n", "")


def test_help_lists_every_command(sketchstudio):
    outcome = sketchstudio("--help")
    assert outcome.code == 0
    assert all(name in outcome.out for name in MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_every_command_has_help(sketchstudio, name):
    outcome = sketchstudio(name, "--help")
    assert outcome.code == 0
    assert f"sketchstudio {name}" in outcome.out


@pytest.mark.parametrize("arguments", [("nonsense",), ("render",), ("render", "--nonsense"), ("train", "pi-rec")])
def test_a_mistyped_command_line_is_one_sentence(sketchstudio, arguments):
    outcome = sketchstudio(*arguments)
    assert outcome.code != 0
    assert len(outcome.err.splitlines()) == 1
    assert outcome.err.startswith("sketchstudio: ")


def test_ctrl_c_ends_with_a_code_of_its_own(sketchstudio, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr("sketchstudio.cli.doctor._findings", interrupted)
    outcome = sketchstudio("doctor")
    assert outcome.code == INTERRUPTED
    assert outcome.complaints == ["sketchstudio: Stopped."]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
@pytest.mark.parametrize("arguments", [(), ("draw",), ("drawing.skst",)])
def test_without_a_display_there_is_one_sentence(sketchstudio, monkeypatch, arguments):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    outcome = sketchstudio(*arguments)
    assert outcome.code == 1
    assert outcome.complaints == [
        "sketchstudio: There is no display to open a window on; render, trace and convert work without one."
    ]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        pytest.param(
            {"DISPLAY": ":7719"},
            ":7719",
            marks=pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no X11 there"),
        ),
        ({"QT_QPA_PLATFORM": "nonsense"}, "nonsense"),
    ],
)
def test_where_qt_opens_no_window_there_is_one_sentence_instead_of_its_own(place, reason):
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in screens} | place
    command = [sys.executable, "-m", "sketchstudio"]
    tried = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert tried.returncode == 1
    (sentence,) = tried.stderr.splitlines()
    assert sentence.startswith("sketchstudio: No window can be opened (")
    assert reason in sentence
