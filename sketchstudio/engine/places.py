"""Where the program finds what it ships and keeps what belongs to the person."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

import sketchstudio

MODELS_VARIABLE = "SKETCHSTUDIO_MODELS"
"""Environment variable: further folders of model packs, looked through first, separated as PATH is."""


def shipped(name: str) -> Path:
    """The folder `name` ("models", "resources"): inside the installed package, or beside it in a checkout."""
    package = Path(sketchstudio.__file__).resolve().parent
    installed = package / f"_{name}"
    return installed if installed.is_dir() else package.parent / name


def resources_dir() -> Path:
    """The shipped icons and example drawings."""
    return shipped("resources")


def user_data_dir() -> Path:
    """The person's own folder for this program; not created here."""
    return Path(platformdirs.user_data_dir("SketchStudio", appauthor=False))


def models_dirs() -> tuple[Path, ...]:
    """Folders that hold model packs, the most specific first: the environment's, the person's, the shipped ones.

    Folders that do not exist are left out.
    """
    named = [Path(part) for part in os.environ.get(MODELS_VARIABLE, "").split(os.pathsep) if part]
    return tuple(folder for folder in (*named, user_data_dir() / "models", shipped("models")) if folder.is_dir())
