from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.svg import export_svg, read_svg
from sketchstudio.document.exchange.svg import opened_svg, svg_bytes
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Mark, Stroke


def read(body: str, attributes: str = 'width="500" height="400"') -> State:
    """The drawing in an SVG with some content and attributes of its root."""
    xml = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{body}</svg>'
    return opened_svg(xml.encode(), "a.svg").state


def marks(state: State, kind: str) -> tuple[Mark, ...]:
    return tuple(mark for layer in state.layers if layer.kind == kind for mark in layer.marks)


def corners(mark: Mark) -> list[tuple[float, float]]:
    return [(round(float(x), 2), round(float(y), 2)) for x, y in zip(mark.x, mark.y, strict=True)]


def with_area(layer: Layer) -> list[Mark]:
    """The marks without blobs that have no three different corners: SVG has no use for those."""
    return [
        mark
        for mark in layer.marks
        if isinstance(mark, Stroke)
        or any(len(set(zip(x.round(2), y.round(2), strict=True))) > 2 for x, y in mark.rings)
    ]


# Round trips


@given(st.from_type(State))
@settings(max_examples=60)
def test_layers_come_back(state: State):
    back = opened_svg(svg_bytes(state), "a.svg").state
    assert (back.width, back.height) == (state.width, state.height)
    if not any(layer.kind == "sketch" for layer in state.layers):
        assert back.layers[-1].kind == "sketch"
    for before, after in zip(state.layers, back.layers, strict=False):
        assert after.kind == before.kind
        assert after.name == re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", before.name)
        if before.kind != "region":
            assert after.visible == before.visible
            assert after.opacity == pytest.approx(before.opacity, rel=1e-4)
        if before.pixels is not None:
            assert np.array_equal(after.pixels, before.pixels)
            assert after.place == pytest.approx(before.place or (0, 0, state.width, state.height), rel=1e-5, abs=1e-5)
        for old, new in zip(with_area(before), with_area(after), strict=True):
            assert new.color == old.color
            if isinstance(old, Blob):
                assert isinstance(new, Blob)


def test_even_strokes_and_blobs_come_back_as_they_were(tmp_path, drawing):
    ink = (Stroke.through([1, 5.25, 9], [2, 4, 8.5], 3, (10, 20, 30)), Stroke.through([7], [8], 5))
    hole = Blob([0, 9, 9, 0, 2, 4, 4], [0, 0, 9, 9, 2, 2, 4], (200, 100, 0), holes=(4,))
    layers = (Layer("color", "C", marks=(hole,)), Layer("sketch", "S", marks=ink))
    export_svg(tmp_path / "ä.svg", State(64, 48, layers, layers[1].id))
    back = read_svg(tmp_path / "ä.svg").state
    assert marks(back, "color") == (hole,)
    for old, new in zip(ink, marks(back, "sketch"), strict=True):
        assert isinstance(new, Stroke)
        assert corners(new) == corners(old)
        assert (new.color, new.width) == (old.color, old.width)


def test_pressure_comes_out_as_the_outline_of_the_ink(drawing):
    (soft, dot) = marks(opened_svg(svg_bytes(drawing), "a.svg").state, "sketch")
    assert isinstance(soft, Blob)
    assert isinstance(dot, Stroke)
    bounds, original = soft.bounds, drawing.layer("s").marks[0].bounds
    assert bounds.intersect(original) == bounds


def test_hidden_layers_regions_and_photos_are_in_the_file_but_out_of_sight(drawing):
    text = svg_bytes(drawing).decode()
    assert text.count("<g ") == 4
    assert text.count('display="none"') == 1
    assert "data:image/png;base64," in text
    region = opened_svg(text.encode(), "a.svg").state.layers_of("region")[0]
    assert (region.feather, region.strength) == (4.0, 1.0)


def test_a_damaged_photo_is_one_sentence(drawing):
    text = svg_bytes(drawing).decode()
    cut = re.sub(r"(base64,.{40})[^\"]*", r"\1", text)
    assert cut != text
    with pytest.raises(StorageError, match=r"'a\.svg' is damaged: a picture in it cannot be read\."):
        opened_svg(cut.encode(), "a.svg").state
    with pytest.raises(StorageError, match="damaged"):
        opened_svg(text.replace("base64,", "base64,!").encode(), "a.svg").state


def test_the_photo_of_a_file_of_ours_without_xlink_is_read(drawing):
    text = svg_bytes(drawing).decode().replace("xlink:href", "href")
    assert opened_svg(text.encode(), "a.svg").state.layers_of("photo", visible_only=False)


# What other programs write


