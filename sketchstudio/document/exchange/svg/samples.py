"""All samples of a stroke in an attribute of its path: SVG has no place for pressure, tilt and time.

A checksum ties them to the path, so that one that another program has redrawn is what that program shows.
"""

from __future__ import annotations

import base64
import binascii
import zlib

import numpy as np

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.stroke import Color, Stroke

ATTRIBUTE = "data-samples"
DECIMALS = 2
"""Of the places in a path."""


def samples_text(stroke: Stroke, course: str) -> str:
    """For the stroke whose path data is `course`; "" when the path says it all: full pressure, no tilt, no time, and
    places that its decimals hold."""
    plain = (stroke.pressure == 1).all() and not stroke.tilt.any() and not stroke.time.any()
    if plain and all(
        (np.round(axis.astype(np.float64), DECIMALS).astype(np.float32) == axis).all() for axis in (stroke.x, stroke.y)
    ):
        return ""
    rows = np.stack([stroke.x, stroke.y, stroke.pressure, stroke.tilt, stroke.time]).astype("<f4")
    return f"{_checksum(course)} {stroke.width!r} {base64.b64encode(rows.tobytes()).decode()}"


def stroke_of(text: str, course: str, color: Color) -> Stroke | None:
    """The stroke as it was drawn; None when the path is no longer the one it was written with."""
    try:
        checksum, width, data = text.split(" ")
        x, y, pressure, tilt, time = np.frombuffer(base64.b64decode(data, validate=True), "<f4").reshape(5, -1)
        return Stroke(x, y, pressure, tilt, time, float(width), color) if checksum == _checksum(course) else None
    except (ValueError, binascii.Error, DocumentError):
        return None


def _checksum(course: str) -> str:
    return f"{zlib.crc32(course.encode()):08x}"
