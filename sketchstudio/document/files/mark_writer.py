"""Marks as records and point arrays, as files hold them: the counterpart of mark_reader.py."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sketchstudio.document.files.file_format import BlobRecord, StrokeRecord
from sketchstudio.document.geometry import FloatArray
from sketchstudio.document.stroke import Blob, Mark, Stroke

POINT_ROWS = ("x", "y", "pressure", "tilt", "time")
OUTLINE_ROWS = ("x", "y")


def mark_records(marks: Iterable[Mark]) -> list[StrokeRecord | BlobRecord]:
    """What each mark is, without its points."""
    return [
        StrokeRecord(len(mark.x), mark.width, mark.color)
        if isinstance(mark, Stroke)
        else BlobRecord(len(mark.x), mark.color, mark.holes)
        for mark in marks
    ]


def places(marks: Iterable[Mark]) -> list[int]:
    """In which order they were made: 1 for the first, equal ones alike, 0 where nobody knows."""
    made = np.array([mark.made for mark in marks], np.float64)
    _, order = np.unique(np.maximum(made, 0), return_inverse=True)
    first = 0 if (made <= 0).any() else 1
    return [first + place for place in order.tolist()]


def point_columns(marks: Iterable[Mark]) -> FloatArray:
    """(5,P) float32: x, y, pressure, tilt, time of all strokes, end to end."""
    return _columns([mark for mark in marks if isinstance(mark, Stroke)], POINT_ROWS)


def outline_columns(marks: Iterable[Mark]) -> FloatArray:
    """(2,Q) float32: x, y of all blobs, end to end."""
    return _columns([mark for mark in marks if isinstance(mark, Blob)], OUTLINE_ROWS)


def _columns(marks: list[Stroke] | list[Blob], rows: tuple[str, ...]) -> FloatArray:
    columns = np.zeros((len(rows), sum(len(mark.x) for mark in marks)), np.float32)
    if marks:
        for row, name in zip(columns, rows, strict=True):
            np.concatenate([getattr(mark, name) for mark in marks], out=row)
    return columns
