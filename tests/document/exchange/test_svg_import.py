"""SVG as other programs write it: what is seen of it here is what is seen of it there."""

from __future__ import annotations

import gzip
import math
import time

import numpy as np
import pytest

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.opened import Opened
from sketchstudio.document.exchange.svg import opened_svg
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Color, Mark, Stroke
from sketchstudio.rendering.flatten import flatten

WHITE, BLACK, RED, GREEN, BLUE = (255, 255, 255), (0, 0, 0), (255, 0, 0), (0, 128, 0), (0, 0, 255)
STAR = "M200 10 L317 290 L10 105 H390 L83 290 Z"


def svg(body: str, attributes: str = 'width="400" height="300"') -> bytes:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{body}</svg>".encode()


def read(body: str, attributes: str = 'width="400" height="300"') -> Opened:
    return opened_svg(svg(body, attributes), "a.svg")


def marks(state: State, kind: str) -> list[Mark]:
    return [mark for layer in state.layers if layer.kind == kind for mark in layer.marks]


def corners(mark: Mark) -> list[tuple[float, float]]:
    return [(round(float(x), 2), round(float(y), 2)) for x, y in zip(mark.x, mark.y, strict=True)]


def seen(found: Opened, *places: tuple[int, int]) -> list[Color]:
    """The colours at some places of the drawing."""
    pixels = flatten(found.state).merged()
    return [(int(pixels[y, x, 0]), int(pixels[y, x, 1]), int(pixels[y, x, 2])) for x, y in places]


# Shapes and lines


def test_lines_become_strokes_and_fills_become_blobs():
    state = read(
        '<g fill="none" stroke="#102030" stroke-width="4">'
        '<line x1="1" y1="2" x2="30" y2="40"/><polyline points="100,0 110,0 110,10"/>'
        '<path d="M5 55 L 9 59 M 20 80 h 5"/></g><polygon points="200 0 250 0 250 50" fill="red"/>'
        '<rect x="201" y="100" width="30" height="40" fill="blue"/>'
        '<circle cx="350" cy="150" r="40" fill="lime"/>'
    ).state
    strokes, blobs = marks(state, "sketch"), marks(state, "color")
    assert [corners(stroke) for stroke in strokes] == [
        [(1, 2), (30, 40)], [(100, 0), (110, 0), (110, 10)], [(5, 55), (9, 59)], [(20, 80), (25, 80)],
    ]  # fmt: skip
    assert {(stroke.width, stroke.color) for stroke in strokes if isinstance(stroke, Stroke)} == {(4, (16, 32, 48))}
    assert [blob.color for blob in blobs] == [RED, BLUE, (0, 255, 0)]
    assert np.hypot(blobs[2].x - 350, blobs[2].y - 150) == pytest.approx(40, abs=0.1)
    assert (state.width, state.height) == (400, 300)


def test_curves_are_cut_finely_and_straight_pieces_beside_them_stay_straight():
    state = read('<path fill="none" stroke="black" d="M20 20 H300 C350 20 350 120 300 120"/>').state
    (stroke,) = marks(state, "sketch")
    assert len(stroke.x) > 50
    assert stroke.x.max() == pytest.approx(337.5, abs=0.1)
    ink = flatten(state).merged()[..., 0] < 128
    assert set(np.flatnonzero(ink[:60, 30:290].any(axis=1))) <= {19, 20}


def test_transforms_nest_and_scale_the_width():
    (stroke,) = marks(
        read('<g transform="translate(10,20)"><path transform="scale(2)" d="M1 1 L 5 5" stroke="#000"/></g>').state,
        "sketch",
    )
    assert isinstance(stroke, Stroke)
    assert corners(stroke) == [(12, 22), (20, 30)]
    assert stroke.width == pytest.approx(2)


