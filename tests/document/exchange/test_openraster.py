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
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.openraster import (
    export_openraster,
    openraster_bytes,
)
from sketchstudio.document.exchange.openraster_reader import opened_openraster, read_openraster
from sketchstudio.document.exchange.photos import on_white
from sketchstudio.document.exchange.raster import Raster, RasterLayer
from sketchstudio.rendering.flatten import flatten


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
    state = read_openraster(tmp_path / "a.ora").state
    assert (state.width, state.height) == (40, 24)
    assert [layer.kind for layer in state.layers] == ["photo", "photo", "photo", "color", "sketch"]
    for layer, written in zip(state.layers, opaque.layers, strict=False):
        assert (layer.name, layer.visible, layer.locked) == (written.name, written.visible, written.locked)
        assert layer.opacity == written.opacity
        assert layer.place == (written.x, written.y, written.pixels.shape[1], written.pixels.shape[0])
        assert np.array_equal(layer.pixels, written.pixels[..., :3])


def test_transparent_layers_come_hidden_under_the_whole_as_it_looks(tmp_path, raster):
    export_openraster(tmp_path / "bild.ora", raster)
    photos = read_openraster(tmp_path / "bild.ora").state.layers_of("photo", visible_only=False)
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
    state = opened_openraster(repacked(openraster_bytes(raster), stack__xml=stack), "a.ora").state
    bottom, middle, top = state.layers[:3]
    assert (bottom.name, bottom.visible, bottom.place) == ("bottom", True, (-2, 3, 40, 24))
    assert (middle.name, middle.visible, middle.opacity, middle.locked) == ("middle", False, 0.5, False)
    assert (top.name, top.visible, top.opacity, top.locked) == ("top", False, 0.25, True)


def test_a_blended_layer_is_shown_as_it_looks(raster):
    stack = b"""<image w="40" h="24"><stack>
        <layer name="a" src="data/layer000.png" composite-op="svg:multiply"/></stack></image>"""
    state = opened_openraster(repacked(openraster_bytes(raster), stack__xml=stack), "a.ora").state
    assert [layer.visible for layer in state.layers_of("photo", visible_only=False)] == [False, True]


@pytest.mark.parametrize(
    ("stack", "told"),
    [
        (b"<image w='40'", "list of layers cannot be read"),
        (b"<svg/>", "list of layers cannot be read"),
        (b"<image w='40' h='much'/>", "list of layers cannot be read"),
        (b"<image w='40' h='24'><layer src='data/layer000.png' x='left'/></image>", "list of layers cannot be read"),
        (b"<image w='99999' h='99999'/>", "99999 x 99999 pixels, which cannot be opened"),
        (b"<image w='0' h='9'/>", "0 x 9 pixels"),
        (b"<image w='40' h='24'>" + b"<layer src='data/layer000.png'/>" * 1001 + b"</image>", "1000 that can be"),
        (b"<image w='40' h='24'>" + b"<stack>" * 200 + b"</stack>" * 200 + b"</image>", "1000 that can be"),
    ],
)
def test_a_bad_list_of_layers_is_one_sentence(raster, stack, told):
    data = repacked(openraster_bytes(raster), stack__xml=stack)
    with pytest.raises(StorageError, match=told) as caught:
        opened_openraster(data, "a.ora")
    assert str(caught.value).startswith("'a.ora'") and str(caught.value).endswith(".")


def test_damage_is_noticed_or_harmless(raster):
    data = openraster_bytes(raster)
    for place in range(0, len(data), 11):
        for damaged in (data[:place], data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :]):
            with suppress(StorageError):
                assert opened_openraster(damaged, "a.ora").state.width > 0


# What other programs write


def square(color: tuple[int, int, int], alpha: int = 255) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGBA", (20, 20), (*color, alpha)).save(buffer, "PNG")
    return buffer.getvalue()


def ora(stack: str, size: str = 'w="40" h="24"', **members: bytes) -> bytes:
    """An .ora file as others write it, its type last."""
    buffer = io.BytesIO()
    pictures = {"data/red.png": square((255, 0, 0)), "data/blue.png": square((0, 0, 255))}
    with zipfile.ZipFile(buffer, "w") as out:
        for name, content in {**pictures, **members}.items():
            out.writestr(name, content)
        out.writestr("stack.xml", f"<image {size}><stack>{stack}</stack></image>")
        out.writestr("mimetype", "image/openraster")
    return buffer.getvalue()


