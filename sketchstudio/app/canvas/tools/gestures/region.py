"""Marking where the picture may change: by lasso, rectangle or brush. With Alt or Ctrl it is taken away again.

What is marked joins the region that is there. With Shift that is meant; else the artist is told, who may have meant
another region (see window.region_join)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from sketchstudio.app.canvas.input.sample import Sample
from sketchstudio.app.canvas.render.ink import mark_path, rings_path
from sketchstudio.app.canvas.render.region_outline import TOLERANCE, draw_dashed
from sketchstudio.app.canvas.sentences import sentence
from sketchstudio.app.canvas.tools.gestures.erase import EDGE
from sketchstudio.app.canvas.tools.gestures.gesture import Gesture, ToolContext
from sketchstudio.app.canvas.tools.gestures.lasso import LEAST_AREA, OUTLINE_MARGIN, LassoGesture
from sketchstudio.app.canvas.tools.rings import blobs_within
from sketchstudio.app.canvas.tools.routing import RefusedError, target_layer
from sketchstudio.app.canvas.tools.shapes import squared
from sketchstudio.app.canvas.tools.transform_preview import FADE
from sketchstudio.document import commands
from sketchstudio.document.commands import Command
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import BLACK, Blob, Mark, Stroke

TINT_SHARE = 0.2
"""How much of the accent colour lies over what is being marked."""
THINNING = 0.1
"""Share of the brush's width below which two places of it say the same: an outline is no handwriting."""
MARKED, ADDED = "Region", "Add to region"
"""Names of the step: ADDED where Shift said so."""
Swaps = list[tuple[Mark, tuple[Mark, ...]]]
"""Marks, and what is left of each."""


def first_region(mark: Mark, layer: Layer | None) -> Command:
    """Makes `mark` the first of all regions, in `layer` or one of its own; the layer drawn on stays active."""
    if layer is not None:
        return commands.add_mark(layer.id, mark, MARKED)
    made = Layer("region", "Region", marks=(mark,))

    def run(state: State) -> State:
        return replace(commands.add_layer(made, len(state.layers)).run(state), active=state.active)

    return Command(MARKED, run)


class RegionEdit:
    """What becomes of a marked area: it joins the region, or is cut out of it. One undo step."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        """The region is the active layer, else the topmost; raises RefusedError when it may not be changed."""
        self._context, self._document, self.takes = context, context.document, first.ctrl or first.alt
        self._label = ADDED if first.shift else MARKED
        state = context.document.state
        exists = bool(state.layers_of("region", visible_only=False))
        if self.takes and not exists:
            raise RefusedError(sentence("There is no region yet that something could be taken away from."))
        self._layer = target_layer(state, "region") if exists else None

    def finish(self, mark: Mark) -> None:
        """The area was marked."""
        if self.takes:
            self._take(mark)
        elif self._context.apply(self._addition(mark)):
            self._context.finished(mark)

    def draw(self, painter: QPainter, path: QPainterPath, outlined: bool = True) -> None:
        """The area so far, on a painter in canvas px. `outlined`: the path is nothing but the area's outline."""
        accent = self._context.canvas_painter.colors.accent
        tint = QColor(accent)
        tint.setAlphaF(TINT_SHARE)
        painter.fillPath(path, FADE if self.takes else tint)
        if outlined:
            draw_dashed(painter, path, EDGE if self.takes else accent, self._context.viewport.ratio)

    def _addition(self, mark: Mark) -> Command:
        if self._layer is None or not self._context.document.state.has_region:
            return self._context.first_region(mark, self._layer)
        return commands.add_mark(self._layer.id, mark, self._label)

    def _take(self, mark: Mark) -> None:
        """Outlines of many corners are cut in another thread; if the region changed meanwhile, once more."""
        assert self._layer is not None
        id, marks = self._layer.id, self._marks()

        def cut(swaps: Swaps) -> None:
            if self._context.document is not self._document:
                return  # another drawing was opened
            if self._marks() is not marks:
                self._take(mark)
            elif swaps:
                self._context.apply(commands.swap_marks(id, swaps, "Take from region"))
            else:
                self._context.tell(sentence("There is nothing of the region '{}' here to take away.", self._name()))

        self._context.later(lambda: without(marks, mark), cut)

    def _marks(self) -> tuple[Mark, ...]:
        """Of the region now; none once it is deleted."""
        layers = self._context.document.state.layers
        return next((layer.marks for layer in layers if self._layer and layer.id == self._layer.id), ())

    def _name(self) -> str:
        return self._layer.name if self._layer is not None else ""


