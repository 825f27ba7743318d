"""One table of formats: each can be written, and the picture goes where it belongs."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.open import open_any
from sketchstudio.document.state import Picture, State, new_state
from sketchstudio.document.stroke import Stroke
from sketchstudio.rendering.export import WRITERS, ExportOptions, export
from tests.disks import FILLER, empty, fill, small_disk

RED = Picture(np.full((64, 64, 3), (200, 30, 30), np.uint8), "pi-rec", {"seed": 1}, 0.1, "test")


@pytest.fixture
def drawn() -> State:
    """A diagonal line on 128 x 96 px."""
    state = new_state(128, 96)
    color, sketch = state.layers
    line = Stroke.through([10.0, 118.0], [10.0, 86.0], 6.0)
    return replace(state, layers=(color, replace(sketch, marks=(line,))))


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_format_is_written_with_and_without_a_picture(drawn: State, tmp_path: Path, suffix: str) -> None:
    for number, wishes in enumerate((ExportOptions(), ExportOptions(64, RED))):
        path = tmp_path / f"{number}{suffix.upper()}"
        export(path, drawn, wishes)
        assert path.stat().st_size > 40


def test_plain_pictures_show_the_picture_in_the_size_asked_for(drawn: State, tmp_path: Path) -> None:
    export(tmp_path / "a.tiff", drawn, ExportOptions(96, RED))
    with Image.open(tmp_path / "a.tiff") as image:
        assert image.size == (96, 96)
        assert image.convert("RGB").getpixel((48, 48)) == (200, 30, 30)
    export(tmp_path / "b.png", drawn, ExportOptions())
    with Image.open(tmp_path / "b.png") as image:
        assert image.size == (128, 96)
        assert image.convert("RGB").getpixel((2, 90)) == (255, 255, 255)
    assert open_any(tmp_path / "b.png").state == drawn, "a PNG carries its drawing"


def test_layered_files_hold_the_picture_as_a_hidden_layer(drawn: State, tmp_path: Path) -> None:
    export(tmp_path / "a.ora", drawn, ExportOptions(picture=RED))
    with zipfile.ZipFile(tmp_path / "a.ora") as archive:
        stack = archive.read("stack.xml").decode()
    assert 'name="Picture"' in stack
    assert 'visibility="hidden"' in stack


def test_a_time_lapse_ends_with_the_picture(drawn: State, tmp_path: Path) -> None:
    export(tmp_path / "a.gif", drawn, ExportOptions(picture=RED))
    with Image.open(tmp_path / "a.gif") as image:
        *_, last = (np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(image))
    assert np.allclose(last[48, 64], (200, 30, 30), atol=8)


def test_an_unknown_ending_names_those_that_are_known(drawn: State, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'a\.doc' does not end like a format that can be written: skst, svg"):
        export(tmp_path / "a.doc", drawn)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_on_a_full_disk_no_export_costs_what_was_there(drawn: State, tmp_path: Path, suffix: str) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / f"a{suffix}"
        path.write_bytes(b"mine")
        fill(disk)
        with pytest.raises(StorageError, match=rf"^'a{suffix}' could not be saved: the disk is full\.$"):
            export(path, drawn, ExportOptions(picture=RED))
        assert path.read_bytes() == b"mine"
        assert sorted(child.name for child in disk.iterdir()) == [path.name, FILLER]
        empty(disk)
        export(path, drawn, ExportOptions(picture=RED))
        assert path.stat().st_size > 40


@pytest.mark.parametrize("suffix", sorted(set(WRITERS) - {".skst", ".svg", ".ndjson"}))
def test_how_much_is_done_is_told_and_only_rises(drawn: State, tmp_path: Path, suffix: str) -> None:
    told: list[float] = []
    export(tmp_path / f"a{suffix}", drawn, ExportOptions(progress=told.append))
    assert told == sorted(told)
    assert len(told) >= 2
    assert 0 < told[0] <= 0.6 <= told[-1] <= 1
