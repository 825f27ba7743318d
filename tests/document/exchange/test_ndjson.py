from __future__ import annotations

import gzip
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.ndjson import export_ndjson, read_ndjson
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke


def written(tmp_path, *drawings: object):
    path = tmp_path / "a.ndjson"
    path.write_text("\n".join(json.dumps(drawing) for drawing in drawings))
    return path


def ink(state: State) -> list[Stroke]:
    return [mark for layer in state.layers_of("sketch") for mark in layer.marks if isinstance(mark, Stroke)]


def test_a_raw_drawing_keeps_its_times(tmp_path):
    raw = {
        "word": "apple",
        "key_id": "1",
        "recognized": True,
        "drawing": [[[0, 50.5], [0, 100], [5, 105]], [[0], [50], [300]]],
    }
    (state,) = read_ndjson(written(tmp_path, raw))
    first, second = ink(state)
    assert first.time.tolist() == pytest.approx([0, 0.1])
    assert second.time.tolist() == [0]
    assert (first.y.min(), first.y.max()) == (96, 928)  # fills the canvas but for its margin
    assert first.x.mean() == pytest.approx(512)  # and is centred
    assert (state.width, state.height) == (1024, 1024)


@pytest.mark.parametrize(
    "written_down",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: gzip.compress(text.encode()),
        lambda text: gzip.compress(text.encode("utf-16")),
    ],
    ids=["mark", "utf-16", "gzip", "both"],
)
def test_every_way_to_write_it_down(tmp_path, written_down):
    path = tmp_path / "a.ndjson"
    path.write_bytes(written_down('{"drawing": [[[0, 9], [0, 9]]], "word": "Tür"}\n' * 3))
    assert [len(ink(state)) for state in read_ndjson(path)] == [1, 1, 1]
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(StorageError, match=r"damaged|not a QuickDraw drawing"):
        list(read_ndjson(path))


def test_a_simplified_drawing_has_no_times(tmp_path):
    states = list(read_ndjson(written(tmp_path, {"drawing": [[[0, 255], [0, 255]]]}, {"drawing": []})))
    (stroke,) = ink(states[0])
    assert stroke.time.tolist() == pytest.approx([0, 0.005])
    assert ink(states[1]) == []


@pytest.mark.parametrize("drawing", [[[[5], [5]]], [[[], []]], [[]]])
def test_dots_and_empty_lines(tmp_path, drawing):
    (state,) = read_ndjson(written(tmp_path, {"drawing": drawing}))
    assert [(stroke.x.tolist(), stroke.y.tolist()) for stroke in ink(state)] in ([], [([512], [512])])


@given(st.lists(st.from_type(State), max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_lines_come_back_in_their_place(tmp_path, states):
    export_ndjson(tmp_path / "a.ndjson", states, "apple")
    back = list(read_ndjson(tmp_path / "a.ndjson"))
    assert len(back) == len(states)
    for before, after in zip(states, back, strict=True):
        assert (after.width, after.height) == (before.width, before.height)
        assert len(ink(after)) == len(ink(before))
        for a, b in zip(ink(after), ink(before), strict=True):
            assert np.abs(a.x - b.x).max() < 0.006
            assert np.abs(a.y - b.y).max() < 0.006
            assert np.abs(a.time - b.time).max() < 0.0011


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense", b"[1]", b"{}", b'{"drawing": 5}', b'{"drawing": [[[1, 2], [3]]]}', b'{"drawing": [[[1]]]}',
        b'{"drawing": [[[1],[1],[1],[1]]]}', b'{"drawing": [[[1e300],[1]]], "canvas": [64, 64]}', b"\xff",
        b'{"drawing": [], "canvas": [1, 1]}', b'{"drawing": ' + b"[" * 5000,
    ],
)  # fmt: skip
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "a.ndjson"
    path.write_bytes(b'{"drawing": []}\n\n' + line)
    drawings = read_ndjson(path)
    next(drawings)
    with pytest.raises(StorageError, match=r"^Line 3 of 'a.ndjson' is not a QuickDraw drawing\.$"):
        next(drawings)
