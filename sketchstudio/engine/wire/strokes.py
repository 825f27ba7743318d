"""Strokes in a packet: records in the head, all points in one array."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from sketchstudio.document.files.mark_reader import MarkReader
from sketchstudio.document.files.mark_writer import mark_records, point_columns
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.wire.arrays import Packing, taken
from sketchstudio.engine.wire.format import StrokesHead


def packed_strokes(strokes: Sequence[Stroke], packing: Packing) -> StrokesHead:
    """Their points go into `packing`."""
    return StrokesHead(mark_records(strokes), packing.put(point_columns(strokes)))  # type: ignore[arg-type]


def taken_strokes(head: StrokesHead, parts: Sequence[bytes]) -> tuple[Stroke, ...]:
    """Raises ValueError or DocumentError for what are no strokes."""
    points = taken(parts, head.points, "f4", 2)
    if len(points) != 5:
        raise ValueError("Points have five rows.")
    reader = MarkReader([*head.records], points, np.zeros((2, 0), np.float32))
    return cast(tuple[Stroke, ...], reader.take(len(head.records)))
