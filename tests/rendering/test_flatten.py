from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from sketchstudio.app.canvas.render.ink import mark_path
from sketchstudio.app.canvas.render.layer_stack import LayerStack, Sheet
from sketchstudio.app.canvas.render.path_cache import PathCache
from sketchstudio.app.canvas.render.tiles import TileCache
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State, new_state
from sketchstudio.document.stroke import Blob, Mark, Stroke
from sketchstudio.rendering.flatten import PICTURE_OPACITY, flatten, picture_of, resized

BLUE, RED = (0, 60, 200), (210, 30, 40)


def scribble(seed: int, width: float, color: tuple[int, int, int] = (0, 0, 0), size: int = 200) -> Stroke:
    rng = np.random.default_rng(seed)
    t = np.linspace(0, 1, 60)
    x = size * (0.5 + 0.4 * np.sin(rng.uniform(3, 9) * t + rng.uniform(0, 6)))
    y = size * (0.5 + 0.4 * np.cos(rng.uniform(3, 9) * t + rng.uniform(0, 6)))
    return Stroke.through(x, y, width, color, 0.5 + 0.5 * np.sin(9 * t))


def square(low: float, high: float, color: tuple[int, int, int]) -> Blob:
    return Blob([low, high, high, low], [low, low, high, high], color)


def drawing(*layers: Layer, width: int = 200, height: int = 200, **fields) -> State:
    return State(width, height, layers, layers[-1].id, **fields)


