"""What could not be drawn on the canvas, as when memory ran out, is drawn again instead of being kept half done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter

from sketchstudio.app.canvas.render.flat_tiles import FlatTiles
from sketchstudio.app.canvas.render.layer_tiles import LayerTiles
from sketchstudio.app.canvas.render.patches import PatchMemory
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.tile_grid import SIDE, Place
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Stroke

RED = QColor(200, 0, 0)


def test_a_flat_tile_that_failed_is_composed_again(qapp: object) -> None:
    failing = True

    def compose(painter: QPainter, area: QRect, _place: Place) -> None:
        if failing:
            raise MemoryError
        painter.fillRect(area, RED)

    tiles = FlatTiles(compose)
    with pytest.raises(MemoryError):
        tiles.image((0, 0))
    failing = False
    assert tiles.image((0, 0)).pixelColor(QPoint(5, 5)) == RED


def test_a_layer_that_failed_to_follow_is_drawn_again(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    tiles = LayerTiles(PathCache(), PatchMemory())
    layer = Layer("sketch", "Ink", marks=(Stroke.through([10, 60], [10, 60], 6.0),))
    tiles.show(layer, None)
    tiles.draw_some((0, 0), float("inf"))
    more = layer.with_marks((Stroke.through([100, 150], [20, 20], 9.0),))

    def fail(*_args: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(LayerTiles, "_fill", fail)
        with pytest.raises(MemoryError):
            tiles.show(more, None)
    tiles.show(more, None)
    tiles.draw_some((0, 0), float("inf"))
    image = tiles.tiles[(0, 0)].image
    assert image is not None
    assert SIDE > 125
    assert image.pixelColor(125, 20).alpha() == 255
