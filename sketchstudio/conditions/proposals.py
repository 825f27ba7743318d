"""Proposed paint: where nothing is painted, the drawing is blocked in as an artist would before the first detail.

Closed areas of the lines, small gaps bridged as the bucket does, take the object's colour, smaller areas inside of it
an accent, and what lies around the ground's. It is paint like any other for whoever makes the picture, and lies under
all that was painted by hand.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.palette import ACCENT, OBJECT, Palette
from sketchstudio.document.stroke import Blob

Bytes = NDArray[np.uint8]

GAPS = (0.03, 0.08, 0.16, 0.3, 0.45)
"""Of the side: gaps in an outline that are bridged."""
GAP_COST = 1.2
"""How much of the drawing's hull a bridged gap must win to be worth it, for a gap as wide as the side: a wide bridge
spans armpits as well as openings."""
WIDEST_FOR_ACCENTS = 0.1
"""Behind wider bridges an area may be an armpit as well as a pocket."""
INNER_GAP = 0.035
"""The like between areas inside of an outline."""
LEAST_OBJECT = 0.01
"""Of the square; less is no object."""
LEAST_ACCENT, MOST_ACCENT = 0.01, 0.4
"""Of its object's area."""
_INK = 0.2
_SIDE = 128
"""Areas are looked for at this side."""


def proposed(conditions: Conditions, palette: Palette) -> Conditions:
    """The same with proposed paint under what is painted; unchanged where the lines enclose nothing."""
    areas = drawn_areas(conditions.sketch)
    if not areas.any():
        return conditions
    paint = palette.rows()[areas].astype(np.float32) / np.float32(255)
    cover = conditions.color_mask[..., None]
    color = np.asarray(conditions.color * cover + paint * (1 - cover), np.float32)
    return replace(conditions, color=color, color_mask=np.ones_like(conditions.color_mask))


def proposed_blobs(areas: Bytes, palette: Palette, frame: Frame, ground: bool = True) -> tuple[Blob, ...]:
    """The areas of `drawn_areas` as marks of the document, canvas px, bottom first: ground, objects, accents.

    Without `ground` where the paper has a colour of its own."""
    width, height = float(frame.width), float(frame.height)
    around = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    blobs = [Blob(around[:, 0], around[:, 1], palette.ground)] if ground else []
    for least, color in ((OBJECT, palette.object), (ACCENT, palette.accent)):
        contours, _ = cv2.findContours((areas >= least).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_TC89_L1)
        for contour in contours:
            if len(contour) >= 3:
                points = contour[:, 0].astype(np.float32) + np.float32(0.5)  # pixel i covers [i, i + 1)
                x, y = frame.to_canvas(points[:, 0], points[:, 1])
                blobs.append(Blob(x.astype(np.float32), y.astype(np.float32), color))
    return tuple(blobs)


