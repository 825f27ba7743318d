from __future__ import annotations

import json
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.png import export_png, made_with, read_png
from sketchstudio.document.state import State, new_state

PIXELS = (np.arange(300) % 251).astype(np.uint8).reshape(10, 10, 3)


@given(st.from_type(State))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_the_drawing_comes_back_out_of_the_picture(tmp_path, state: State):
    export_png(tmp_path / "a.png", PIXELS, state)
    assert read_png(tmp_path / "a.png") == state


def test_others_see_the_picture_and_its_settings(tmp_path, drawing_2):
    export_png(tmp_path / "a.png", PIXELS, drawing_2)
    with Image.open(tmp_path / "a.png") as image:
        assert isinstance(image, PngImagePlugin.PngImageFile)
        assert np.array_equal(np.asarray(image), PIXELS)
        text = json.loads(image.text["SketchStudio"])
    region = {"name": "Region", "feather": 4.0, "strength": 1.0, "settings": {"seed": 9, "of a newer program": 0.5}}
    settings = {"hue": 12.5, "subject": "auto", "refine": 1}
    assert text == {"system": "pi-rec", "settings": settings, "regions": [region]}


def test_without_regions_nothing_is_said_about_them():
    assert made_with(new_state()) == {"system": "pi-rec", "settings": {}}


def test_a_plain_picture_carries_no_drawing(tmp_path):
    Image.fromarray(PIXELS).save(tmp_path / "a.png")
    with pytest.raises(StorageError, match=r"^'a.png' is a picture without a drawing in it\.$"):
        read_png(tmp_path / "a.png")


def test_damage_is_noticed_or_harmless(tmp_path, drawing):
    path = tmp_path / "a.png"
    export_png(path, PIXELS, drawing)
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        for damaged in (data[:place], data[:place] + bytes([data[place] ^ 16]) + data[place + 1 :]):
            path.write_bytes(damaged)
            with suppress(StorageError):
                assert read_png(path) == drawing


def test_a_huge_picture_is_refused_by_its_header(tmp_path, drawing):
    path = tmp_path / "a.png"
    export_png(path, PIXELS, drawing)
    data = bytearray(path.read_bytes())
    data[16:24] = (30_000).to_bytes(4) * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4)
    path.write_bytes(data)
    with pytest.raises(
        StorageError, match=r"'a.png' holds a picture of 30000 x 30000 pixels, more than 16384 a side\."
    ):
        read_png(path)