@pytest.mark.parametrize(
    "transform",
    [
        'transform="rotate(90)" transform-origin="200px 150px"',
        'style="transform: rotate(0.25turn); transform-origin: center"',
        'style="transform: translate(350px, -50px) rotate(90deg)"',
        'style="transform: matrix(0, 1, -1, 0, 350, -50)"',
    ],
)
def test_css_transforms_and_their_origins(transform):
    found = read(f'<rect x="100" y="140" width="40" height="20" fill="red" {transform}/>')
    assert seen(found, (200, 70), (120, 150)) == [RED, WHITE]


@pytest.mark.parametrize(
    ("attributes", "size", "corner"),
    [
        ('viewBox="0 0 600 300"', (600, 300), (10, 20)),
        ('viewBox="0 0 600 300" width="1200" height="600"', (1200, 600), (20, 40)),
        ('viewBox="0 0 600 300" width="1200"', (1200, 600), (20, 40)),
        ('viewBox="-10 -20 600 300"', (600, 300), (20, 40)),
        ('viewBox="0 0 300 300" width="600" height="300"', (600, 300), (160, 20)),
        ('viewBox="0 0 300 300" width="600" height="300" preserveAspectRatio="xMinYMin"', (600, 300), (10, 20)),
        ('viewBox="0 0 24 12"', (1024, 512), (426.67, 853.33)),
        ('width="100%" height="100%" viewBox="0,0,600,300"', (600, 300), (10, 20)),
        ('width="10in" height="5IN"', (960, 480), (10, 20)),
        ('viewBox="0 0 0 nonsense" width="500" height="400"', (500, 400), (10, 20)),
        ('width="1000000" height="500000"', (16384, 8192), (10, 20)),
    ],
)
def test_the_view_box_is_fitted(attributes, size, corner):
    state = read('<path d="M10 20 h1" stroke="black" stroke-width="0.1"/>', attributes).state
    assert (state.width, state.height) == size
    if size[0] <= 1200:
        assert corners(marks(state, "sketch")[0])[0] == pytest.approx(corner, abs=0.01)


def test_a_drawing_without_a_size_is_as_large_as_what_is_in_it():
    state = read('<rect width="600" height="300" x="10" y="20" fill="red"/>', "").state
    assert (state.width, state.height) == (610, 320)


def test_lengths_in_percent_and_other_units():
    found = read('<rect width="100%" height="50%" fill="red"/><rect y="2in" width="1in" height="25.4mm" fill="blue"/>')
    assert seen(found, (390, 140), (390, 160), (90, 200), (100, 200)) == [RED, WHITE, BLUE, WHITE]


def test_corners_rounder_than_the_side_make_a_pill():
    found = read('<rect x="50" y="100" width="300" height="100" rx="400" ry="400" fill="red"/>')
    assert seen(found, (200, 150), (52, 102), (200, 95), (380, 150)) == [RED, WHITE, WHITE, WHITE]


def test_a_viewport_inside_and_its_own_scale():
    found = read(
        '<svg x="100" y="50" width="200" height="200" viewBox="0 0 1000 1000"><rect width="2000" height="500" '
        'fill="red"/></svg><svg x="300" width="100" height="100" transform="translate(0 200)"><rect width="50" '
        'height="50" fill="blue"/></svg>'
    )
    assert seen(found, (110, 60), (290, 140), (310, 60), (110, 160), (310, 210)) == [RED, RED, WHITE, WHITE, BLUE]


def test_use_and_symbol():
    found = read(
        '<defs><symbol id="leaf" viewBox="0 0 10 10"><rect width="10" height="10" fill="green"/></symbol>'
        '<rect id="r" width="30" height="30"/></defs><use href="#leaf" x="50" y="50" width="100" height="100"/>'
        '<use xlink:href="#r" x="200" y="10" fill="red"/>'
    )
    assert seen(found, (60, 60), (140, 140), (160, 60), (210, 20)) == [GREEN, GREEN, WHITE, RED]


# What covers what


def test_holes_follow_the_fill_rule():
    star = f'<path d="{STAR}" fill="red"'
    assert seen(read(star + "/>"), (200, 170)) == [RED]
    assert seen(read(star + ' fill-rule="evenodd"/>'), (200, 170)) == [WHITE]


