"""Marks -> arrays on the model's square, antialiased, by supersampled drawing.

`draw_ink` and `draw_paint` draw once, as training does. `InkCanvas` and `PaintCanvas` keep the supersampled picture of
a layer, so that later marks can be added, any rectangle drawn anew, and layers laid over each other, with the very bits
of a drawing from scratch.
A `clip` is always in model px.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import ClassVar

import cv2
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.brush import SHIFT, Runs, rings, runs
from sketchstudio.conditions.frame import Frame
from sketchstudio.document.geometry import Rect
from sketchstudio.document.stroke import Blob, Mark, Stroke

FloatImage = NDArray[np.float32]
Fine = NDArray[np.uint8]
Boxes = NDArray[np.int32]
"""(R,4): x0, y0, x1, y1 of a stroke's pieces, supersampled px."""

INK_SUPERSAMPLE = 8
"""Line widths come in steps of 2/8 of a model pixel, coverage in 1/64."""
PAINT_SUPERSAMPLE = 4
"""Paint is broad; four channels at 8 x would cost time and show no difference."""


def draw_ink(target: FloatImage, marks: Sequence[Mark], frame: Frame, clip: Rect | None = None) -> None:
    """Draw marks as ink onto target (S,S) float32 [0,1], in place; existing ink stays where it is darker.

    Without `clip` the whole document is drawn, and never what lies outside of it.
    """
    area = _inside(frame, clip)
    fine = blank_ink(frame.size)
    _ink(fine, marks, frame)
    part = target[area.y0 : area.y1, area.x0 : area.x1]
    np.maximum(part, _averaged(fine[_fine_slices(area, INK_SUPERSAMPLE)], area), out=part)


def draw_paint(
    color: FloatImage, mask: FloatImage, marks: Sequence[Mark], frame: Frame, clip: Rect | None = None
) -> None:
    """Draw marks as paint, bottom first, over color (S,S,3) and mask (S,S), float32 [0,1], in place.

    Without `clip` the whole document is drawn, and never what lies outside of it.
    """
    area = _inside(frame, clip)
    fine = blank_paint(frame.size)
    _paint(fine, marks, frame)
    paint, cover = _unmixed(_averaged(fine[_fine_slices(area, PAINT_SUPERSAMPLE)], area))
    where = (slice(area.y0, area.y1), slice(area.x0, area.x1))
    kept = mask[where] * (1 - cover)
    mask[where] = cover + kept
    mixed = paint * cover[..., None] + color[where] * kept[..., None]
    color[where] = mixed / np.maximum(mask[where], 1e-6)[..., None]


def draw_mask(target: FloatImage, marks: Sequence[Mark], frame: Frame) -> None:
    """Draw marks onto target (S,S) float32 [0,1], in place, at full strength whatever the pressure or colour."""
    area = _inside(frame, None)
    fine = np.zeros((frame.size * PAINT_SUPERSAMPLE,) * 2, np.uint8)
    for mark in marks:
        _fill(fine, mark, 255, frame)
    part = target[area.y0 : area.y1, area.x0 : area.x1]
    np.maximum(part, _averaged(fine[_fine_slices(area, PAINT_SUPERSAMPLE)], area), out=part)


