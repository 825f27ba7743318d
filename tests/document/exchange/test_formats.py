from __future__ import annotations

import gzip
import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.exchange import formats
from sketchstudio.document.exchange.formats import FORMATS, format_of, suffixes
from sketchstudio.document.exchange.open import holds_drawing
from sketchstudio.document.exchange.openraster import export_openraster
from sketchstudio.document.exchange.png import export_png
from sketchstudio.document.exchange.psd import export_psd
from sketchstudio.document.storage import save

XML = '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'
LINE = '{"drawing": [[[0, 9], [0, 9]]]}\n'


def picture(format: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (20, 20), (200, 40, 10)).save(buffer, format)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (picture("PNG"), formats.PNG),
        (picture("JPEG"), formats.JPEG),
        (picture("WEBP"), formats.WEBP),
        (picture("TIFF"), formats.TIFF),
        (picture("BMP"), formats.BMP),
        (picture("GIF"), formats.GIF),
        (picture("AVIF"), formats.AVIF),
        (picture("JPEG2000"), formats.JPEG2000),
        (XML.encode(), formats.SVG),
        (b"\xef\xbb\xbf \r\n" + XML.encode(), formats.SVG),
        (XML.encode("utf-16"), formats.SVG),
        (XML.encode("utf-16-be"), formats.SVG),
        (gzip.compress(XML.encode(), mtime=0), formats.SVG),
        (LINE.encode(), formats.NDJSON),
        (b"\xef\xbb\xbf" + LINE.encode(), formats.NDJSON),
        (LINE.encode("utf-16"), formats.NDJSON),
        (gzip.compress(LINE.encode(), mtime=0), formats.NDJSON),
        (b"\x1f\x8b nonsense", None),
        (b"RIFF....WAVE", None),
        (b"PK\3\4 nonsense", None),
        (b"BMW is a car", None),
        (b"", None),
    ],
)
def test_the_content_tells_the_kind(tmp_path, data, found):
    for name in ("no suffix", "a.doc"):
        (tmp_path / name).write_bytes(data)
        assert format_of(tmp_path / name) is found


def test_our_own_files_are_told_by_their_content(tmp_path, drawing, raster):
    path = tmp_path / "a.bmp"
    save(drawing, path)
    assert format_of(path) is formats.SKST and holds_drawing(path)
    export_openraster(path, raster)
    assert format_of(path) is formats.OPENRASTER and holds_drawing(path)
    export_psd(path, raster)
    assert format_of(path) is formats.PSD and holds_drawing(path)
    export_png(path, np.zeros((5, 5, 3), np.uint8), drawing)
    assert format_of(path) is formats.PNG and holds_drawing(path)
    path.write_bytes(picture("PNG"))
    assert format_of(path) is formats.PNG and not holds_drawing(path)


def test_an_openraster_file_may_hold_its_members_in_any_order(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("data/a.png", "stack.xml", "mimetype"):
            archive.writestr(name, "x")
    assert format_of(path) is formats.OPENRASTER


def test_the_name_tells_what_the_content_does_not(tmp_path):
    for each in FORMATS:
        for suffix in each.suffixes:
            (tmp_path / f"a{suffix.upper()}").write_bytes(b"?")
            assert format_of(tmp_path / f"a{suffix.upper()}") is each


def test_endings_are_listed_by_kind():
    assert suffixes("layers") == (".ora", ".psd", ".psb")
    assert set(suffixes("drawing", "layers", "picture")) == {suffix for each in FORMATS for suffix in each.suffixes}
