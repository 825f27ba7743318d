"""How the program starts a second process of itself, from a checkout, an installation and a frozen build alike."""

from __future__ import annotations

import sys

RUN_MODULE = "--run-module"
"""First argument with which a frozen program (`packaging/program.py`) is one of its modules instead of itself: it has
no interpreter beside it that could be told `-m`."""


def module_command(module: str) -> list[str]:
    """The command that runs `module` as `python -m` would; its arguments are appended."""
    if getattr(sys, "frozen", False):
        return [sys.executable, RUN_MODULE, module]
    return [sys.executable, "-P", "-m", module]
