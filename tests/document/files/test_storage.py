from __future__ import annotations

import io
import random
import zipfile
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.archive import npy_bytes, pack
from sketchstudio.document.files.lossless import encode_png
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State, new_state
from sketchstudio.document.storage import from_bytes, load, load_thumbnail, save, to_bytes
from sketchstudio.document.stroke import Blob, Stroke

FIXTURES = Path(__file__).parent / "fixtures"
FLIPS = 1000


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "mimetype"}


def with_description(state: State, **changes: object) -> bytes:
    """The file of a state with fields of its document.json replaced: sound as a zip, but not as a drawing."""
    members = members_of(to_bytes(state))
    description = msgspec.json.decode(members["document.json"]) | changes
    return pack({**members, "document.json": msgspec.json.encode(description)})


def refusal(data: bytes) -> str:
    with pytest.raises(StorageError) as caught:
        from_bytes(data, "a.skst")
    assert str(caught.value).count("\n") == 0
    assert str(caught.value).endswith(".")
    assert "a.skst" in str(caught.value)
    return str(caught.value)


# Round trips


@given(st.from_type(State))
def test_what_is_saved_comes_back(state: State):
    data = to_bytes(state)
    back = from_bytes(data, "a.skst")
    assert back == state
    assert to_bytes(back) == data
    for before, after in zip(state.layers, back.layers, strict=True):
        assert [mark.bounds for mark in after.marks] == [mark.bounds for mark in before.marks]


def test_types_come_back_too(drawing):
    values = from_bytes(to_bytes(drawing), "a").settings["pi-rec"]
    assert [type(value) for value in values.values()] == [float, str, int]


def test_an_accepted_picture_that_is_kept_stays_one_picture(drawing):
    back = from_bytes(to_bytes(drawing), "a")
    assert back.accepted is back.results[0]


def test_points_that_were_read_cannot_be_written(drawing):
    for layer in from_bytes(to_bytes(drawing), "a").layers:
        for mark in layer.marks:
            with pytest.raises(ValueError, match="read-only"):
                mark.x[0] = 1
        with pytest.raises(ValueError, match="read-only"):
            (layer.pixels if layer.pixels is not None else layer.boxes)[:] = 0


def test_many_strokes_are_a_handful_of_members(drawing):
    marks = tuple(Stroke.through([i, i + 1], [0, 1], 2) for i in range(3000))
    state = State(64, 64, (Layer("sketch", "S", "s", marks),), "s")
    data = to_bytes(state)
    assert sorted(members_of(data)) == ["document.json", "outlines.npy", "points.npy"]
    assert from_bytes(data, "a") == state


def test_an_empty_document(tmp_path):
    state = new_state()
    save(state, tmp_path / "a.skst")
    assert load(tmp_path / "a.skst") == state
    assert load_thumbnail(tmp_path / "a.skst") is None


def test_the_thumbnail_and_the_type_are_found_by_others(tmp_path, drawing):
    thumbnail = np.arange(60, dtype=np.uint8).reshape(4, 5, 3)
    save(drawing, tmp_path / "a.skst", thumbnail)
    found = load_thumbnail(tmp_path / "a.skst")
    assert found is not None
    assert np.array_equal(found, thumbnail)
    assert (tmp_path / "a.skst").read_bytes()[30:63] == b"mimetypeapplication/x-sketchstudi"
    assert load(tmp_path / "a.skst") == drawing


def test_format_1_is_opened_for_ever(drawing):
    """The file was written by the first release and is never written again; conftest.py says what is in it."""
    assert load(FIXTURES / "format-1.skst") == drawing
    assert load_thumbnail(FIXTURES / "format-1.skst") is not None


def test_format_2_is_opened_for_ever(drawing_2):
    """Regions have settings of their own, and pictures say with which they were made."""
    assert load(FIXTURES / "format-2.skst") == drawing_2


def test_format_3_is_opened_for_ever(drawing_3):
    """Photos are turned and cropped, and whole in the file; the paper has a colour, and the marks an order in time."""
    assert load(FIXTURES / "format-3.skst") == drawing_3
    assert order_of(load(FIXTURES / "format-3.skst")) == [3, 1, 2, 4]