def test_a_fill_hides_the_lines_drawn_before_it_and_none_drawn_after():
    found = read(
        '<path d="M20 150H380" stroke="#000" stroke-width="8"/><circle cx="200" cy="150" r="80" fill="#fff"/>'
        '<path d="M20 130H380" stroke="#000" stroke-width="8"/>'
    )
    assert seen(found, (60, 150), (200, 150), (340, 150), (200, 130)) == [BLACK, WHITE, BLACK, BLACK]
    assert len(marks(found.state, "sketch")) == 3
    assert all(isinstance(mark, Stroke) for mark in marks(found.state, "sketch"))


def test_a_closed_line_that_is_covered_in_part_keeps_all_of_the_rest():
    found = read(
        '<rect x="50" y="50" width="300" height="200" fill="none" stroke="#000" stroke-width="4"/>'
        '<rect x="30" y="30" width="40" height="40" fill="red"/>'
    )
    assert seen(found, (200, 50), (350, 150), (200, 250), (50, 150), (50, 50)) == [BLACK] * 4 + [RED]


def test_what_cannot_be_seen_hides_nothing():
    found = read(
        '<circle cx="200" cy="150" r="70" fill="red"/><rect width="400" height="300" fill-opacity="0.01"/>'
        '<rect width="400" height="300" opacity="0"/><rect width="400" height="300" visibility="hidden"/>'
        '<g style="display: none"><rect width="400" height="300"/></g><defs><rect width="400" height="300"/></defs>'
        '<switch><g/><rect width="400" height="300"/></switch><o:rect xmlns:o="urn:other" width="400" height="300"/>'
    )
    assert seen(found, (200, 150), (20, 20)) == [RED, WHITE]


def test_half_transparent_colours_mix_with_what_lies_below():
    found = read(
        '<rect width="200" height="300" fill="blue"/><rect y="100" width="400" height="100" fill="red" opacity="0.5"/>'
        '<rect y="200" width="400" height="100" fill="#ffff00" style="mix-blend-mode: multiply"/>'
    )
    assert seen(found, (100, 150), (300, 150), (100, 50)) == [(128, 0, 128), (255, 128, 128), BLUE]
    assert seen(found, (100, 250), (300, 250)) == [BLACK, (255, 255, 0)]


def test_a_group_is_transparent_as_a_whole():
    found = read(
        '<g opacity="0.5"><rect width="200" height="200" fill="red"/><rect x="100" width="200" height="200" '
        'fill="blue"/></g>'
    )
    assert seen(found, (150, 100), (50, 100)) == [(128, 128, 255), (255, 128, 128)]


def test_a_clip_leaves_what_lies_in_it():
    found = read(
        '<clipPath id="c"><circle cx="200" cy="150" r="90"/></clipPath><g clip-path="url(#c)"><rect width="400" '
        'height="300" fill="red"/><path d="M0 150H400" stroke="#000" stroke-width="6"/></g>'
    )
    assert seen(found, (200, 100), (20, 20), (200, 150), (80, 150)) == [RED, WHITE, BLACK, WHITE]


def test_the_shapes_of_a_clip_are_moved_and_used_as_they_say():
    moved = '<clipPath id="c"><rect width="50" height="50" transform="translate(100 100)"/></clipPath>'
    used = '<rect id="r" width="50" height="50"/><clipPath id="c"><use href="#r" x="100" y="100"/></clipPath>'
    for clip in (moved, f"<defs>{used}</defs>"):
        found = read(f'{clip}<rect width="400" height="300" fill="red" clip-path="url(#c)"/>')
        assert seen(found, (125, 125), (25, 25), (160, 125)) == [RED, WHITE, WHITE]


