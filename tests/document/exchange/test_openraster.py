from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.openraster import (
    export_openraster,
    openraster_bytes,
    read_openraster,
    state_from_openraster,
)
from sketchstudio.document.exchange.photos import on_white
from sketchstudio.document.exchange.raster import Raster, RasterLayer


def test_the_type_comes_first_and_unpacked(raster):
    data = openraster_bytes(raster)
    assert data[30:54] == b"mimetypeimage/openraster"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED


def test_layers_are_listed_from_the_top_with_all_that_they_are(raster):
    with zipfile.ZipFile(io.BytesIO(openraster_bytes(raster))) as archive:
        image = ElementTree.fromstring(archive.read("stack.xml"))
        assert (image.tag, image.get("w"), image.get("h")) == ("image", "40", "24")
        (stack,) = image
        ink, hidden, red, paper = stack
        assert [layer.get("name") for layer in stack] == ["線", "Region", "Farbe & <Ton>", "Paper"]
        assert (red.get("x"), red.get("y"), red.get("opacity"), red.get("edit-locked")) == ("5", "6", "0.6", "true")
        assert hidden.get("visibility") == "hidden" and ink.get("visibility") == "visible"
        assert "edit-locked" not in ink.attrib
        for element, layer in zip(reversed(stack), raster.layers, strict=True):
            with archive.open(element.get("src")) as file, Image.open(file) as picture:
                assert np.array_equal(np.asarray(picture), layer.pixels)
        with archive.open("mergedimage.png") as file, Image.open(file) as picture:
            assert np.array_equal(np.asarray(picture), raster.merged())
        assert paper.get("composite-op") == "svg:src-over"


def test_the_thumbnail_is_at_most_256_px():
    large = Raster(700, 300, (RasterLayer("a", np.full((300, 700, 4), 90, np.uint8)),))
    with zipfile.ZipFile(io.BytesIO(openraster_bytes(large))) as archive:
        picture = Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png")))
        assert picture.size == (256, 110)


def test_opaque_layers_come_back_as_photo_layers(tmp_path, raster):
    opaque = replace(raster, layers=raster.layers[:3])
    export_openraster(tmp_path / "a.ora", opaque)
    state = read_openraster(tmp_path / "a.ora")
    assert (state.width, state.height) == (40, 24)
    assert [layer.kind for layer in state.layers] == ["photo", "photo", "photo", "color", "sketch"]
    for layer, written in zip(state.layers, opaque.layers, strict=False):
        assert (layer.name, layer.visible, layer.locked) == (written.name, written.visible, written.locked)
        assert layer.opacity == written.opacity
        assert layer.place == (written.x, written.y, written.pixels.shape[1], written.pixels.shape[0])
        assert np.array_equal(layer.pixels, written.pixels[..., :3])


def test_transparent_layers_come_hidden_under_the_whole_as_it_looks(tmp_path, raster):
    export_openraster(tmp_path / "bild.ora", raster)
    photos = read_openraster(tmp_path / "bild.ora").layers_of("photo", visible_only=False)
    assert [layer.name for layer in photos] == [*(layer.name for layer in raster.layers), "bild"]
    assert [layer.visible for layer in photos] == [False] * 4 + [True]
    assert np.array_equal(photos[-1].pixels, raster.merged())
    assert np.array_equal(photos[3].pixels, on_white(raster.layers[3].pixels))


def repacked(data: bytes, **members: bytes) -> bytes:
    """The file with some members exchanged; dots in names are written as __."""
    buffer = io.BytesIO()
    changed = {name.replace("__", "."): content for name, content in members.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as out:
        for info in archive.infolist():
            out.writestr(info.filename, changed.get(info.filename, archive.read(info)))
    return buffer.getvalue()


def test_groups_are_resolved(raster):
    stack = b"""<image w="40" h="24"><stack><stack opacity="0.5" visibility="hidden"><stack edit-locked="true">
        <layer name="top" src="data/layer001.png" opacity="0.5"/></stack>
        <layer name="middle" src="data/layer000.png"/></stack>
        <text/><layer name="bottom" src="data/layer000.png" x="-2" y="3"/></stack></image>"""
    state = state_from_openraster(repacked(openraster_bytes(raster), stack__xml=stack), "a.ora")
    bottom, middle, top = state.layers[:3]
    assert (bottom.name, bottom.visible, bottom.place) == ("bottom", True, (-2, 3, 40, 24))
    assert (middle.name, middle.visible, middle.opacity, middle.locked) == ("middle", False, 0.5, False)
    assert (top.name, top.visible, top.opacity, top.locked) == ("top", False, 0.25, True)


def test_a_blended_layer_is_shown_as_it_looks(raster):
    stack = b"""<image w="40" h="24"><stack>
        <layer name="a" src="data/layer000.png" composite-op="svg:multiply"/></stack></image>"""
    state = state_from_openraster(repacked(openraster_bytes(raster), stack__xml=stack), "a.ora")
    assert [layer.visible for layer in state.layers_of("photo", visible_only=False)] == [False, True]


@pytest.mark.parametrize(
    ("stack", "told"),
    [
        (b"<image w='40'", "list of layers cannot be read"),
        (b"<svg/>", "list of layers cannot be read"),
        (b"<image w='40' h='much'/>", "list of layers cannot be read"),
        (b"<image w='40' h='24'><layer src='data/layer000.png' x='left'/></image>", "list of layers cannot be read"),
        (b"<image w='4' h='2'/>", "A canvas must be 16|a canvas must be 16"),
        (b"<image w='99999' h='99999'/>", "canvas must be 16"),
        (b"<image w='40' h='24'><layer src='data/none.png'/></image>", "'data/none.png' is missing"),
        (b"<image w='40' h='24'><layer src='stack.xml'/></image>", "not a PNG picture"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><image w='40' h='24'/>", "entities"),
        (b"<image w='40' h='24'>" + b"<layer src='data/layer000.png'/>" * 1001 + b"</image>", "1001 layers"),
    ],
)
def test_a_bad_list_of_layers_is_one_sentence(raster, stack, told):
    data = repacked(openraster_bytes(raster), stack__xml=stack)
    with pytest.raises(StorageError, match=told) as caught:
        state_from_openraster(data, "a.ora")
    assert str(caught.value).startswith("'a.ora'") and str(caught.value).endswith(".")


def test_damage_is_noticed_or_harmless(raster):
    data = openraster_bytes(raster)
    for place in range(0, len(data), 11):
        for damaged in (data[:place], data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :]):
            with suppress(StorageError):
                assert state_from_openraster(damaged, "a.ora").width > 0
