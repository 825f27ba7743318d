"""Importing is part of the architecture: what loads Qt or torch too early makes the window late."""

from __future__ import annotations

import pkgutil
import subprocess
import sys

import pytest

import sketchstudio.app
import sketchstudio.conditions
import sketchstudio.document
import sketchstudio.engine
import sketchstudio.rendering

HEAVY = {"torch", "PySide6", "cv2", "accelerate"}


def loaded_by(*modules: str) -> set[str]:
    """The heavy packages that a fresh interpreter has loaded after importing `modules`."""
    lines = "\n".join(f"import {module}" for module in modules)
    code = f"import sys\n{lines}\nprint(*({HEAVY!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def modules_of(package) -> list[str]:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    assert names, f"{package.__name__} has no modules"
    return names


def test_the_probe_sees_what_is_loaded():
    assert loaded_by("cv2") == {"cv2"}


def test_document_loads_neither_qt_nor_torch():
    assert loaded_by(*modules_of(sketchstudio.document)) == set()


@pytest.mark.parametrize("package", [sketchstudio.conditions, sketchstudio.engine, sketchstudio.rendering])
def test_what_the_window_shares_with_the_systems_loads_neither_qt_nor_torch(package):
    assert loaded_by(*modules_of(package)).isdisjoint({"PySide6", "torch"})


def test_the_app_never_loads_torch():
    assert "torch" not in loaded_by(*modules_of(sketchstudio.app))


def test_the_command_line_loads_nothing_heavy():
    assert loaded_by("sketchstudio.cli", "sketchstudio.cli.draw") == set()