def test_shapes_become_strokes_and_blobs():
    state = read(
        '<g fill="none" stroke="#102030" stroke-width="4">'
        '<line x1="1" y1="2" x2="30" y2="40"/><polyline points="0,0 10,0 10,10"/><path d="M5 5 L 9 9 M 20 20 h 5"/></g>'
        '<polygon points="0 0 10 0 10 10" fill="red"/><rect x="1" y="2" width="10" height="20" fill="rgb(0,0,255)"/>'
        '<circle cx="50" cy="50" r="10" fill="lime"/>'
    )
    strokes, blobs = marks(state, "sketch"), marks(state, "color")
    assert [corners(stroke) for stroke in strokes] == [
        [(1, 2), (30, 40)], [(0, 0), (10, 0), (10, 10)], [(5, 5), (9, 9)], [(20, 20), (25, 20)],
    ]  # fmt: skip
    assert {(stroke.width, stroke.color) for stroke in strokes if isinstance(stroke, Stroke)} == {(4, (16, 32, 48))}
    assert [blob.color for blob in blobs] == [(255, 0, 0), (0, 0, 255), (0, 255, 0)]
    assert np.hypot(blobs[2].x - 50, blobs[2].y - 50) == pytest.approx(10, abs=0.1)
    assert (state.width, state.height) == (500, 400)


def test_curves_are_cut_finely():
    (stroke,) = marks(read('<path fill="none" stroke="black" d="M0 0 C 0 100 100 100 100 0"/>'), "sketch")
    assert len(stroke.x) > 50
    assert stroke.y.max() == pytest.approx(75, abs=0.1)


def test_transforms_nest_and_scale_the_width():
    path = '<path transform="scale(2)" d="M1 1 L 5 5" stroke="black" stroke-width="3"/>'
    body = f'<g transform="translate(10,20)">{path}</g>'
    (stroke,) = marks(read(body), "sketch")
    assert isinstance(stroke, Stroke)
    assert corners(stroke) == [(12, 22), (20, 30)]
    assert stroke.width == pytest.approx(6)


@pytest.mark.parametrize(
    ("attributes", "size", "corner"),
    [
        ('viewBox="0 0 600 300"', (600, 300), (10, 20)),
        ('viewBox="0 0 600 300" width="1200" height="600"', (1200, 600), (20, 40)),
        ('viewBox="-10 -20 600 300"', (600, 300), (20, 40)),
        ('viewBox="0 0 300 300" width="600" height="300"', (600, 300), (160, 20)),
        ('viewBox="0 0 24 12"', (1024, 512), (426.67, 853.33)),
        ('width="100%" height="100%" viewBox="0,0,600,300"', (600, 300), (10, 20)),
        ('width="10in" height="5in"', (960, 480), (10, 20)),
        ('viewBox="0 0 0 nonsense"', (1024, 1024), (10, 20)),
        ('width="1000000" height="500000"', (16384, 8192), (10, 20)),
    ],
)
def test_the_view_box_is_fitted(attributes, size, corner):
    state = read('<path d="M10 20 h1" stroke="black" fill="none"/>', attributes)
    assert (state.width, state.height) == size
    if size[0] <= 1200:
        assert corners(marks(state, "sketch")[0])[0] == pytest.approx(corner, abs=0.01)


def test_style_sheets_and_style_attributes():
    body = (
        "<style>/* x */ .a, .b { fill: none; stroke: #f00 } path { stroke-width: 7px }</style>"
        '<path class="a" d="M1 1h5v5"/><path class="b" style="stroke:blue !important" d="M1 1h5v5"/>'
    )
    state = read(body)
    strokes = [(s.color, s.width) for s in marks(state, "sketch") if isinstance(s, Stroke)]
    assert strokes == [((255, 0, 0), 7), ((0, 0, 255), 7)]
    assert not marks(state, "color")


def test_what_is_not_drawn_is_not_read():
    body = (
        '<defs><path d="M0 0h9v9"/></defs><g display="none"><path d="M0 0h9v9"/></g><text>hello</text><!-- note -->'
        '<path visibility="hidden" d="M0 0h9v9"/><path d=""/><path fill="none" d="M0 0h9v9"/><image href="x.png"/>'
    )
    state = read(body)
    assert not any(layer.marks for layer in state.layers)
    assert [layer.kind for layer in state.layers] == ["color", "sketch"]


def test_a_gradient_counts_as_black_and_current_color_is_inherited():
    state = read('<g color="#0f0"><path fill="url(#g)" d="M0 0h9v9"/><path fill="currentColor" d="M0 0h9v9"/></g>')
    assert [mark.color for mark in marks(state, "color")] == [(0, 0, 0), (0, 255, 0)]


def test_deep_nesting_is_no_problem():
    depth = 3000
    state = read("<g>" * depth + '<path d="M0 0h9v9"/>' + "</g>" * depth)
    assert len(marks(state, "color")) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "not a readable SVG"),
        (b"<svg", "not a readable SVG"),
        (b"\x00\xff", "not a readable SVG"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "not a readable SVG"),
        (b"<html/>", "XML, but not an SVG"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "defines XML entities"),
        (b'<svg><path d="M0 0 L 5"/></svg>', "has a path that cannot be read"),
        (b'<svg><path d="nonsense"/></svg>', "has a path that cannot be read"),
        (b'<svg><circle r="much"/></svg>', "has a circle that cannot be read"),
        (b'<svg><g transform="turn(5)"/></svg>', "has a transformation that cannot be read"),
        (b'<svg><path stroke="red" d="M0 0 L 1e30 5"/></svg>', "impossible size or place"),
    ],
)
def test_a_bad_file_is_named(data, sentence):
    with pytest.raises(StorageError, match=sentence) as caught:
        opened_svg(data, "a.svg").state
    assert str(caught.value).startswith("'a.svg' ")
    assert str(caught.value).endswith(".")
