from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image
from PIL.ExifTags import Base

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.picture import PICTURE_SUFFIXES, export_picture
from sketchstudio.document.exchange.png import read_png

Y, X = np.mgrid[:40, :60]
PIXELS = np.stack([4 * X, 6 * Y, 255 - 2 * X - 2 * Y], axis=2).astype(np.uint8)
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".tif": "TIFF", ".tiff": "TIFF", ".TIFF": "TIFF"}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_picture_looks_right_and_names_its_settings(tmp_path, drawing, suffix):
    path = tmp_path / f"Bild ü{suffix}"
    export_picture(path, PIXELS, drawing)
    with Image.open(path) as image:
        assert image.format == FORMATS[suffix]
        difference = np.abs(np.asarray(image.convert("RGB")).astype(int) - PIXELS)
        exif = image.getexif()
    assert difference.mean() < (0.1 if FORMATS[suffix] == "TIFF" else 3)
    assert exif[Base.Software] == "SketchStudio"
    told = json.loads(exif[Base.ImageDescription])
    assert (told["system"], told["settings"]) == ("pi-rec", {"hue": 12.5, "subject": "auto", "refine": 1})
    assert [region["name"] for region in told["regions"]] == ["Region"]


def test_png_carries_the_drawing(tmp_path, drawing):
    export_picture(tmp_path / "a.PNG", PIXELS, drawing)
    assert read_png(tmp_path / "a.PNG") == drawing


def test_what_a_format_cannot_hold_is_said(tmp_path, drawing):
    with pytest.raises(StorageError, match=r"^A WEBP picture is at most 16383 pixels a side, not 16384\.$"):
        export_picture(tmp_path / "a.webp", np.zeros((1, 16384, 3), np.uint8), drawing)
    with pytest.raises(StorageError, match=r"^'a.bmp' does not end like a picture: .*\.webp\.$"):
        export_picture(tmp_path / "a.bmp", PIXELS, drawing)
    assert not list(tmp_path.iterdir())


def test_all_endings_can_be_written(tmp_path, drawing):
    for suffix in PICTURE_SUFFIXES:
        export_picture(tmp_path / f"a{suffix}", PIXELS, drawing)
        with Image.open(tmp_path / f"a{suffix}") as image:
            assert image.size == (60, 40)