def order_of(state: State) -> list[int]:
    return [int(mark.made) for layer in state.layers for mark in layer.marks]


def test_the_order_in_which_marks_were_made_comes_back(drawing):
    assert order_of(load(FIXTURES / "format-2.skst")) == [0, 0, 0, 0], "older files do not tell"
    photo, color, sketch, region = drawing.layers
    first, second = (replace(mark, made=made) for mark, made in zip(sketch.marks, (1e9, 3e9), strict=True))
    paint = tuple(replace(mark, made=2e9) for mark in color.marks)
    layers = (photo, replace(color, marks=paint), replace(sketch, marks=(first, second)), replace(region, marks=()))
    data = to_bytes(replace(drawing, layers=layers))
    back = from_bytes(data, "a")
    assert order_of(back) == [2, 1, 3], "places, and no times of day"
    assert to_bytes(back) == data
    new = Stroke.through([1, 5], [1, 5], 3)
    more = replace(back, layers=(*back.layers[:2], back.layers[2].with_marks((new,)), back.layers[3]))
    assert order_of(from_bytes(to_bytes(more), "a")) == [2, 1, 3, 4]
    older = load(FIXTURES / "format-1.skst")
    grown = replace(older, layers=(*older.layers[:2], older.layers[2].with_marks((new,)), older.layers[3]))
    assert order_of(from_bytes(to_bytes(grown), "a")) == [0, 0, 0, 1, 0]


def test_regions_settings_come_back_with_their_types(drawing_2):
    back = from_bytes(to_bytes(drawing_2), "a")
    assert {key: dict(values) for key, values in back.layer("r").settings.items()} == {
        "pi-rec": {"seed": 9, "of a newer program": 0.5}
    }
    assert type(back.layer("r").settings["pi-rec"]["seed"]) is int
    assert back.results[0].regions["r"]["seed"] == 9
    assert back.accepted is back.results[0]


# Damage


def test_every_truncation_is_noticed(drawing):
    data = to_bytes(drawing)
    for length in range(len(data)):
        refusal(data[:length])


def test_random_bit_flips_are_noticed_or_harmless(drawing):
    data, chance, harmless = to_bytes(drawing), random.Random(7), 0
    for _ in range(FLIPS):
        bit = chance.randrange(8 * len(data))
        damaged = bytearray(data)
        damaged[bit // 8] ^= 1 << bit % 8
        with suppress(StorageError):
            assert from_bytes(bytes(damaged), "a.skst") == drawing
            harmless += 1
    assert harmless < FLIPS / 3


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_refused(data: bytes):
    refusal(data)
    refusal(b"PK\x03\x04" + data)


def test_a_newer_format_is_named(drawing):
    assert refusal(with_description(drawing, version=4, something="new")) == (
        "'a.skst' was saved by a newer SketchStudio in file format 4; this one reads formats up to 3."
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"version": 0},
        {"version": "1"},
        {"format": "other"},
        {"surprise": 1},
        {"width": 5},
        {"width": 10**12},
        {"layers": []},
        {"active": "?"},
        {"accepted": 9},
        {"results": [0, 9]},
        {"results": [-1]},
        {"paper": [0, 0, 256]},
        {"made": [1, 2]},
        {"made": [1, 2, 3, -4]},
        {"settings": {"pi-rec": {"hue": None}}},
        {"pictures": [{"image": "nowhere.png", "system": "", "settings": {}, "seconds": 0, "device": ""}]},
        {"pictures": [{"image": "points.npy", "system": "", "settings": {}, "seconds": 0, "device": ""}]},
    ],
)
def test_contradictions_are_damage(drawing, changes):
    assert "is damaged" in refusal(with_description(drawing, **changes))


@pytest.mark.parametrize(
    "mark",
    [
        ["stroke", 99, 3, [0, 0, 0]],
        ["stroke", 0, 3, [0, 0, 0]],
        ["stroke", 3, 0, [0, 0, 0]],
        ["stroke", 3, 1e9, [0, 0, 0]],
        ["stroke", 3, 3, [0, 0, 256]],
        ["blob", 3, [0, 0, 0], []],
        ["splash", 3],
    ],
)
def test_marks_that_do_not_fit_their_points_are_damage(mark):
    state = State(64, 64, (Layer("sketch", "S", "s", (Stroke.through([1, 2, 3], [1, 2, 3], 3),)),), "s")
    (layer,) = msgspec.json.decode(members_of(to_bytes(state))["document.json"])["layers"]
    assert "is damaged" in refusal(with_description(state, layers=[{**layer, "marks": [mark]}]))


