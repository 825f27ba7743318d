"""A second process of the program, with an interpreter beside it and without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sketchstudio.engine.own_process import RUN_MODULE, module_command

PROGRAM = Path(__file__).parents[2] / "packaging" / "program.py"


def test_an_interpreter_runs_the_module() -> None:
    done = subprocess.run([*module_command("sketchstudio"), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("SketchStudio ")


def test_a_frozen_program_is_asked_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert module_command("sketchstudio.engine.links.child_main") == [
        sys.executable,
        RUN_MODULE,
        "sketchstudio.engine.links.child_main",
    ]


def test_what_a_frozen_program_then_does() -> None:
    command = [sys.executable, PROGRAM, RUN_MODULE, "sketchstudio", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("SketchStudio ")


def test_no_other_module_is_run() -> None:
    done = subprocess.run([sys.executable, PROGRAM, RUN_MODULE, "this"], capture_output=True, text=True, check=False)
    assert "Zen" not in done.stdout
    assert done.returncode != 0
