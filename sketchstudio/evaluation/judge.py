"""What `sketchstudio evaluate` asks of every system's evaluation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.photo import PhotoSettings
from sketchstudio.engine.packs import Pack
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import BaseSettings, Scalar
from sketchstudio.engine.system import System
from sketchstudio.nets.tiny_darknet import TinyDarknet

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Trial:
    """What is judged, and how."""

    name: str
    """Of the system, in the registry."""
    system: System
    """Loaded with `pack`."""
    pack: Pack
    settings: BaseSettings
    given: Mapping[str, Scalar]
    """Those of the settings, and of `photo_settings`, that were asked for."""
    photo_settings: PhotoSettings
    net: TinyDarknet
    purpose: Purpose
    edits: bool
    """Whether regions of photos are edited instead of whole pictures made."""


@dataclass(frozen=True)
class Judge:
    """One system's evaluation, ready to look at photos."""

    score: Callable[[Iterable[Picture], Path], dict[str, Any]]
    """Photos (H,W,3) and where the contact sheet goes -> the report, as JSON has it."""
    line: Callable[[str, dict[str, Any]], str]
    """A folder's name and its report, for people."""


OpenJudge = Callable[[Trial], Judge]
"""Raises ValueError with a sentence for what cannot be judged so."""
