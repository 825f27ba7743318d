"""The table of commands.

A command's module is imported when it is asked for, so that the window opens without waiting for anything that only
rendering, training or measuring needs.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from sketchstudio import __version__

MODULES = {
    "draw": "sketchstudio.cli.draw",
    "render": "sketchstudio.cli.render",
    "trace": "sketchstudio.cli.trace",
    "calibrate": "sketchstudio.cli.calibrate",
    "convert": "sketchstudio.cli.convert",
    "enlarge": "sketchstudio.cli.enlarge",
    "gather": "sketchstudio.cli.gather",
    "index": "sketchstudio.cli.index",
    "find": "sketchstudio.cli.find",
    "models": "sketchstudio.cli.models",
    "train": "sketchstudio.cli.train",
    "evaluate": "sketchstudio.cli.evaluate",
    "bench": "sketchstudio.cli.bench",
    "serve": "sketchstudio.cli.serve",
    "doctor": "sketchstudio.cli.doctor",
}
"""Each module holds a function of its command's name, or a table of commands."""

INTERRUPTED = 130
"""The exit code of a program that Ctrl+C ended, as shells and typer have it."""


def table(*names: str) -> typer.Typer:
    """The command line with the commands `names`; without one of them, `sketchstudio` draws."""
    app = typer.Typer(name="sketchstudio", add_completion=False, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(_without_command)
    for name in names:
        found = getattr(import_module(MODULES[name]), name)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def run(arguments: list[str]) -> int:
    """Runs one command line; the exit code. A problem is one sentence on standard error and a code other than 0."""
    if arguments and _names_a_file(arguments[0]):
        arguments = ["draw", *arguments]
    asked = arguments[0] if arguments else "draw"
    app = table(asked) if asked in MODULES else table(*MODULES)
    try:
        code = app(args=arguments, prog_name="sketchstudio", standalone_mode=False)
    except typer.TyperException as problem:
        print(f"sketchstudio: {problem.format_message()}", file=sys.stderr)
        return problem.exit_code
    if code == INTERRUPTED:
        print("sketchstudio: Stopped.", file=sys.stderr)
    return code if isinstance(code, int) else 0


def _names_a_file(word: str) -> bool:
    """Whether the first word is no command but a drawing to open, there or not."""
    return word not in MODULES and not word.startswith("-") and (Path(word).exists() or bool(Path(word).suffix))


def main() -> None:
    """Entry point of the `sketchstudio` command."""
    sys.exit(run(sys.argv[1:]))


def _without_command(
    context: typer.Context, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False
) -> None:
    """Draw lines and colour; a photograph of what you meant appears while you draw."""
    if version:
        print(f"SketchStudio {__version__}")
    elif context.invoked_subcommand is None:
        from sketchstudio.cli.draw import draw

        draw()
