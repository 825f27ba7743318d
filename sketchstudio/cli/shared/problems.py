"""What can go wrong at the command line, as one sentence a person understands."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from sketchstudio.conditions.picture import PictureError
from sketchstudio.document.errors import StorageError


class Problem(typer.TyperException):
    """A reason to end with exit code 1; the message is one sentence."""

    exit_code = 1


EXPECTED = (Problem, ValueError, OSError, MemoryError)
"""What reading, computing and writing raise for bad input (document, picture and settings errors are ValueErrors)."""


_NAMES_ITS_FILE = (Problem, StorageError, PictureError)


def sentence(error: Exception, path: Path) -> str:
    """One sentence, naming `path`, for an exception met there."""
    if isinstance(error, MemoryError):
        return f"There is not enough memory for {path.name}."
    if isinstance(error, OSError):
        return f"{error.filename or path} cannot be used: {(error.strerror or str(error)).lower()}."
    return str(error) if isinstance(error, _NAMES_ITS_FILE) else f"{path.name}: {error}"


def complain(text: str) -> None:
    """One sentence on standard error; the command goes on."""
    print(f"sketchstudio: {text}", file=sys.stderr)