def test_a_mask_cuts_by_its_light():
    found = read(
        '<mask id="m"><rect width="400" height="300" fill="#fff"/><circle cx="200" cy="150" r="60"/>'
        '<rect width="400" height="80" fill="#808080"/></mask>'
        '<rect x="50" y="50" width="300" height="200" fill="red" mask="url(#m)"/>'
    )
    assert seen(found, (200, 150), (70, 150), (20, 20)) == [WHITE, RED, WHITE]
    assert seen(found, (70, 60))[0] == pytest.approx((255, 127, 127), abs=2)


# Lines


def test_dashes_and_dots():
    found = read(
        '<path d="M20 80H380" stroke="#000" stroke-width="6" stroke-dasharray="30 20"/>'
        '<path d="M20 180H380" stroke="#000" stroke-width="8" stroke-dasharray="0 30" stroke-linecap="round"/>'
    )
    assert seen(found, (35, 80), (60, 80), (85, 80), (22, 80), (48, 80)) == [BLACK, WHITE, BLACK, BLACK, BLACK]
    assert seen(found, (50, 180), (65, 180), (80, 180)) == [BLACK, WHITE, BLACK]


def test_a_broad_line_is_an_area_with_its_own_ends():
    found = read('<path d="M100 150H300" stroke="red" stroke-width="80"/>')
    assert isinstance(marks(found.state, "color")[0], Blob)
    assert seen(found, (110, 115), (110, 185), (90, 150)) == [RED, RED, WHITE]


def test_thin_dark_outlines_are_ink_and_light_or_thick_ones_paint():
    ribbon = "M20 20L380 20L380 24L24 24L24 280L20 280Z"
    state = read(f'<path d="{ribbon}"/><path d="{ribbon}" fill="#ffee88" transform="translate(9 9)"/>'
                 '<circle cx="300" cy="200" r="50"/>').state  # fmt: skip
    assert [mark.color for mark in marks(state, "sketch")] == [BLACK]
    assert [mark.color for mark in marks(state, "color")] == [(255, 238, 136), BLACK]


CREAM = (255, 244, 208)


def test_a_page_under_everything_is_the_paper():
    circle = '<circle cx="200" cy="150" r="50" fill="red"/>'
    white = read(f'<rect width="400" height="300" fill="#fff"/>{circle}').state
    assert white.paper is None and len(marks(white, "color")) == 1
    for found in (
        read(f'<rect width="100%" height="100%" fill="#fff4d0"/>{circle}'),
        read(circle, 'width="400" height="300" style="background: #fff4d0"'),
    ):
        assert found.state.paper == CREAM
        assert [mark.color for mark in marks(found.state, "color")] == [RED]
        assert seen(found, (5, 5), (200, 150)) == [CREAM, RED]


def test_what_is_all_there_is_or_lies_on_something_is_painted():
    alone = read('<rect width="400" height="300" fill="#fff4d0"/>')
    assert alone.state.paper is None and len(marks(alone.state, "color")) == 1
    smaller = read('<rect width="400" height="200" fill="#fff4d0"/><circle cx="200" cy="250" r="30" fill="red"/>')
    assert smaller.state.paper is None and len(marks(smaller.state, "color")) == 2


def test_a_gradient_under_everything_looks_as_it_did():
    shaded = read(
        '<linearGradient id="g"><stop stop-color="#fff4d0"/><stop offset="1" stop-color="#305080"/></linearGradient>'
        '<rect width="400" height="300" fill="url(#g)"/><circle cx="200" cy="150" r="50" fill="red"/>'
    )
    assert seen(shaded, (2, 150))[0] == pytest.approx(CREAM, abs=12)
    assert seen(shaded, (397, 150))[0] == pytest.approx((48, 80, 128), abs=12)
    assert seen(shaded, (200, 150)) == [RED]