@pytest.mark.parametrize(
    "points",
    [
        b"",
        b"not an array",
        npy_bytes(np.full((5, 3), np.nan, np.float32)),
        npy_bytes(np.full((5, 3), 1e30, np.float32)),
        npy_bytes(np.zeros((5, 2), np.float32)),
        npy_bytes(np.zeros((4, 3), np.float32)),
        npy_bytes(np.zeros((5, 3), np.float32))[:-4],
        npy_bytes(np.zeros((5, 3), np.float32)).replace(b"(5, 3)", b"(5, 3000000000000)".ljust(6)),
        npy_bytes(np.zeros((5, 3), np.float32)).replace(b"<f4", b"<i4"),
        npy_bytes(np.zeros((5, 3), np.float32)).replace(b"<f4", b"|O8"),
        npy_bytes(np.zeros((5, 3), np.float32)).replace(b"False", b"True "),
    ],
)
def test_a_strange_point_array_is_damage(points):
    state = State(64, 64, (Layer("sketch", "S", "s", (Stroke.through([1, 2, 3], [1, 2, 3], 3),)),), "s")
    assert "is damaged" in refusal(pack({**members_of(to_bytes(state)), "points.npy": points}))


def test_missing_members_are_damage(drawing):
    members = members_of(to_bytes(drawing))
    for name in members:
        rest = {other: data for other, data in members.items() if other != name}
        assert f"its part '{name}' is missing" in refusal(pack(rest))


# Bombs


def png_header(width: int, height: int) -> bytes:
    """The beginning of a PNG of any claimed size, with a line of pixels behind it."""
    small = bytearray(encode_png(np.zeros((1, 1, 3), np.uint8)))
    small[16:24] = width.to_bytes(4) + height.to_bytes(4)
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4)
    return bytes(small)


def test_a_picture_that_claims_to_be_huge_is_refused_by_its_header(drawing):
    members = members_of(to_bytes(drawing))
    data = pack({**members, "pictures/0000.png": png_header(30_000, 30_000)})
    assert refusal(data) == "'a.skst' holds a picture of 30000 x 30000 pixels, more than 16384 a side."


def test_many_large_pictures_together_are_refused_before_they_are_decoded(drawing, monkeypatch):
    monkeypatch.setattr("sketchstudio.document.storage.MOST_PIXELS", 20)
    data = pack(members_of(to_bytes(State(64, 64, drawing.layers, "s"))))
    assert from_bytes(data, "a.skst").layers == drawing.layers
    picture = Picture(np.zeros((3, 4, 3), np.uint8), "", {}, 0, "")
    with pytest.raises(StorageError, match="too large to be saved"):
        to_bytes(State(64, 64, drawing.layers, "s", results=(picture,)))
    monkeypatch.setattr("sketchstudio.document.storage.MOST_PIXELS", 30)
    data = to_bytes(State(64, 64, drawing.layers, "s", results=(picture,)))
    monkeypatch.setattr("sketchstudio.document.storage.MOST_PIXELS", 20)
    assert "more picture than can be opened" in refusal(data)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(drawing):
    data = pack({**members_of(to_bytes(drawing)), "points.npy": bytes(100 * 2**20)})
    assert len(data) < 2**20
    assert "would unpack to far more" in refusal(data)


def test_deeply_nested_json_is_damage(drawing):
    bomb = b'{"format":"sketchstudio","version":1,"settings":' + b"[" * 100_000
    assert "is damaged" in refusal(pack({**members_of(to_bytes(drawing)), "document.json": bomb}))


def test_a_drawing_with_blobs_only_has_no_stroke_points():
    state = State(64, 64, (Layer("color", "C", "c", (Blob([1, 2, 3], [1, 2, 1]),)),), "c")
    assert from_bytes(to_bytes(state), "a") == state
