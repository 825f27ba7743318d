"""`sketchstudio draw`: the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer


def draw(
    file: Annotated[Path | None, typer.Argument(help="A drawing to open.", show_default=False)] = None,
    quit_after: Annotated[float | None, typer.Option(hidden=True, help="Close by itself after so many s.")] = None,
    screenshot: Annotated[Path | None, typer.Option(hidden=True, help="Where to keep the last look.")] = None,
) -> None:
    """Open the window (the same as no command at all)."""
    if not _has_display():
        from sketchstudio.cli.shared.problems import Problem  # loads Pillow, which the window does not wait for

        raise Problem("There is no display to open a window on; render, trace and convert work without one.")
    from sketchstudio.app.application import run

    raise typer.Exit(run(file, quit_after=quit_after, screenshot=screenshot))


def _has_display() -> bool:
    """Whether Qt will find a screen; where it would not, it ends the whole program with words of its own."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
