"""Layered pictures and SVG files keep the settings and the regions of a drawing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from psd_tools import PSDImage
from psd_tools.constants import Resource

from sketchstudio.document.exchange.carried import carried, restored
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.openraster import CARRIED, DRAWING, STACK
from sketchstudio.document.exchange.openraster_reader import opened_openraster
from sketchstudio.document.exchange.svg import opened_svg, svg_bytes
from sketchstudio.document.exchange.xmp import carried_in, xmp_packet
from sketchstudio.document.files.archive import Archive
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State, new_state
from sketchstudio.document.stroke import Blob, Stroke
from sketchstudio.rendering.export import ExportOptions, export
from tests.document.exchange.test_openraster import repacked

PAPER = (190, 210, 230)
SQUARE = Blob([20, 80, 80, 20], [20, 20, 60, 60])
SETTINGS = {"pi-rec": {"hue": 120, "seed": 7, "subject": "rose <&>"}, "diss": {"realism": 0.25, "fine": True}}


@pytest.fixture
def state() -> State:
    """128 x 96 px with ink, paint that covers no rectangle, and two regions, one of them hidden."""
    empty = new_state(128, 96)
    color, sketch = empty.layers
    layers = (
        replace(color, marks=(SQUARE,)),
        replace(sketch, marks=(Stroke.through([10.0, 118.0], [10.0, 86.0], 6.0),)),
        Layer("region", "Sleeve", marks=(SQUARE,), feather=20, strength=0.5, settings=SETTINGS),
        Layer("region", "Hem", marks=(Stroke.through([5.0, 120.0], [90.0, 90.0], 10.0),), visible=False),
    )
    return replace(empty, layers=layers, system="diss", settings=SETTINGS, paper=PAPER)


def regions(state: State) -> list[Layer]:
    return list(state.layers_of("region", visible_only=False))


def assert_restored(back: State, state: State, scale: float = 1.0) -> None:
    assert back.system == state.system
    assert (back.settings, back.paper) == (state.settings, state.paper)
    assert [layer.name for layer in regions(back)] == ["Sleeve", "Hem"]
    for was, now in zip(regions(state), regions(back), strict=True):
        assert now.settings == was.settings
        assert (now.visible, now.strength) == (was.visible, was.strength)
        assert now.feather == pytest.approx(was.feather * scale)
        assert np.allclose(now.marks[0].x, was.marks[0].x * scale, atol=0.02)
        assert np.allclose(now.marks[0].y, was.marks[0].y * scale, atol=0.02)


def changed_elsewhere(path: Path) -> Path:
    """The layered picture as if another program had painted on it and kept what it does not know."""
    data = path.read_bytes()
    if path.suffix == ".ora":
        path.write_bytes(repacked(data, stack__xml=Archive(data, "a").read(STACK) + b" "))
    else:
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    return path


@pytest.mark.parametrize("suffix", [".ora", ".psd"])
@pytest.mark.parametrize("longest", [None, 64])
def test_the_whole_drawing_comes_back(state: State, tmp_path: Path, suffix: str, longest: int | None) -> None:
    path = tmp_path / f"drawing{suffix}"
    export(path, state, ExportOptions(longest=longest))
    assert open_any(path).state == state


@pytest.mark.parametrize("suffix", [".ora", ".psd"])
def test_a_picture_that_was_changed_elsewhere_is_what_it_shows(state: State, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"drawing{suffix}"
    export(path, state)
    back = open_any(changed_elsewhere(path)).state
    assert_restored(back, state)
    assert any(layer.kind == "photo" and layer.visible for layer in back.layers)
    assert "Sleeve" not in [layer.name for layer in back.layers if layer.kind == "photo"]


def test_a_damaged_drawing_inside_leaves_the_picture(state: State, tmp_path: Path) -> None:
    path = tmp_path / "drawing.ora"
    export(path, state)
    sealed = Archive(path.read_bytes(), "a").read(DRAWING)
    back = opened_openraster(repacked(path.read_bytes(), **{DRAWING: sealed[:-100]}), "a.ora").state
    assert any(layer.kind == "photo" for layer in back.layers)


def test_settings_and_regions_come_back(state: State, tmp_path: Path) -> None:
    path = tmp_path / "drawing.svg"
    export(path, state)
    back = open_any(path).state
    assert_restored(back, state)


@pytest.mark.parametrize("suffix", [".ora", ".psd"])
def test_a_smaller_picture_has_smaller_regions(state: State, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"drawing{suffix}"
    export(path, state, ExportOptions(longest=64))
    back = open_any(changed_elsewhere(path)).state
    assert (back.width, back.height) == (64, 48)
    assert_restored(back, state, scale=0.5)


@pytest.mark.parametrize("suffix", [".svg", ".ora", ".psd"])
def test_a_drawing_without_regions_keeps_its_settings(state: State, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"drawing{suffix}"
    export(path, replace(state, layers=state.layers[:2]))
    back = open_any(path).state
    assert (back.system, back.settings, regions(back)) == ("diss", state.settings, [])


@pytest.mark.parametrize("text", ["{", "[1]", '{"pi-rec": 3}', '{"pi-rec": {"hue": [1]}}', '{"a": {"b": 1e999}}'])
def test_settings_that_cannot_be_understood_cost_no_shape(state: State, text: str) -> None:
    data = svg_bytes(replace(state, layers=state.layers[:3])).decode()
    begin = data.index("data-settings=", data.index("Sleeve")) + len('data-settings="')
    end = data.index('"', begin)
    back = opened_svg((data[:begin] + text.replace('"', "&quot;") + data[end:]).encode(), "a.svg").state
    assert back.settings == state.settings
    assert not regions(back)[0].settings
    assert regions(back)[0].marks


@pytest.mark.parametrize("data", [b"", b"<svg", b"<html/>", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"])
def test_what_cannot_be_read_restores_nothing(state: State, data: bytes) -> None:
    assert restored(state, data) is state


def test_what_is_of_a_picture_of_another_size_restores_nothing(state: State) -> None:
    assert restored(state, carried(state, 64, 48)) is state


def test_a_damaged_member_leaves_the_picture(state: State, tmp_path: Path) -> None:
    path = tmp_path / "drawing.ora"
    export(path, state)
    data = path.read_bytes()
    assert Archive(data, "a").has(CARRIED)
    data = changed_elsewhere(path).read_bytes()
    back = opened_openraster(repacked(data, **{CARRIED: b"nonsense"}), "a.ora").state
    assert regions(back) == []
    assert any(layer.kind == "photo" for layer in back.layers)


def test_psd_holds_a_packet_that_others_can_read(state: State, tmp_path: Path) -> None:
    path = tmp_path / "drawing.psd"
    export(path, state)
    packet = PSDImage.open(path).image_resources.get_data(Resource.XMP_METADATA)
    assert b"Sleeve" in carried_in(packet)


@pytest.mark.parametrize("packet", [None, b"", b"<x", "<a/>", b"<!DOCTYPE a><a/>", b"\xff\xfe"])
def test_other_packets_carry_nothing(packet: object) -> None:
    assert carried_in(packet) == b""


def test_a_packet_keeps_what_it_was_given() -> None:
    assert carried_in(xmp_packet('<svg a="ü">&amp;</svg>\n'.encode())) == '<svg a="ü">&amp;</svg>\n'.encode()
