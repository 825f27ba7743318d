"""What a new drawing can begin with: shipped lines to dress, fitted to a canvas of any size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sketchstudio.app.files.fitting import fitted
from sketchstudio.document.document import State
from sketchstudio.engine.places import resources_dir

TEMPLATES = (("t-shirt", "T-shirt"), ("dress", "Dress"), ("flower", "Flower"), ("apple", "Apple"))
"""Names of files in resources/templates, and their titles."""


def begun(template: str, width: int, height: int) -> State:
    """A drawing of width x height px with the template's layers in its middle, as large as fits.

    Raises StorageError."""
    from sketchstudio.document.storage import load

    state = load(file_of(template))
    return replace(state, width=width, height=height, layers=fitted(state, width, height))


def file_of(template: str) -> Path:
    return resources_dir() / "templates" / f"{template}.skst"