def as_on_the_canvas(marks: tuple[Mark, ...], side: int, scale: float) -> np.ndarray:
    """(side,side,3): what the window's own ink looks like on white."""
    image = QImage(side, side, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    for mark in marks:
        painter.fillPath(mark_path(mark, 0.05 / scale), QColor(*mark.color))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(side, image.bytesPerLine())
    return rows[:, : 3 * side].reshape(side, side, 3).copy()


@pytest.mark.parametrize("scale", [0.5, 1, 3])
def test_it_looks_like_the_canvas(scale):
    marks = (square(40, 90, BLUE), scribble(1, 8, RED), scribble(2, 3), Stroke.through([150], [40], 14, BLUE))
    state = drawing(Layer("sketch", "Sketch", marks=marks))
    side = round(200 * scale)
    shown = flatten(state, side).merged().astype(int)
    difference = np.abs(shown - as_on_the_canvas(marks, side, scale)).max(axis=2)
    assert difference.mean() < 1
    assert (difference > 64).mean() < 0.002


def test_layers_keep_their_place_in_the_stack_and_their_opacity():
    below = Layer("sketch", "Ink", marks=(square(20, 120, (0, 0, 0)),))
    above = Layer("color", "Paint", marks=(square(60, 160, RED),), opacity=0.5)
    merged = flatten(drawing(below, above)).merged()
    assert merged[40, 40].tolist() == [0, 0, 0]
    assert merged[90, 90].tolist() == [105, 15, 20]
    assert merged[140, 140].tolist() == [232, 142, 148]
    assert merged[5, 5].tolist() == [255, 255, 255]


def test_overlapping_strokes_of_a_translucent_layer_do_not_add_up():
    layer = Layer("color", "Paint", marks=(square(20, 120, RED), square(60, 160, RED)), opacity=0.5)
    merged = flatten(drawing(layer)).merged()
    assert merged[90, 90].tolist() == merged[40, 40].tolist()


def test_every_layer_is_there_cropped_and_described():
    layers = (
        Layer("color", "Paint", marks=(square(20, 60, RED),), opacity=0.3, locked=True),
        Layer("sketch", "Empty"),
        Layer("sketch", "Beside", marks=(square(400, 500, RED),)),
        Layer("region", "Region", marks=(square(50, 100, RED),), strength=0.5),
        Layer("sketch", "Hidden", marks=(square(50, 100, RED),), visible=False),
    )
    raster = flatten(drawing(*layers))
    assert [layer.name for layer in raster.layers] == ["Paper", "Paint", "Empty", "Beside", "Region", "Hidden"]
    paper, paint, empty, beside, region, hidden = raster.layers
    assert paper.pixels.shape == (200, 200, 4) and (paper.pixels == 255).all() and paper.locked
    assert (paint.opacity, paint.visible, paint.locked) == (0.3, True, True)
    assert 18 <= paint.x <= 20 and 18 <= paint.y <= 20 and paint.pixels.shape[0] <= 45
    for nothing in (empty, beside):
        assert nothing.pixels.shape == (1, 1, 4) and not nothing.pixels.any()
    assert not region.visible and not hidden.visible and region.opacity == pytest.approx(0.23)
    assert (raster.merged()[80, 80] == 255).all()


def test_paper_of_a_colour_lies_under_everything():
    state = replace(new_state(40, 30), paper=(40, 90, 160))
    (paper, *_), merged = flatten(state).layers, flatten(state).merged()
    assert (paper.name, paper.locked) == ("Paper", True)
    assert (paper.pixels == (40, 90, 160, 255)).all() and (merged == (40, 90, 160)).all()


def test_a_drawing_larger_than_a_tile_has_no_seams():
    state = drawing(Layer("color", "Paint", marks=(square(10, 1190, RED),)), width=1200, height=1200)
    (_, paint) = flatten(state).layers
    assert (paint.pixels[15:-15, 15:-15] == (*RED, 255)).all()


def test_any_size():
    state = drawing(Layer("color", "Paint", marks=(square(0, 100, RED),)), width=200, height=100)
    for longest, size in ((50, (50, 25)), (None, (200, 100)), (333, (333, 166)), (1, (1, 1))):
        raster = flatten(state, longest)
        assert (raster.width, raster.height) == size
        assert raster.merged().shape == (size[1], size[0], 3)
    assert flatten(state, 400).merged()[150, 150].tolist() == [*RED]
    for longest in (0, 16385):
        with pytest.raises(ValueError, match=f"1 to 16384 pixels long, not {longest}"):
            flatten(state, longest)


@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_a_photo_lies_at_its_place(scale):
    photo = np.zeros((40, 40, 3), np.uint8)
    photo[:, :20], photo[:, 20:] = RED, BLUE
    state = drawing(Layer("photo", "Photo", pixels=photo, place=(40.0, 60.0, 80.0, 120.0), opacity=0.5))
    merged = flatten(state, round(200 * scale)).merged()

    def at(x, y):
        return merged[int(y * scale), int(x * scale)].tolist()

    assert at(50, 70) == at(70, 170) == [232, 142, 148]
    assert at(90, 70) == at(110, 170) == [128, 158, 228]
    assert at(30, 100) == at(130, 100) == at(80, 50) == at(80, 190) == [255, 255, 255]


def test_a_photo_between_pixels_is_antialiased_and_may_reach_out():
    dark = np.zeros((8, 8, 3), np.uint8)
    place = (10.25, -50.0, 20.5, 500.0)
    merged = flatten(drawing(Layer("photo", "Photo", pixels=dark, place=place))).merged()
    assert merged[100, 9:12, 0].tolist() == [255, 64, 0]
    assert merged[100, 29:32, 0].tolist() == [0, 64, 255]
    beside = flatten(drawing(Layer("photo", "Photo", pixels=dark, place=(900.0, 0.0, 5.0, 5.0))))
    assert (beside.merged() == 255).all()


@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_a_photo_is_turned_about_its_middle_and_shows_what_was_cropped(scale):
    photo = np.zeros((40, 40, 3), np.uint8)
    photo[:, :20], photo[:, 20:] = RED, BLUE
    turned = Layer("photo", "Photo", pixels=photo, place=(60.0, 60.0, 80.0, 80.0), angle=90.0, crop=(0, 0, 40, 30))
    merged = flatten(drawing(turned), round(200 * scale)).merged()

    def at(x, y):
        return merged[int(y * scale), int(x * scale)].tolist()

    # Its left is above now, its bottom left; of the bottom a quarter was cut off.
    assert at(90, 70) == at(130, 90) == [*RED]
    assert at(90, 130) == at(130, 110) == [*BLUE]
    assert at(70, 70) == at(70, 130) == at(150, 100) == [255, 255, 255]


def test_a_turned_photo_looks_as_on_the_canvas():
    """The window's own painting and the export differ only along the photo's edge."""
    photo = np.random.default_rng(0).integers(0, 255, (10, 14, 3), np.uint8)
    photo = np.kron(photo, np.ones((8, 8, 1), np.uint8))
    layer = Layer("photo", "Photo", pixels=photo, place=(30.0, 40.0, 130.0, 90.0), angle=23.0, crop=(16, 8, 96, 72))
    state = drawing(layer)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    stack, tiles = LayerStack(state), TileCache(PathCache())
    stack.paint(painter, Sheet((0, 0), 1.0), QRect(0, 0, 200, 200), tiles, [(0, 0)])
    painter.end()
    seen = np.frombuffer(image.constBits(), np.uint8).reshape(200, 200, 4)[..., 2::-1].astype(float)
    made = flatten(state).merged().astype(float)
    paper = np.abs(seen - made).max(axis=2)
    assert np.quantile(paper, 0.9) < 12
    assert paper.mean() < 6


def picture(level: int) -> Picture:
    return Picture(np.full((32, 32, 3), level, np.uint8), "pi-rec", {}, 0.1, "CPU")


def test_the_accepted_picture_lies_under_the_drawing():
    ink = Layer("sketch", "Sketch", marks=(square(50, 100, RED),))
    raster = flatten(drawing(ink, accepted=picture(0), results=(picture(90),)))
    assert [layer.name for layer in raster.layers] == ["Paper", "Picture", "Sketch"]
    merged = raster.merged()
    assert merged[10, 10].tolist() == [round(255 * (1 - PICTURE_OPACITY))] * 3
    assert merged[70, 70].tolist() == [*RED]


def test_a_kept_picture_is_a_hidden_layer():
    ink = Layer("sketch", "Sketch")
    raster = flatten(drawing(ink, results=(picture(10), picture(90))))
    assert (raster.merged() == 255).all()
    assert not raster.layers[1].visible and (raster.layers[1].pixels == (90, 90, 90, 255)).all()


def test_which_picture_belongs_to_a_drawing():
    state = drawing(Layer("sketch", "Sketch"))
    first, last = picture(1), picture(2)
    assert picture_of(state) is None
    assert picture_of(replace(state, results=(first, last))) is last
    assert picture_of(replace(state, results=(last,), accepted=first)) is first


def test_resizing_keeps_even_colours():
    pixels = np.full((10, 20, 3), (9, 99, 199), np.uint8)
    assert resized(pixels, 20, 10) is pixels
    for size in ((7, 5), (50, 30)):
        assert resized(pixels, *size).shape == (size[1], size[0], 3)
        assert (resized(pixels, *size) == (9, 99, 199)).all()