def test_arrows_take_the_colour_of_their_line():
    found = read(
        '<marker id="a" markerWidth="9" markerHeight="9" refX="4" refY="4" orient="auto"><path fill="context-stroke" '
        'd="M0 0H8V8H0Z"/></marker><path d="M50 50H200" stroke="red" stroke-width="5" marker-end="url(#a)"/>'
        '<path d="M50 150H200" style="stroke:blue;stroke-width:5;marker-end:url(#a)"/>'
    )
    assert seen(found, (210, 50), (210, 150)) == [RED, BLUE]


# Colours


@pytest.mark.parametrize(
    ("notation", "color"),
    [
        ("#f80", (255, 136, 0)),
        ("rebeccapurple", (102, 51, 153)),
        ("rgb(100%, 50.2%, 0%)", (255, 128, 0)),
        ("rgb(12.4 200.6 0.2)", (12, 201, 0)),
        ("RGBA(255, 0, 0, 1)", RED),
        ("hsl(120deg 100% 25%)", GREEN),
        ("hwb(0.5turn 0% 0%)", (0, 255, 255)),
        ("lab(54.29% 80.81 69.89)", (255, 0, 0)),
        ("lch(50% 0 none)", (119, 119, 119)),
        ("oklab(62.8% 0.225 0.126)", (255, 0, 0)),
        ("oklch(0.452 0.313 264.05)", BLUE),
        ("color(srgb 0 0.5 1)", (0, 128, 255)),
        ("color(display-p3 0.5 0.5 0.5)", (128, 128, 128)),
        ("url(#nothing) #00ff00", (0, 255, 0)),
        ("url('#g')", (0, 0, 255)),
    ],
)
def test_every_notation_of_a_colour(notation, color):
    stops = '<stop stop-color="blue"/><stop offset="1" stop-color="blue"/>'
    gradient = f'<linearGradient id="g">{stops}</linearGradient>'
    for style in (f'fill="{notation}"', f'style="fill: {notation}"'):
        found = read(f'{gradient}<rect width="200" height="200" {style}/>')
        assert seen(found, (100, 100))[0] == pytest.approx(color, abs=3)


@pytest.mark.parametrize("paint", ["url(#nothing)", "transparent", "rgba(0,0,0,0)", "none", "context-fill"])
def test_black_is_never_the_fallback(paint):
    assert seen(read(f'<rect width="200" height="200" fill="{paint}"/>'), (100, 100)) == [WHITE]


def test_style_sheets():
    found = read(
        "<style>/* x */ .a > rect, #b { fill: red } g rect { fill: #00f } [width='50'] { fill: green }"
        " * { stroke: none } .c { fill: red !important } .c { fill: blue }</style>"
        '<g class="a"><rect width="100" height="100"/></g><g><rect x="100" width="100" height="100"/></g>'
        '<rect id="b" x="200" width="100" height="100"/><rect x="300" width="50" height="50"/>'
        '<rect class="c" y="200" width="99" height="99"/>'
    )
    assert seen(found, (50, 50), (150, 50), (250, 50), (320, 30), (50, 250)) == [RED, BLUE, RED, GREEN, RED]


def test_a_linear_gradient_runs_from_colour_to_colour():
    gradient = '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
    found = read(f'{gradient}<rect width="400" height="300" fill="url(#g)"/>')
    left, middle, right = seen(found, (5, 150), (200, 150), (395, 150))
    assert left == pytest.approx(RED, abs=12)
    assert middle == pytest.approx((128, 0, 128), abs=12)
    assert right == pytest.approx(BLUE, abs=12)


def test_a_radial_gradient_repeats_and_fades():
    gradient = (
        '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="200" cy="150" r="100" spreadMethod="reflect">'
        '<stop stop-color="red"/><stop offset="1" stop-color="red" stop-opacity="0"/></radialGradient>'
    )
    found = read(f'{gradient}<rect width="400" height="300" fill="url(#g)"/>')
    centre, edge, beyond = seen(found, (200, 150), (297, 150), (395, 150))
    assert centre == pytest.approx(RED, abs=12)
    assert edge == pytest.approx(WHITE, abs=16)
    assert beyond == pytest.approx(RED, abs=16)


