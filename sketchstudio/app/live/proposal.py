"""The paint that a picture was asked for with: shown faintly on the canvas, kept as blobs when the artist says so."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.palette import Palette
from sketchstudio.conditions.proposals import Bytes, drawn_areas, proposed_blobs
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob

STRENGTH = 0.3
"""How much of its colour the canvas shows."""


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """Made in the worker's thread: it loads OpenCV."""

    tint: Bytes
    """(h,w,4) uint8: the document's part of the square, premultiplied RGBA, clear where paint lies."""
    blobs: tuple[Blob, ...]
    """Canvas px, bottom first."""


def make_proposal(conditions: Conditions, palette: Palette, state: State) -> Proposal | None:
    """For the drawing that the conditions are of; None where its lines enclose nothing."""
    areas = drawn_areas(conditions.sketch)
    if not areas.any():
        return None
    frame = Frame(state.width, state.height, conditions.size)
    alpha = STRENGTH * (1 - conditions.color_mask)[..., None]
    colors = palette.rows()[areas] * alpha
    tint = np.rint(np.concatenate([colors, 255 * alpha], 2)).astype(np.uint8)
    blobs = proposed_blobs(areas, palette, frame, ground=state.paper is None)
    return Proposal(np.ascontiguousarray(frame.crop(tint)), blobs)