def drawn_areas(sketch: FloatImage) -> Bytes:
    """sketch (S,S) float32 [0,1] -> (S,S) uint8: GROUND, OBJECT or ACCENT; all GROUND where nothing is enclosed."""
    small = cv2.resize(sketch, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    ink = (small > _INK).astype(np.uint8)
    areas = np.zeros((_SIDE, _SIDE), np.uint8)
    outlines, gap = _outlines(ink)
    for outline in outlines:
        inside = cv2.fillPoly(np.zeros_like(ink), [outline], 1)
        areas[inside > 0] = OBJECT
        for accent in _accents(ink, np.asarray(inside, np.uint8)) if gap <= WIDEST_FOR_ACCENTS else ():
            areas[accent] = ACCENT
    large = cv2.resize(areas, sketch.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.medianBlur(large, 5), np.uint8)


def closed_areas(sketch: FloatImage) -> NDArray[np.int32]:
    """sketch (S,S) float32 [0,1] -> (S,S): 0 for the ground, and each area that lines close by itself, 1 the largest.

    What an outline holds is one area where it is closed only over a wide gap."""
    small = cv2.resize(sketch, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    ink = (small > _INK).astype(np.uint8)
    parts: list[NDArray[np.bool_]] = []
    outlines, gap = _outlines(ink)
    for outline in outlines:
        inside = np.asarray(cv2.fillPoly(np.zeros_like(ink), [outline], 1), np.uint8)
        parts += _parts(ink, inside) if gap <= WIDEST_FOR_ACCENTS else [inside > 0]
    areas = np.zeros((_SIDE, _SIDE), np.uint8)
    for number, part in enumerate(sorted(parts, key=lambda part: -int(part.sum()))[:255], 1):
        areas[part] = number
    large = cv2.resize(areas, sketch.shape[::-1], interpolation=cv2.INTER_NEAREST)
    return np.asarray(cv2.medianBlur(large, 5), np.int32)


def _parts(ink: Bytes, inside: Bytes) -> list[NDArray[np.bool_]]:
    """What lines part an object into; the lines themselves belong to the part that is nearest."""
    lines = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _disc(round(INNER_GAP * _SIDE) | 1))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(inside * (1 - lines), connectivity=4)
    least = LEAST_ACCENT * int(inside.sum())
    kept = [n for n in range(1, count) if stats[n, cv2.CC_STAT_AREA] > least]
    if len(kept) < 2:
        return [inside > 0]
    # The nearest pixel of any part that is kept, by the labels that the distance transform gives its zeros.
    free = np.isin(parts, kept)
    _, nearest = cv2.distanceTransformWithLabels(
        (~free).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    owner = np.zeros(int(nearest.max()) + 1, np.int32)
    owner[nearest[free]] = parts[free]
    return [(owner[nearest] == n) & (inside > 0) for n in kept]


def _outlines(ink: Bytes) -> tuple[list[NDArray[np.int32]], float]:
    """The outer borders of what the lines enclose, largest first, over the narrowest gaps that enclose the drawing, and
    how wide those are."""
    points = np.argwhere(ink)[:, ::-1].astype(np.int32)
    if len(points) == 0:
        return [], 0.0
    hull = max(1.0, cv2.contourArea(cv2.convexHull(points)))
    best: list[NDArray[np.int32]] = []
    most = bridged = 0.0
    for gap in GAPS:
        found = _enclosed(ink, round(gap * _SIDE) | 1)
        worth = sum(map(cv2.contourArea, found)) / hull - GAP_COST * gap
        if worth > most:
            best, most, bridged = found, worth, gap
    return sorted(best, key=cv2.contourArea, reverse=True), bridged


def _enclosed(ink: Bytes, gap: int) -> list[NDArray[np.int32]]:
    """Outer borders where gaps of so many px are bridged."""
    room = gap  # closing must not lean on the picture's edge
    padded = cv2.copyMakeBorder(ink, room, room, room, room, cv2.BORDER_CONSTANT, value=0)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, _disc(gap))[room:-room, room:-room]
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(np.zeros_like(ink), contours, -1, 1, cv2.FILLED)
    body = cv2.morphologyEx(filled, cv2.MORPH_OPEN, _disc(5))  # a single line is no object
    parts, _ = cv2.findContours(body, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return [np.asarray(p, np.int32) for p in parts if cv2.contourArea(p) >= LEAST_OBJECT * _SIDE**2]


def _accents(ink: Bytes, inside: Bytes) -> list[NDArray[np.bool_]]:
    """Areas inside of an object that lines part from the rest of it; the largest part is the object itself."""
    lines = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, _disc(round(INNER_GAP * _SIDE) | 1))
    count, parts, stats, _ = cv2.connectedComponentsWithStats(inside * (1 - lines), connectivity=4)
    sizes = stats[:, cv2.CC_STAT_AREA]
    if count < 3:
        return []
    body, whole = 1 + int(sizes[1:].argmax()), int(inside.sum())
    chosen = [n for n in range(1, count) if n != body and LEAST_ACCENT < sizes[n] / whole < MOST_ACCENT]
    return [cv2.dilate((parts == n).astype(np.uint8), _disc(3)) > 0 for n in chosen]


def _disc(diameter: int) -> Bytes:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (diameter, diameter)), np.uint8)
