from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sketchstudio.document.exchange.svg import export_svg, opened_svg, read_svg, svg_bytes
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Mark, Stroke


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
    assert (back.width, back.height, back.paper) == (state.width, state.height, state.paper)
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
            assert after.place == pytest.approx(before.place or (0, 0, state.width, state.height), rel=1e-4, abs=1e-4)
            assert (after.angle - before.angle + 180) % 360 == pytest.approx(180, abs=1e-2)
            assert after.crop == before.crop
        for old, new in zip(with_area(before), with_area(after), strict=True):
            assert new.color == old.color
            if isinstance(old, Stroke):
                assert new == old
            else:
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


def test_pressure_is_seen_as_the_outline_of_the_ink_and_comes_back_as_pressure(drawing):
    text = svg_bytes(drawing).decode()
    soft = drawing.layer("s").marks[0]
    assert 'fill-rule="nonzero"' in text
    assert marks(opened_svg(text.encode(), "a.svg").state, "sketch")[0] == soft
    # What another program has redrawn is what it shows there.
    redrawn = re.sub(r'd="M[\d.,]+ ', 'd="M1,1 ', text)
    shape = marks(opened_svg(redrawn.encode(), "a.svg").state, "sketch")[0]
    assert isinstance(shape, Blob)
    assert shape.bounds.intersect(soft.bounds) != shape.bounds


def test_hidden_layers_regions_and_photos_are_in_the_file_but_out_of_sight(drawing):
    text = svg_bytes(drawing).decode()
    assert text.count("<g ") == 4
    assert text.count('display="none"') == 1
    assert "data:image/png;base64," in text
    region = opened_svg(text.encode(), "a.svg").state.layers_of("region")[0]
    assert (region.feather, region.strength) == (4.0, 1.0)


def test_a_damaged_photo_costs_the_photo_alone(drawing):
    text = svg_bytes(drawing).decode()
    cut = re.sub(r"(base64,.{40})[^\"]*", r"\1", text)
    assert cut != text
    for damaged in (cut, text.replace("base64,", "base64,!")):
        found = opened_svg(damaged.encode(), "a.svg")
        assert [layer.kind for layer in found.state.layers] == ["color", "sketch", "region"]
        assert any("picture was left out" in note for note in found.notes)


def test_a_cropped_photo_shows_as_much_to_others_and_comes_back_whole(drawing_3):
    text = svg_bytes(drawing_3).decode()
    box = re.search(
        r'<clipPath[^>]*><rect x="([^"]*)" y="([^"]*)" width="([^"]*)" height="([^"]*)"', re.sub(r">\s+<", "><", text)
    )
    assert [float(number) for number in box.groups()] == pytest.approx([8.5, 2, 22.5, 40 / 3], rel=1e-4)
    assert 'clip-path="url(#crop-0)"' in text
    (photo,) = opened_svg(text.encode(), "a.svg").state.layers_of("photo")
    assert photo.pixels.shape == (3, 4, 3)
    assert photo.crop == (1, 0, 4, 2)
    (moved,) = opened_svg(text.replace('data-crop="1 0 4 2"', 'data-crop="1 0 9 9"').encode(), "a.svg").state.layers_of(
        "photo"
    )
    assert moved.crop is None


def test_the_photo_of_a_file_of_ours_without_xlink_is_read(drawing):
    text = svg_bytes(drawing).decode().replace("xlink:href", "href")
    assert opened_svg(text.encode(), "a.svg").state.layers_of("photo", visible_only=False)


# What Inkscape does to them


def test_layers_hidden_faded_and_shown_in_another_program_are_so_here():
    red, blue = (Blob([10, 50, 50, 10], [10, 10, 50, 50], color) for color in ((200, 40, 40), (40, 80, 200)))
    layers = (
        Layer("color", "Hidden", id="a", marks=(red,)),
        Layer("color", "Faded", id="b", marks=(blue,)),
        Layer("color", "Shown", id="c", marks=(red,), visible=False),
        Layer("sketch", "Sketch", id="d"),
    )
    text = svg_bytes(State(64, 64, layers, "d")).decode()
    text = text.replace('id="a"', 'id="a" style="display:none"').replace('id="b"', 'id="b" style="opacity:0.3"')
    text = text.replace('id="c"', 'id="c" style="display:inline"')
    back = opened_svg(text.encode(), "a.svg").state.layers
    assert [(layer.name, layer.visible, layer.opacity) for layer in back] == [
        ("Hidden", False, 1), ("Faded", True, 0.3), ("Shown", True, 1), ("Sketch", True, 1),
    ]  # fmt: skip
    assert [layer.marks for layer in back[:3]] == [(red,), (blue,), (red,)]


def test_what_was_moved_or_recoloured_or_added_comes_back_as_it_looks():
    soft = Stroke.through([10, 30], [10, 10], 4, pressure=[0.2, 1])
    square, other = Blob([10, 20, 20, 10], [10, 10, 20, 20]), Blob([30, 40, 40, 30], [10, 10, 20, 20], (0, 0, 255))
    layers = (Layer("color", "C", id="c", marks=(square, other)), Layer("sketch", "S", id="s", marks=(soft,)))
    text = svg_bytes(State(64, 64, layers, "s")).decode()
    text = text.replace('fill="#000000"', 'style="fill:#ff0000" fill="#000000"', 1)
    moved = text.replace('id="s"', 'id="s" transform="translate(0,20)"')
    added = moved.replace("</svg>", '<path d="M2 2H9V9H2Z" fill="#00ff00"/></svg>')
    color, paint, sketch = opened_svg(added.encode(), "a.svg").state.layers
    assert [mark.color for mark in color.marks] == [(255, 0, 0), (0, 0, 255)]
    assert color.marks[1] == other
    assert [mark.color for mark in paint.marks] == [(0, 255, 0)]
    (stroke,) = sketch.marks
    assert stroke == replace(soft, y=soft.y + 20), "moved as a whole, it keeps its pressure"
    leaning = added.replace("translate(0,20)", "skewX(30) translate(0,20)")
    (outline,) = opened_svg(leaning.encode(), "a.svg").state.layers[-1].marks
    assert isinstance(outline, Blob)
    assert 26 <= outline.bounds.y0 <= 30 <= outline.bounds.y1 <= 34


def test_a_stroke_without_points_is_passed_over():
    """As another program, or a damaged disk, leaves it."""
    state = State(100, 80, (Layer("sketch", "Ink", id="i", marks=(Stroke.through([5, 60], [5, 60], 3),)),), "i")
    svg = re.sub(rb' d="[^"]*"', b' d=""', svg_bytes(state))
    assert marks(opened_svg(svg, "a.svg").state, "sketch") == ()


def test_layers_that_were_moved_by_another_program_are_read_one_by_one():
    """Each alone: what a file of hundreds of them takes does not grow with their square."""
    layers = [Layer("sketch", f"{n}", marks=(Stroke.through([n + 5, 60], [5, 60], 3),)) for n in range(40)]
    svg = svg_bytes(State(100, 80, tuple(layers), layers[0].id))
    moved = svg.replace(b'data-kind="sketch"', b'data-kind="sketch" clip-path="none" class="moved"')
    assert moved != svg
    back = opened_svg(moved, "a.svg").state
    assert [layer.name for layer in back.layers] == [layer.name for layer in layers]
    assert all(len(layer.marks) == 1 for layer in back.layers)
