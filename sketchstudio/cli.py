"""The table of commands. Bodies are imported when their command runs, so that the window opens without torch."""

from __future__ import annotations

import typer

app = typer.Typer(name="sketchstudio", add_completion=False, no_args_is_help=False)


def main() -> None:
    """Entry point of the `sketchstudio` command."""
    app()