BLUE_ON_RED = '<layer src="data/blue.png" x="10"/><layer src="data/red.png"/>'


def seen(data: bytes) -> np.ndarray:
    return flatten(opened_openraster(data, "a.ora").state).merged()


def test_without_a_merged_picture_the_layers_are_merged_here(tmp_path):
    half = square((0, 0, 255), 128)
    path = tmp_path / "a.ora"
    path.write_bytes(ora('<layer src="data/half.png"/><layer src="data/red.png" x="10.0"/>', **{"data/half.png": half}))
    pixels = flatten(open_any(path).state).merged()
    assert pixels[5, 5].tolist() == [127, 127, 255]
    assert pixels[5, 15].tolist() == pytest.approx([127, 0, 128], abs=1)
    assert pixels[5, 25].tolist() == [255, 0, 0]


def test_a_group_is_transparent_as_a_whole():
    pixels = seen(ora(f'<stack opacity="0.5">{BLUE_ON_RED}</stack>'))
    assert pixels[5, 15].tolist() == pytest.approx([127, 127, 255], abs=1)
    assert pixels[5, 5].tolist() == pytest.approx([255, 127, 127], abs=1)


def test_layers_blend_as_they_say():
    pixels = seen(ora(BLUE_ON_RED.replace("/>", ' composite-op="svg:multiply"/>', 1)))
    assert pixels[5, 15].tolist() == [0, 0, 0]
    found = opened_openraster(ora(BLUE_ON_RED.replace("/>", ' composite-op="svg:hue"/>', 1)), "a.ora")
    assert found.notes == ("The blend mode hue counts as normal.",)


def test_a_layer_that_cannot_be_read_is_counted_and_costs_no_other():
    for bad in ("data/none.png", "stack.xml", "mimetype"):
        found = opened_openraster(ora(f'<layer src="{bad}"/>{BLUE_ON_RED}'), "a.ora")
        assert found.notes == ("One layer could not be read.",)
        assert flatten(found.state).merged()[5, 15].tolist() == [0, 0, 255]


def test_pictures_of_any_size():
    for size, canvas in (('w="4" h="2"', (32, 16)), ('w="20000" h="10"', (16384, 16))):
        state = opened_openraster(ora('<layer src="data/red.png"/>', size), "a.ora").state
        assert (state.width, state.height) == canvas


def test_a_page_of_one_colour_is_the_paper():
    page = io.BytesIO()
    Image.new("RGBA", (40, 24), (190, 210, 230, 255)).save(page, "PNG")
    below = {"data/page.png": page.getvalue()}
    state = opened_openraster(ora(BLUE_ON_RED + '<layer src="data/page.png"/>', **below), "a.ora").state
    assert state.paper == (190, 210, 230)
    assert [layer.kind for layer in state.layers] == ["photo", "photo", "color", "sketch"]
    assert flatten(state).merged()[20, 35].tolist() == [190, 210, 230]
    half = square((0, 0, 255), 128)
    mixed = ora('<layer src="data/half.png"/><layer src="data/page.png"/>', **below, **{"data/half.png": half})
    state = opened_openraster(mixed, "a.ora").state
    assert state.paper == (190, 210, 230)
    assert flatten(state).merged()[5, 5].tolist() == pytest.approx([95, 105, 242], abs=1), "mixed with the paper"
    for stack in (
        '<layer src="data/page.png"/>',
        BLUE_ON_RED + '<layer src="data/page.png" x="1"/>',
        BLUE_ON_RED + '<layer src="data/page.png" opacity="0.5"/>',
        BLUE_ON_RED + '<layer src="data/page.png" visibility="hidden"/>',
        BLUE_ON_RED,
    ):
        assert opened_openraster(ora(stack, **below), "a.ora").state.paper is None


def test_entities_that_only_abbreviate_are_filled_in():
    data = repacked(ora(""), stack__xml=b"<!DOCTYPE image [<!ENTITY n 'a name'>]><image w='40' h='24'>"
                    b"<stack><layer name='&n;' src='data/red.png'/></stack></image>")  # fmt: skip
    assert opened_openraster(data, "a.ora").state.layers[0].name == "a name"
