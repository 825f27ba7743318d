"""packaging/environment.sh on machines that lack things; the system's own tools are stood in for by tiny scripts."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "environment.sh"


@pytest.fixture
def machine(tmp_path):
    """Runs shell code after sourcing the script, on a machine with the commands given, each a line of shell."""
    tools = tmp_path / "bin"
    tools.mkdir()

    def run(code: str, **commands: str) -> subprocess.CompletedProcess[str]:
        for name, line in commands.items():
            path = tools / name.replace("_", "-")
            path.write_text(f"#!/bin/sh\n{line}\n")
            path.chmod(0o755)
        return subprocess.run(
            ["/bin/bash", "-uc", f"source '{SCRIPT}'; PATH='{tools}':$PATH; hash -r\n{code}"],
            env=os.environ | {"HOME": str(tmp_path), "LOG": str(tmp_path / "log")},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


NOTHING_THERE = {"ldconfig": ":", "find": ":"}
RECORDS = 'echo "$0 $@" >>"$LOG"'


def recorded(tmp_path) -> list[str]:
    log = tmp_path / "log"
    return [Path(line.split()[0]).name + line[len(line.split()[0]) :] for line in log.read_text().splitlines()]


def test_root_installs_what_is_missing(machine, tmp_path):
    done = machine(
        "need_system no-such-command:its-package", **NOTHING_THERE, apt_get=RECORDS, id="echo 0", env=RECORDS
    )
    assert done.returncode == 0, done.stderr
    update, install = recorded(tmp_path)
    assert update == "apt-get update -qq"
    assert install.startswith("env DEBIAN_FRONTEND=noninteractive apt-get install -y")
    assert {"libegl1", "libxcb-cursor0", "fonts-dejavu-core", "its-package"} <= set(install.split())


def test_others_ask_sudo(machine, tmp_path):
    done = machine("need_system", **NOTHING_THERE, apt_get=RECORDS, sudo=RECORDS, id="echo 1000")
    assert done.returncode == 0, done.stderr
    assert [line.split()[:2] for line in recorded(tmp_path)] == [["sudo", "apt-get"], ["sudo", "env"]]


def test_nothing_is_installed_where_all_is_there(machine, tmp_path):
    libraries = "sed -n 's/^\\(lib[^ ]*\\) .*/\\t\\1 (libc6) => x/p' " + str(SCRIPT)
    done = machine("need_system bash:bash", ldconfig=libraries, find="echo font.ttf", apt_get=RECORDS, sudo=RECORDS)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "log").exists()


def test_a_failed_installation_is_one_sentence(machine):
    done = machine("need_system", **NOTHING_THERE, apt_get="exit 1", id="echo 0")
    assert done.returncode == 1
    assert done.stderr.startswith("SketchStudio: the system packages could not be installed: ")
    assert len(done.stderr.splitlines()) == 1


def test_an_old_python_is_not_taken(machine):
    done = machine("find_python", **{f"python3{minor}": "exit 1" for minor in ("", ".11", ".12", ".13")})
    assert done.returncode == 1
    assert done.stdout == ""


def test_the_environment_is_made_once(machine, tmp_path):
    """The stamp says for which pyproject.toml; another one means installing again."""
    code = f"""
        ENVIRONMENT={tmp_path}/venv PYTHON={tmp_path}/bin/python
        mkdir -p $ENVIRONMENT
        need_environment "" && need_environment "" && need_environment "[dev]" && need_environment ""
    """
    done = machine(code, python=RECORDS, nvidia_smi=":")
    assert done.returncode == 0, done.stderr
    installs = [line for line in recorded(tmp_path) if "install" in line]
    assert [line.split()[-1] for line in installs] == [".", ".[dev]"]


WITHOUT_TORCH = 'echo "$0 $@" >>"$LOG"; [ "$1" != -c ]'


def own_python(tmp_path) -> str:
    return f"ENVIRONMENT={tmp_path}/venv PYTHON={tmp_path}/bin/python; mkdir -p $ENVIRONMENT; need_environment ''"


def test_without_a_graphics_card_the_small_torch_is_taken(machine, tmp_path):
    done = machine(own_python(tmp_path), python=WITHOUT_TORCH, nvidia_smi="exit 9")
    assert done.returncode == 0, done.stderr
    first, second = [line for line in recorded(tmp_path) if "pip install" in line]
    assert "--index-url https://download.pytorch.org/whl/cpu torch==" in first
    assert second.endswith("--editable .")


def test_with_one_the_general_torch_is_taken(machine, tmp_path):
    done = machine(own_python(tmp_path), python=WITHOUT_TORCH, nvidia_smi="echo 'GPU 0: a card'")
    assert done.returncode == 0, done.stderr
    assert len([line for line in recorded(tmp_path) if "pip install" in line]) == 1


def test_where_that_index_is_out_of_reach_it_is_said(machine, tmp_path):
    python = 'echo "$0 $@" >>"$LOG"; case "$*" in -c*|*index-url*) exit 1;; esac'
    done = machine(own_python(tmp_path), python=python, nvidia_smi="exit 9")
    assert done.returncode == 0, done.stderr
    assert "cannot be reached; taking the general build" in done.stdout


def test_a_broken_download_is_tried_again(machine, tmp_path):
    breaks_twice = f"""echo "$0 $@" >>"$LOG"
        case "$*" in *--editable*) echo x >>{tmp_path}/tries; [ $(wc -l <{tmp_path}/tries) -ge 3 ];; esac"""
    done = machine(own_python(tmp_path), python=breaks_twice, nvidia_smi=":")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("the download broke off") == 2


def test_one_that_stays_broken_is_one_sentence(machine, tmp_path):
    done = machine(own_python(tmp_path), python='case "$*" in *--editable*) exit 1;; esac', nvidia_smi=":")
    assert done.returncode == 1
    assert "is the network there" in done.stderr
    assert not (tmp_path / "venv" / "installed").exists()