class LayerCanvas(ABC):
    """A supersampled picture that remembers what its latest marks lie on: a stroke in hand is drawn again and again,
    and nothing below it should be."""

    ordered: ClassVar[bool]
    """Whether it makes a difference which of two marks lies above."""

    def __init__(self, blank: Fine, scratch: Fine) -> None:
        """scratch: of the same shape, to draw in; canvases share it."""
        self._fine, self._scratch = blank, scratch
        self._below: tuple[tuple[slice, slice], Fine] | None = None

    @abstractmethod
    def add(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> None:
        """Draw marks, bottom first, on top of what is there, inside `clip` only."""

    @abstractmethod
    def redraw(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> None:
        """Replace what lies inside `clip` by `marks`, bottom first: every mark that reaches into it."""

    def forget(self, marks: Iterable[Mark]) -> None:  # noqa: B027
        """These marks are gone: keep nothing about them."""

    def take_back(self) -> None:
        """Undo the latest `add`; once, and not after a `redraw`."""
        assert self._below is not None
        area, pixels = self._below
        self._fine[area] = pixels
        self._below = None

    def _remember(self, area: tuple[slice, slice]) -> None:
        self._below = area, self._fine[area].copy()

    def _replace(self, area: tuple[slice, slice]) -> None:
        self._fine[area] = self._scratch[area]
        self._below = None


class InkCanvas(LayerCanvas):
    """Ink as darkness, (8S,8S) uint8. Marks combine by the darkest, so their order is free."""

    ordered = False

    def __init__(self, size: int, scratch: Fine) -> None:
        """scratch: a `blank_ink` of that size."""
        super().__init__(blank_ink(size), scratch)
        self._cuts: dict[Mark, tuple[Runs, Boxes]] = {}

    def add(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> None:
        area = self._drawn(marks, frame, clip)
        self._remember(area)
        np.maximum(self._fine[area], self._scratch[area], out=self._fine[area])

    def redraw(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> None:
        self._replace(self._drawn(marks, frame, clip))

    @staticmethod
    def read(canvases: Sequence[InkCanvas], clip: Rect) -> FloatImage:
        """(h,w) float32 [0,1]: the ink of all the canvases inside `clip`."""
        area = _fine_slices(clip, INK_SUPERSAMPLE)
        whole = np.zeros((clip.height * INK_SUPERSAMPLE, clip.width * INK_SUPERSAMPLE), np.uint8)
        for canvas in canvases:
            np.maximum(whole, canvas._fine[area], out=whole)
        return _averaged(whole, clip)

    def forget(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            self._cuts.pop(mark, None)

    def _drawn(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> tuple[slice, slice]:
        # Whole pieces are drawn and only `clip` is taken over: a line cut by OpenCV's own clipping could differ.
        area = _fine_slices(clip, INK_SUPERSAMPLE)
        self._scratch[area] = 0
        _lines(self._scratch, [self._cut(mark, frame) for mark in marks if isinstance(mark, Stroke)], area)
        _areas(self._scratch, marks, frame)
        return area

    def _cut(self, mark: Stroke, frame: Frame) -> tuple[Runs, Boxes]:
        """A stroke's pieces, worked out once: a neighbour's coming or going has it drawn again."""
        found = self._cuts.get(mark)
        if found is None:
            pieces = runs(mark, frame, INK_SUPERSAMPLE)
            found = self._cuts[mark] = pieces, pieces.boxes()
        return found


class PaintCanvas(LayerCanvas):
    """Paint, (4S,4S,4) uint8: colour times cover, and cover. A later mark covers an earlier one."""

    ordered = True

    def __init__(self, size: int, scratch: Fine) -> None:
        """scratch: a `blank_paint` of that size."""
        super().__init__(blank_paint(size), scratch)

    def add(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> None:
        area = self._drawn(marks, frame, clip)
        self._remember(area)
        _cover(self._fine[area], self._scratch[area])

    def redraw(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> None:
        self._replace(self._drawn(marks, frame, clip))

    @staticmethod
    def read(canvases: Sequence[PaintCanvas], clip: Rect) -> tuple[FloatImage, FloatImage]:
        """Colour (h,w,3) and cover (h,w), float32 [0,1], of the canvases, bottom first, inside `clip`;
        colour is 0 where cover is 0."""
        area = _fine_slices(clip, PAINT_SUPERSAMPLE)
        whole = np.zeros((clip.height * PAINT_SUPERSAMPLE, clip.width * PAINT_SUPERSAMPLE, 4), np.uint8)
        for canvas in canvases:
            _cover(whole, canvas._fine[area])
        return _unmixed(_averaged(whole, clip))

    def _drawn(self, marks: Sequence[Mark], frame: Frame, clip: Rect) -> tuple[slice, slice]:
        area = _fine_slices(clip, PAINT_SUPERSAMPLE)
        self._scratch[area] = 0
        _paint(self._scratch, marks, frame)
        return area


def _cover(below: Fine, above: Fine) -> None:
    """Lay paint over paint, (h,w,4) both, in place; a pixel is moved as one number."""
    np.copyto(below.view(np.uint32), above.view(np.uint32), where=above[..., 3:] > 0)


def _ink(fine: Fine, marks: Sequence[Mark], frame: Frame) -> None:
    pieces = [runs(mark, frame, INK_SUPERSAMPLE) for mark in marks if isinstance(mark, Stroke)]
    _lines(fine, [(piece, piece.boxes()) for piece in pieces], (slice(0, len(fine)), slice(0, len(fine))))
    _areas(fine, marks, frame)


def _lines(fine: Fine, strokes: Sequence[tuple[Runs, Boxes]], area: tuple[slice, slice]) -> None:
    """Draw every piece of stroke that reaches into `area`, whole; the darkest last, as ink combines."""
    if not strokes:
        return
    rows, columns = area
    boxes = np.concatenate([box for _, box in strokes])
    near = (boxes[:, 0] < columns.stop) & (boxes[:, 2] > columns.start)
    near &= (boxes[:, 1] < rows.stop) & (boxes[:, 3] > rows.start)
    levels, thickness = (np.concatenate([getattr(r, name) for r, _ in strokes]) for name in ("levels", "thickness"))
    lengths = [len(box) for _, box in strokes]
    stroke = np.repeat(np.arange(len(strokes)), lengths)
    number = np.arange(len(stroke)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    chosen = np.flatnonzero(near)
    chosen = chosen[np.lexsort((thickness[chosen], levels[chosen]))]
    kinds = zip(levels[chosen].tolist(), thickness[chosen].tolist(), strict=True)
    pieces = zip(stroke[chosen].tolist(), number[chosen].tolist(), strict=True)
    for (level, thick), group in groupby(zip(kinds, pieces, strict=True), itemgetter(0)):
        points = [strokes[s][0].piece(n) for _, (s, n) in group]
        cv2.polylines(fine, points, False, level, thick, cv2.LINE_8, SHIFT)


def _areas(fine: Fine, marks: Sequence[Mark], frame: Frame) -> None:
    """Draw the blobs as ink: areas as dark as can be."""
    for mark in marks:
        if isinstance(mark, Blob):
            cv2.fillPoly(fine, rings(mark, frame, INK_SUPERSAMPLE), 255, cv2.LINE_8, SHIFT)


def _paint(fine: Fine, marks: Sequence[Mark], frame: Frame) -> None:
    for mark in marks:
        _fill(fine, mark, (*mark.color, 255), frame)


def _fill(fine: Fine, mark: Mark, value: int | tuple[int, ...], frame: Frame) -> None:
    """Draw one mark with one value, on a picture of PAINT_SUPERSAMPLE."""
    if isinstance(mark, Blob):
        cv2.fillPoly(fine, rings(mark, frame, PAINT_SUPERSAMPLE), value, cv2.LINE_8, SHIFT)
        return
    pieces = runs(mark, frame, PAINT_SUPERSAMPLE)
    for number, thickness in enumerate(pieces.thickness.tolist()):
        cv2.polylines(fine, [pieces.piece(number)], False, value, thickness, cv2.LINE_8, SHIFT)


def blank_ink(size: int) -> Fine:
    """The supersampled picture without ink, for a square of `size` model px."""
    return np.zeros((size * INK_SUPERSAMPLE, size * INK_SUPERSAMPLE), np.uint8)


def blank_paint(size: int) -> Fine:
    """The supersampled picture without paint, for a square of `size` model px."""
    return np.zeros((size * PAINT_SUPERSAMPLE, size * PAINT_SUPERSAMPLE, 4), np.uint8)


def _unmixed(mixed: FloatImage) -> tuple[FloatImage, FloatImage]:
    """Colour times cover and cover (h,w,4) -> colour (h,w,3), cover (h,w)."""
    cover = np.ascontiguousarray(mixed[..., 3])
    color = mixed[..., :3] / np.maximum(cover, np.float32(1e-6))[..., None]
    return np.minimum(color, np.float32(1), out=color), cover


def _inside(frame: Frame, clip: Rect | None) -> Rect:
    box = Rect(*frame.box)
    return box if clip is None else box.intersect(clip)


def _fine_slices(clip: Rect, supersample: int) -> tuple[slice, slice]:
    rows = slice(clip.y0 * supersample, clip.y1 * supersample)
    return rows, slice(clip.x0 * supersample, clip.x1 * supersample)


def _averaged(fine: Fine, clip: Rect) -> FloatImage:
    """The supersampled picture of `clip` on its pixels: the mean of each block, as float32 [0,1]."""
    if clip.empty:
        return np.zeros((clip.height, clip.width, *fine.shape[2:]), np.float32)
    small = cv2.resize(fine, (clip.width, clip.height), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) * np.float32(1 / 255)
