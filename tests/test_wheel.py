"""What is installed: packs, icons and examples travel inside the wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built without the network, by the backend that pip calls."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def members(wheel) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def shipped(folder: str) -> set[str]:
    """The files of a folder of the repository, as git knows them."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


@pytest.mark.parametrize("folder", ["models", "resources"])
def test_packs_and_resources_are_inside(members, folder):
    files = shipped(folder)
    assert files
    assert {f"sketchstudio/_{name}" for name in files} <= members


def test_every_module_is_inside_and_nothing_else(members):
    modules = {name for name in shipped("sketchstudio") if name.endswith(".py")}
    assert modules <= members
    assert not [name for name in members if name.startswith(("tests/", "packaging/", "models/", "resources/"))]


def test_the_installed_program_finds_its_packs_and_resources(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from sketchstudio.engine.packs import find_packs\n"
        "from sketchstudio.engine.places import resources_dir\n"
        "print(resources_dir())\n"
        "print(*(pack.folder for pack in find_packs()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    resources, packs = done.stdout.splitlines()
    assert Path(resources) == tmp_path / "sketchstudio" / "_resources"
    assert str(tmp_path / "sketchstudio" / "_models") in packs


def test_the_command_is_there(wheel):
    [entry_points] = [n for n in zipfile.ZipFile(wheel).namelist() if n.endswith("entry_points.txt")]
    assert b"sketchstudio = sketchstudio.cli:main" in zipfile.ZipFile(wheel).read(entry_points)