def test_a_line_with_a_gradient_has_its_middle_colour_and_says_so():
    gradient = '<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
    found = read(f'{gradient}<path d="M20 20L380 280" stroke="url(#g)" stroke-width="3"/>')
    assert marks(found.state, "sketch")[0].color == pytest.approx((128, 0, 128), abs=2)
    assert found.notes == ("One line has the middle colour of its gradient.",)


def test_a_pattern_is_laid_out_and_a_fine_one_becomes_its_mean():
    body = (
        '<pattern id="p" width="{side}" height="{side}" patternUnits="userSpaceOnUse"><rect width="{half}" '
        'height="{side}" fill="red"/></pattern><rect width="400" height="300" fill="url(#p)"/>'
    )
    coarse = read(body.format(side=100, half=50))
    assert seen(coarse, (20, 20), (70, 20), (120, 270), (170, 270)) == [RED, WHITE, RED, WHITE]
    assert not coarse.notes
    fine = read(body.format(side=2, half=1))
    assert seen(fine, (200, 150))[0] == pytest.approx((255, 128, 128), abs=2)
    assert fine.notes == ("One fine pattern became its middle colour.",)


# The file itself


@pytest.mark.parametrize(
    "data",
    [
        svg("<path d='M0 150H400' stroke='red' stroke-width='8'/>"),
        b"\xef\xbb\xbf" + svg("<path d='M0 150H400' stroke='red' stroke-width='8'/>"),
        gzip.compress(svg("<path d='M0 150H400' stroke='red' stroke-width='8'/>"), mtime=0),
        svg("<path d='M0 150H400' stroke='red' stroke-width='8'/>").decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-16"?>' + svg("<path d='M0 150H400' stroke='red' stroke-width='8'/>"),
        b'<?xml version="1.0" encoding="klingon"?>' + svg("<path d='M0 150H400' stroke='red' stroke-width='8'/>"),
        b'<svg width="400" height="300"><path d="M0 150H400" stroke="red" stroke-width="8"/></svg>',
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd" [<!ENTITY ns "urn:x">'
        b"<!ENTITY p 'M0 150H400'>]>" + svg("<g xmlns:x='&ns;'><path d='&p;' stroke='red' stroke-width='8'/></g>"),
    ],
    ids=["plain", "mark", "gzip", "utf-16", "not utf-16", "unknown encoding", "no namespace", "entities"],
)
def test_every_way_to_write_it_down(data):
    assert seen(opened_svg(data, "a.svg"), (200, 150), (200, 50)) == [RED, WHITE]


def test_deep_nesting_is_no_problem():
    depth = 3000
    found = read("<g>" * depth + '<rect width="400" height="300" fill="red"/>' + "</g>" * depth)
    assert len(marks(found.state, "color")) == 1


@pytest.mark.parametrize(
    "bad",
    [
        '<path d="M0 0 L 5" stroke="red"/>',
        '<path d="nonsense"/>',
        '<circle r="much"/>',
        '<g transform="turn(5)"><path d=""/></g>',
        '<path stroke="#000" d="M50 60 L 1e30 60"/>',
        '<rect width="1e9" height="10" y="-20"/>',
        '<use href="#x"/>',
        '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
        '<rect width="9" height="9" fill="none" filter="url(#x)" mask="url(#y)" clip-path="url(#z)"/>',
    ],
)
def test_one_bad_shape_never_costs_the_file(bad):
    assert seen(read(bad + '<rect y="100" width="400" height="100" fill="red"/>'), (200, 150)) == [RED]


def test_a_picture_becomes_a_photo_layer():
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    image = f'<image x="100" y="50" width="50" height="50" xlink:href="data:image/png;base64,{dot}"/>'
    found = read(image)
    (photo,) = found.state.layers_of("photo")
    assert photo.place == pytest.approx((100, 50, 50, 50))
    assert seen(found, (120, 70), (160, 70)) == [RED, WHITE]
    assert found.notes == ("One picture became a photo layer, from which no picture is made.",)


