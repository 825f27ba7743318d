"""The cached drawing is the same, pixel by pixel, however it came about, and stays within its memory."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PySide6.QtGui import QColor, QImage

from sketchstudio.app.canvas.render.layer_tiles import LayerTiles
from sketchstudio.app.canvas.render.patches import ENTRY_BYTES, Patch, PatchMemory
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.tile_grid import SIDE, TILE_BYTES, WHOLE
from sketchstudio.app.canvas.render.tiles import TileCache
from sketchstudio.document.geometry import Rect
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Mark, Stroke

PLACES = [(column, row) for row in range(3) for column in range(3)]
TINT = QColor(0, 0, 255)


def marks(count: int, seed: int = 0) -> tuple[Mark, ...]:
    rng = np.random.default_rng(seed)
    made: list[Mark] = []
    for i in range(count):
        x, y = np.cumsum(rng.normal(0, 12, (2, 40)), axis=1) + rng.uniform(0, 600, (2, 1))
        color = tuple(int(v) for v in rng.integers(0, 255, 3))
        made.append(Blob(x, y, color) if i % 5 == 4 else Stroke.through(x, y, rng.uniform(1, 30), color))
    return tuple(made)


def drawn(cache: TileCache, layer: Layer) -> None:
    cache.show([layer], TINT)
    list(cache.draw_some([layer.id], PLACES, time.perf_counter() + 60))
    assert cache.sharp([layer.id], PLACES)


def pixels(cache: TileCache, layer: Layer) -> np.ndarray:
    """(9,SIDE,SIDE) uint32, 0 where a tile is empty."""
    found = np.zeros((len(PLACES), SIDE, SIDE), np.uint32)
    for i, place in enumerate(PLACES):
        image = cache.image(layer.id, place)
        if image is not None:
            assert image.format() == QImage.Format.Format_ARGB32_Premultiplied
            found[i] = np.frombuffer(image.constBits(), np.uint32).reshape(SIDE, SIDE)
    return found


def fresh(layer: Layer, scale: float = 1.0) -> np.ndarray:
    cache = TileCache(PathCache())
    cache.rescale(scale)
    drawn(cache, layer)
    return pixels(cache, layer)


def test_any_way_to_the_same_marks_gives_the_same_pixels(qapp: object) -> None:
    some = marks(60)
    cache = TileCache(PathCache())
    for chosen in (some[:20], some[:21], some, some[:59], some[:10] + some[30:], some[::-1], (), some):
        layer = Layer("sketch", "L", id="l", marks=chosen)
        drawn(cache, layer)
        assert np.array_equal(pixels(cache, layer), fresh(layer))


def test_zooming_out_and_in_gives_the_same_pixels(qapp: object) -> None:
    layer = Layer("color", "L", marks=marks(30))
    cache = TileCache(PathCache())
    for scale in (1.0, 0.3, 2.5, 0.3):
        cache.rescale(scale)
        drawn(cache, layer)
        assert np.array_equal(pixels(cache, layer), fresh(layer, scale))


def test_a_mark_on_top_is_seen_at_once(qapp: object) -> None:
    layer = Layer("sketch", "L", marks=marks(5))
    cache = TileCache(PathCache())
    drawn(cache, layer)
    more = replace(layer, marks=(*layer.marks, *marks(1, seed=9)))
    cache.show([more], TINT)
    assert cache.sharp([layer.id], PLACES)
    assert np.array_equal(pixels(cache, more), fresh(more))


def test_taking_a_mark_leaves_tiles_it_does_not_touch(qapp: object) -> None:
    near = Stroke.through([20, 60], [20, 60], 5)
    long = Stroke.through([20, 700], [740, 740], 5)
    layer = Layer("sketch", "L", marks=(near, long))
    cache = TileCache(PathCache())
    drawn(cache, layer)
    cache.show([replace(layer, marks=(near,))], TINT)
    waiting = [place for place in PLACES if not cache.sharp([layer.id], [place])]
    assert waiting == [(0, 2), (1, 2), (2, 2)]


def test_drawing_in_slices_ends_with_the_same_picture(qapp: object) -> None:
    layer = Layer("sketch", "L", marks=marks(80))
    cache = TileCache(PathCache())
    cache.show([layer], TINT)
    slices = 0
    while not cache.sharp([layer.id], PLACES):
        list(cache.draw_some([layer.id], PLACES, time.perf_counter()))
        slices += 1
    assert slices > 80
    assert np.array_equal(pixels(cache, layer), fresh(layer))


def test_regions_are_drawn_in_the_tint(qapp: object) -> None:
    layer = Layer("region", "R", marks=(Stroke.through([100], [100], 50),))
    assert fresh(layer)[0][100, 100] == 0xFF0000FF


def test_tiles_out_of_sight_are_dropped_beyond_the_cap(qapp: object) -> None:
    layer = Layer("color", "L", marks=(Stroke.through([0, 768], [384, 384], 800),))
    cache = TileCache(PathCache(), limit=4 * TILE_BYTES)
    drawn(cache, layer)
    assert cache.bytes == 9 * TILE_BYTES
    cache.trim({(1, 1), (0, 0)})
    assert cache.bytes == 4 * TILE_BYTES
    assert cache.sharp([layer.id], [(1, 1), (0, 0)])


def test_patches_are_dropped_beyond_the_cap(qapp: object) -> None:
    states = [marks(n) for n in range(1, 8)]
    tile = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    one = TILE_BYTES + ENTRY_BYTES
    memory = PatchMemory(limit=3 * one)
    for now, then in pairwise(states):
        memory.keep("l", now, then, {(0, 0): Patch.of(tile, WHOLE)})
    assert memory.bytes == 3 * one
    assert memory.take("l", states[0], states[1]) == {}
    assert memory.take("other", states[-2], states[-1]) == {}
    assert list(memory.take("l", states[-2], states[-1])) == [(0, 0)]
    assert memory.bytes == 2 * one
    memory.keep("l", states[0], states[1], {(n, 0): Patch.of(tile, WHOLE) for n in range(4)})
    assert memory.bytes == 2 * one
    for number in range(10_000):
        memory.keep(str(number), states[0], states[1], {})
    assert memory.bytes <= 3 * one


def test_paths_are_dropped_beyond_the_cap(qapp: object) -> None:
    cache = PathCache(limit=20_000)
    some = marks(100)
    for mark in some:
        cache.path(mark, 1.0)
    assert 0 < cache.bytes <= 20_000
    assert cache.path(some[0], 1.0).elementCount() > 0


def test_a_layer_finds_what_asking_each_mark_would(qapp: object) -> None:
    some = marks(50)
    tiles = LayerTiles(PathCache(), PatchMemory())
    for chosen in (some, some[:30], some[10:], some[::2], some):
        tiles.show(Layer("sketch", "L", marks=chosen), None)
        for x in range(-100, 800, 90):
            area = Rect(x, x // 2, x + 70, x // 2 + 90)
            assert tiles.near(area) == [mark for mark in chosen if mark.bounds.overlaps(area)]
