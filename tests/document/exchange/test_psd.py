from __future__ import annotations

import io
import struct
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import Resource
from psd_tools.psd.image_resources import ImageResource

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.opened import Opened
from sketchstudio.document.exchange.psd import export_psd, psd_bytes, shown_by
from sketchstudio.document.exchange.psd_reader import opened_psd, read_psd
from sketchstudio.document.exchange.raster import RasterLayer


def test_every_layer_is_in_the_file(raster):
    psd = PSDImage.open(io.BytesIO(psd_bytes(raster)))
    assert psd.size == (40, 24)
    for layer, written in zip(psd, raster.layers, strict=True):
        assert (layer.name, layer.visible, layer.offset) == (written.name, written.visible, (written.x, written.y))
        assert layer.opacity == round(255 * written.opacity)
        assert bool(layer.locks and layer.locks.composite and layer.locks.position) == written.locked
        shown = layer.topil().convert("RGBA")
        where = written.pixels[..., 3] > 0
        assert np.array_equal(np.asarray(shown)[where], written.pixels[where])
        assert np.array_equal(np.asarray(shown)[..., 3], written.pixels[..., 3])


def test_other_programs_see_the_whole(tmp_path, raster):
    export_psd(tmp_path / "a.psd", raster)
    with Image.open(tmp_path / "a.psd") as image:
        assert image.mode == "RGB"
        assert np.array_equal(np.asarray(image), raster.merged())


def test_a_name_of_any_length_is_kept_as_far_as_the_format_goes(raster):
    named = replace(raster, layers=(RasterLayer("線" * 300, raster.layers[0].pixels),))
    (layer,) = PSDImage.open(io.BytesIO(psd_bytes(named)))
    assert layer.name == "線" * 255


def test_the_merged_picture_comes_back_as_a_photo(tmp_path, raster):
    export_psd(tmp_path / "bild.psd", raster)
    state = read_psd(tmp_path / "bild.psd").state
    assert (state.width, state.height) == (40, 24)
    assert [(layer.kind, layer.name) for layer in state.layers[:1]] == [("photo", "bild")]
    assert np.array_equal(state.layers[0].pixels, raster.merged())


@pytest.mark.parametrize("mode", ["L", "RGBA", "CMYK"])
def test_other_kinds_of_colour_are_read(mode):
    buffer = io.BytesIO()
    PSDImage.frompil(Image.new("RGB", (20, 18), (255, 255, 255)).convert(mode)).save(buffer)
    photo = opened_psd(buffer.getvalue(), "a.psd").state.layers[0]
    assert photo.pixels.shape == (18, 20, 3)
    if mode != "CMYK":
        assert (photo.pixels == 255).all()


def without_merged_picture(psd: PSDImage) -> bytes:
    version = struct.pack(">I?II", 1, False, 0, 0) + struct.pack(">I", 1)
    psd.image_resources[Resource.VERSION_INFO] = ImageResource(key=Resource.VERSION_INFO, data=version)
    buffer = io.BytesIO()
    psd._record.write(buffer)
    return buffer.getvalue()


def test_without_a_merged_picture_the_layers_are_merged_here(raster):
    found = opened_psd(without_merged_picture(PSDImage.open(io.BytesIO(psd_bytes(raster)))), "a.psd")
    assert np.abs(found.state.layers[0].pixels.astype(int) - raster.merged()).max() <= 1
    assert found.notes == (
        "It was saved without a merged picture: its layers were merged here, without their effects.",
    )


def test_without_a_picture_and_without_layers_there_is_nothing():
    psd = PSDImage.frompil(Image.new("RGB", (20, 18)))
    with pytest.raises(StorageError, match=r"^'a.psd' holds neither a merged picture nor a layer"):
        opened_psd(without_merged_picture(psd), "a.psd")


def psd_of(mode: int, *planes: int) -> bytes:
    """A .psd file of 20 x 16 px whose channels are even, as Photoshop writes it without layers."""
    header = struct.pack(">4sH6xHIIHH", b"8BPS", 1, len(planes), 16, 20, 8, mode)
    return header + bytes(12) + bytes(2) + b"".join(bytes([plane]) * 320 for plane in planes)


def first_pixel(found: Opened) -> list[int]:
    pixels = found.state.layers[0].pixels
    assert pixels is not None
    color: list[int] = pixels[0, 0].tolist()
    return color


def test_lab_is_converted():
    lab = first_pixel(opened_psd(psd_of(9, round(54.29 * 2.55), 128 + 81, 128 + 70), "a.psd"))
    np.testing.assert_allclose(lab, (255, 0, 0), atol=6)


def test_spot_colours_are_shown_as_inks_and_it_is_said():
    found = opened_psd(psd_of(7, 255, 0, 0, 255), "a.psd")
    assert first_pixel(found) == [255, 0, 0]
    assert found.notes == ("Its spot colours are shown as cyan, magenta, yellow and black.",)
    assert first_pixel(opened_psd(psd_of(7, 90), "a.psd")) == [90, 90, 90]


def test_channels_beside_colours_and_transparency_are_counted():
    one, two = (opened_psd(psd_of(3, 255, 0, 0, 255, *further), "a.psd").notes for further in ((9,), (9, 9)))
    assert one == ("One further channel was left out: a selection or a spot colour.",)
    assert two == ("2 further channels were left out: selections or spot colours.",)


def test_that_layers_became_one_picture_is_said(raster):
    assert opened_psd(psd_bytes(raster), "a.psd").notes == ("Its 4 layers came as one picture.",)


def test_a_huge_picture_is_refused_by_its_header(raster):
    data = bytearray(psd_bytes(raster))
    data[14:22] = struct.pack(">II", 30_000, 30_000)
    with pytest.raises(
        StorageError, match=r"'a.psd' holds a picture of 30000 x 30000 pixels, more than 16384 a side\."
    ):
        opened_psd(bytes(data), "a.psd")


@pytest.mark.parametrize("data", [b"8BPS", b"hello, this is no picture of any kind"])
def test_anything_else_is_no_psd(data):
    with pytest.raises(StorageError, match=r"^'a.psd' is not a PSD picture\.$"):
        opened_psd(data, "a.psd")


def test_damage_is_noticed_or_harmless(raster, caplog):
    data = psd_bytes(raster)
    for place in range(0, len(data), 23):
        for damaged in (data[:place], data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :]):
            with suppress(StorageError):
                assert opened_psd(damaged, "a.psd").state.width > 0
    assert not caplog.records


def test_a_damaged_channel_is_never_shown_as_black(raster):
    data = psd_bytes(raster)
    cut = len(data) - len(shown_by(data)) + int.from_bytes(shown_by(data)[:4], "big") + 4 + 40
    found = opened_psd(data[:cut], "a.psd")
    assert found.notes == ("Its merged picture is damaged: its layers were merged here, without their effects.",)
    pixels = found.state.layers[0].pixels
    assert pixels is not None and np.abs(pixels.astype(int) - raster.merged()).max() <= 1
    flat = io.BytesIO()
    PSDImage.frompil(Image.effect_noise((20, 18), 50).convert("RGB")).save(flat)
    with pytest.raises(StorageError, match=r"damaged|holds neither a merged picture nor a layer"):
        opened_psd(flat.getvalue()[:-100], "a.psd")
