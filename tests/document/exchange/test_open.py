from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.ndjson import export_ndjson
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.exchange.openraster import export_openraster
from sketchstudio.document.exchange.png import export_png
from sketchstudio.document.exchange.psd import export_psd
from sketchstudio.document.exchange.svg import export_svg
from sketchstudio.document.storage import save


@pytest.mark.parametrize("name", ["a.png", "no suffix", "花.jpg"])
def test_the_content_decides_and_not_the_name(tmp_path, drawing, name):
    path = tmp_path / name
    save(drawing, path)
    assert open_any(path).state == drawing
    export_png(path, np.zeros((5, 5, 3), np.uint8), drawing)
    assert open_any(path).state == drawing
    export_svg(path, drawing)
    assert [layer.kind for layer in open_any(path).state.layers] == ["photo", "color", "sketch", "region"]
    path.write_bytes(b"\xef\xbb\xbf \n" + path.read_bytes().partition(b"?>")[2])
    assert [layer.kind for layer in open_any(path).state.layers] == ["photo", "color", "sketch", "region"]
    export_ndjson(path, [drawing, drawing])
    assert len(open_any(path).state.active_layer.marks) == 2


@pytest.mark.parametrize("write", [export_openraster, export_psd])
def test_layered_pictures_of_other_programs_are_opened(tmp_path, raster, write):
    write(tmp_path / "a.png", raster)
    state = open_any(tmp_path / "a.png").state
    assert (state.width, state.height) == (40, 24)
    assert [layer.kind for layer in state.layers][-3:] == ["photo", "color", "sketch"]


@pytest.mark.parametrize("format", ["JPEG", "GIF", "TIFF", "BMP", "WEBP", "PNG"])
def test_a_plain_picture_is_no_drawing(tmp_path, format):
    Image.new("RGB", (4, 4)).save(tmp_path / "a", format)
    with pytest.raises(StorageError, match=r"^'a' is a .*picture without a drawing in it\.$"):
        open_any(tmp_path / "a")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "'a' is empty."), (b"hello", "'a' is not a SketchStudio drawing."), (b" \n", "is not a SketchStudio")],
)
def test_anything_else_is_named(tmp_path, data, sentence):
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(StorageError, match=sentence):
        open_any(tmp_path / "a")
    with pytest.raises(StorageError, match="There is no file 'b'"):
        open_any(tmp_path / "b")
