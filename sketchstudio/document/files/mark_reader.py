"""Strokes and blobs from a file's point arrays: checked and measured all at once, then cut into views."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.files.file_format import BlobRecord, StrokeRecord
from sketchstudio.document.geometry import FloatArray
from sketchstudio.document.stroke import MAX_WIDTH, Blob, Mark, Stroke, bounds_of, within_reach

Record = StrokeRecord | BlobRecord


class MarkReader:
    """Makes the marks of all layers, in order; raises DocumentError when records and arrays do not agree."""

    def __init__(
        self, records: list[Record], points: FloatArray, outlines: FloatArray, made: Sequence[float] = ()
    ) -> None:
        """points (5,P) and outlines (2,Q) float32, read-only, as in the file; made: when, one a record, or none."""
        if len(made) not in (0, len(records)):
            raise DocumentError("The order of the strokes does not match them.")
        strokes = [record for record in records if isinstance(record, StrokeRecord)]
        blobs = [record for record in records if isinstance(record, BlobRecord)]
        if sum(r.points for r in strokes) != points.shape[1] or sum(r.points for r in blobs) != outlines.shape[1]:
            raise DocumentError("The points do not match the strokes.")
        if not within_reach(points):
            raise DocumentError("A point is not a number or lies absurdly far away.")
        when = made or [0.0] * len(records)
        drawn = [moment for record, moment in zip(records, when, strict=True) if isinstance(record, StrokeRecord)]
        filled = [moment for record, moment in zip(records, when, strict=True) if isinstance(record, BlobRecord)]
        made_strokes, made_blobs = iter(_strokes(strokes, points, drawn)), iter(_blobs(blobs, outlines, filled))
        self._marks = iter(
            [next(made_strokes) if isinstance(record, StrokeRecord) else next(made_blobs) for record in records]
        )

    def take(self, count: int) -> tuple[Mark, ...]:
        """The next `count` marks."""
        return tuple(islice(self._marks, count))


def _strokes(records: list[StrokeRecord], points: FloatArray, made: list[float]) -> list[Stroke]:
    if not records:
        return []
    widths = np.array([record.width for record in records], np.float64)
    if not ((widths > 0) & (widths < MAX_WIDTH)).all():
        raise DocumentError("A stroke has an impossible width.")
    ends = np.cumsum([record.points for record in records])
    starts = ends - [record.points for record in records]
    rects = bounds_of(points, starts, widths / 2 + 1)
    cuts = zip(records, starts.tolist(), ends.tolist(), rects, made, strict=True)
    return [
        Stroke.from_checked(points[:, a:b], record.width, record.color, rect, when) for record, a, b, rect, when in cuts
    ]


def _blobs(records: list[BlobRecord], outlines: FloatArray, made: list[float]) -> list[Blob]:
    ends = np.cumsum([record.points for record in records], dtype=np.int64).tolist()
    rings = [outlines[:, end - record.points : end] for record, end in zip(records, ends, strict=True)]
    whole = zip(records, rings, made, strict=True)
    return [Blob(xy[0], xy[1], record.color, record.holes, when) for record, xy, when in whole]