def test_a_turned_picture_becomes_a_turned_photo_layer_and_a_mirrored_one_is_left_out():
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    image = f'<image x="100" y="50" width="50" height="50" transform="{{}}" xlink:href="data:image/png;base64,{dot}"/>'
    (photo,) = read(image.format("rotate(30 125 75)")).state.layers_of("photo")
    assert photo.place == pytest.approx((100, 50, 50, 50), abs=1e-3)
    assert photo.angle == pytest.approx(30, abs=1e-3)
    mirrored = read(image.format("translate(300 0) scale(-1 1)"))
    assert not mirrored.state.layers_of("photo")
    assert any("mirrored" in note for note in mirrored.notes)


def test_what_is_left_out_is_counted_and_named():
    found = read(
        '<text y="20">one</text><text y="40">two</text><path d="M20 150H380" stroke="#000"/><image href="x.png"/>'
        '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter><rect width="9" height="9" filter="url(#f)"/>'
    )
    assert found.notes == (
        "2 texts were left out.",
        "One picture was left out: it is mirrored, skewed, damaged, or not inside of the file.",
        "One filter effect was left out.",
    )
    assert len(marks(found.state, "sketch")) == 1


def test_a_flowed_text_leaves_no_box():
    found = read("<flowRoot><flowRegion><rect x='60' y='30' width='280' height='180'/></flowRegion></flowRoot>")
    assert seen(found, (200, 100)) == [WHITE]
    assert found.notes == ("There is nothing in the file that can be drawn.", "One text was left out.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a readable SVG"),
        (b"<svg", "not a readable SVG"),
        (b"\x00\xff", "not a readable SVG"),
        (b"<html/>", "XML, but not an SVG"),
        (b"\x1f\x8b\x08 nonsense", "is damaged: it cannot be unpacked"),
        (gzip.compress(bytes(100 * 2**20), mtime=0), "larger than any drawing"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + svg("<text>&a;</text>"), "not a readable SVG"),
        (svg("<g opacity='0.9'>" * 3000 + "</g>" * 3000), "cannot be read|nested too deeply"),
    ],
)
def test_a_bad_file_is_named(data, sentence):
    with pytest.raises(StorageError, match=sentence) as caught:
        opened_svg(data, "a.svg")
    assert str(caught.value).startswith("'a.svg' ")
    assert str(caught.value).endswith(".")


def test_a_file_that_multiplies_itself_ends_in_a_sentence():
    uses = "".join(f'<g id="a{i}">{f"""<use href="#a{i - 1}"/>""" * 10}</g>' for i in range(1, 10))
    with pytest.raises(StorageError, match="damaged or too large"):
        read(f'<defs><path id="a0" d="M0 0h5v5"/>{uses}</defs><use href="#a9"/>')


@pytest.mark.parametrize("kind", ["pattern", "mask", "clipPath"])
def test_references_that_multiply_end_soon_and_in_a_sentence(kind):
    use = {"pattern": 'fill="url(#{})"', "mask": 'mask="url(#{})"', "clipPath": 'clip-path="url(#{})"'}[kind]
    shape = '<rect width="99" height="99" {}/>'
    body = "".join(
        f'<{kind} id="a{i}" width="50" height="50" patternUnits="userSpaceOnUse">'
        f"{shape.format(use.format(f'a{i - 1}') if i else '') * 10}</{kind}>"
        for i in range(6)
    )
    started = time.process_time()
    try:
        said = read(body + shape.format(use.format("a5"))).notes
    except StorageError as error:
        said = (str(error),)
    assert any("more shapes than a drawing can" in each or "clips and masks could not be read" in each for each in said)
    assert time.process_time() - started < 10


def test_marks_stay_within_reach_of_the_canvas():
    (stroke,) = marks(read('<path stroke="#000" d="M50 60 L 1e30 60"/>').state, "sketch")
    assert math.isfinite(float(stroke.x.max()))