def without(marks: tuple[Mark, ...], gone: Mark) -> Swaps:
    """The marks that `gone` overlaps, and what of each lies beside it."""
    area = mark_path(gone, TOLERANCE).simplified()
    swaps: Swaps = []
    for mark in marks:
        if not mark.bounds.overlaps(gone.bounds):
            continue
        path = mark_path(mark, TOLERANCE)
        if path.intersects(area):
            swaps.append((mark, blobs_within(path.subtracted(area), mark.color)))
    return swaps


class RegionLasso(LassoGesture):
    """An outline drawn by hand, closed by a straight line."""

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context, first, BLACK)
        self._edit = RegionEdit(context, first)

    def closed(self, blob: Blob) -> None:
        self._edit.finish(blob)

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        self._edit.draw(painter, self._path())


class RegionRectangle(Gesture):
    """From corner to corner; with Shift a square. It is one on the screen, however the view is turned."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._edit = RegionEdit(context, first)
        self._first = self._last = (first.screen_x, first.screen_y)

    def move(self, sample: Sample) -> None:
        self.cancel()
        end = (sample.screen_x, sample.screen_y)
        self._last = squared(self._first, end) if sample.shift else end
        self.cancel()

    def finish(self) -> None:
        self.cancel()
        width, height = (abs(a - b) for a, b in zip(self._first, self._last, strict=True))
        if min(width, height) > 0 and width * height * self.context.viewport.ratio**2 >= LEAST_AREA:
            x, y = np.array(self._corners()).T
            self._edit.finish(Blob(x, y))

    def cancel(self) -> None:
        x, y = np.array(self._corners(), np.float32).T
        self.context.repaint_area(Rect.around(x, y, OUTLINE_MARGIN / min(1.0, self.context.viewport.zoom)))

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        corners = self._corners()
        self._edit.draw(painter, rings_path([np.array([*corners, corners[0]])], Qt.FillRule.OddEvenFill))

    def _corners(self) -> list[tuple[float, float]]:
        """Canvas px."""
        (x0, y0), (x1, y1) = self._first, self._last
        corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
        return [self.context.viewport.to_canvas(QPointF(*corner)).toTuple() for corner in corners]


class RegionBrush(Gesture):
    """As wide as the ring at the pointer, whatever the pressure: what the ring passes over is marked."""

    draws = True

    def __init__(self, context: ToolContext, first: Sample) -> None:
        super().__init__(context)
        self._edit = RegionEdit(context, first)
        self._width = context.tools.size_of("region_brush")
        self._places = [(first.x, first.y)]
        self._tip = (first.x, first.y)
        self._repaint()

    def move(self, sample: Sample) -> None:
        x, y = self._places[-1]
        self._repaint()
        self._tip = (sample.x, sample.y)
        if np.hypot(sample.x - x, sample.y - y) >= THINNING * self._width:
            self._places.append(self._tip)
        self._repaint()

    def finish(self) -> None:
        self.cancel()
        self._edit.finish(self._stroke())

    def cancel(self) -> None:
        self.context.repaint_area(self._around([*self._places, self._tip]))

    def draw_over(self, painter: QPainter, area: Rect) -> None:
        self._edit.draw(painter, mark_path(self._stroke(), TOLERANCE), outlined=False)

    def _stroke(self) -> Stroke:
        places = [*self._places, self._tip] if self._tip != self._places[-1] else self._places
        x, y = np.array(places, np.float32).T
        return Stroke.through(x, y, self._width)

    def _repaint(self) -> None:
        """Where the newest part of the line may be seen: a smooth line still bends at its last places."""
        self.context.repaint_area(self._around([*self._places[-4:], self._tip]))

    def _around(self, places: list[tuple[float, float]]) -> Rect:
        x, y = np.array(places, np.float32).T
        return Rect.around(x, y, self._width * 3 / 4 + OUTLINE_MARGIN / min(1.0, self.context.viewport.zoom))
