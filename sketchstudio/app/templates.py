"""What a new drawing can begin with: shipped lines to dress, fitted to a canvas of any size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QTransform

from sketchstudio.app.canvas.transforming import mapped
from sketchstudio.document.document import State
from sketchstudio.engine.places import resources_dir

TEMPLATES = (("t-shirt", "T-shirt"), ("dress", "Dress"), ("flower", "Flower"), ("apple", "Apple"))
"""Names of files in resources/templates, and their titles."""


def begun(template: str, width: int, height: int) -> State:
    """A drawing of width x height px with the template's layers in its middle, as large as fits.

    Raises StorageError."""
    from sketchstudio.document.storage import load

    state = load(file_of(template))
    fit = _fitting(state, width, height)
    layers = tuple(replace(each, marks=mapped(each.marks, fit)) for each in state.layers)
    return replace(state, width=width, height=height, layers=layers)


def file_of(template: str) -> Path:
    return resources_dir() / "templates" / f"{template}.skst"


def _fitting(state: State, width: int, height: int) -> QTransform:
    """Largest without cutting anything off, centred."""
    scale = min(width / state.width, height / state.height)
    left, top = (width - scale * state.width) / 2, (height - scale * state.height) / 2
    return QTransform(scale, 0, 0, scale, left, top)
