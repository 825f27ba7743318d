"""`sketchstudio draw`: the window."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def draw(
    file: Annotated[Path | None, typer.Argument(help="A drawing to open.", show_default=False)] = None,
    quit_after: Annotated[float | None, typer.Option(hidden=True, help="Close by itself after so many s.")] = None,
    screenshot: Annotated[Path | None, typer.Option(hidden=True, help="Where to keep the last look.")] = None,
) -> None:
    """Open the window (the same as no command at all)."""
    from sketchstudio.app.application import run

    raise typer.Exit(run(file, quit_after=quit_after, screenshot=screenshot))
