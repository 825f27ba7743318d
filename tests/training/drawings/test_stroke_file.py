from __future__ import annotations

import zipfile

import numpy as np
import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.stroke_file import SUFFIX, StrokeFile, StrokeFileError, write_strokes
from sketchstudio.training.photos import PhotosError, load_photos
from tests.photo_folders import photo_folder

BOW = Stroke.through([0.1, 0.5, 0.9], [0.2, 0.4, 0.2], 0.01, pressure=[0.4, 1, 0.6])
DASH = Stroke.through([0.3, 0.6], [0.5, 0.5], 0.01)


@pytest.fixture
def path(tmp_path):
    write_strokes(tmp_path / f"shapes{SUFFIX}", {"0.png": [BOW, DASH], "1.png": [], "3.png": [DASH]})
    return tmp_path / f"shapes{SUFFIX}"


def test_strokes_come_back_in_order(path):
    file = StrokeFile.read(path)
    assert len(file) == 3
    bow, dash = file.of("0.png") or ()
    np.testing.assert_allclose([bow.x, bow.y, bow.pressure], [BOW.x, BOW.y, BOW.pressure], atol=1e-5)
    np.testing.assert_allclose(dash.x, DASH.x, atol=1e-5)
    assert file.of("1.png") == ()
    assert len(file.of("3.png")) == 1
    assert file.of("2.png") is None


def test_a_folder_without_any_line_has_a_file_too(tmp_path):
    write_strokes(tmp_path / "a.npz", {"0.png": []})
    assert StrokeFile.read(tmp_path / "a.npz").of("0.png") == ()


@pytest.mark.parametrize("keep", [0, 10, 200])
def test_a_cut_off_file_is_told_by_one_sentence(path, keep):
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StrokeFileError, match="not a file of strokes, or it is damaged"):
        StrokeFile.read(path)


def test_arrays_that_do_not_fit_are_refused(path):
    with np.load(path) as arrays:
        changed = dict(arrays) | {"samples": arrays["samples"][:-1]}
    np.savez(path, **changed)
    with pytest.raises(StrokeFileError, match="damaged"):
        StrokeFile.read(path)


def test_photos_know_their_strokes(path, tmp_path):
    photos = {p.name: p for p in load_photos([photo_folder(tmp_path)], None, strokes=tmp_path)}
    assert [len(photos[f"{i}.png"].strokes) for i in range(4)] == [2, 0, 0, 1]
    assert load_photos([tmp_path / "shapes"], None)[0].strokes == ()


def test_strokes_that_are_not_there_are_missed(tmp_path):
    with pytest.raises(PhotosError, match=r"no strokes in .*shapes\.strokes\.npz"):
        load_photos([photo_folder(tmp_path)], None, strokes=tmp_path)


def test_a_part_that_is_no_array_is_told_by_the_same_sentence(path):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (parts | {"names.npy": b"no array"}).items():
            archive.writestr(name, data)
    with pytest.raises(StrokeFileError, match="not a file of strokes, or it is damaged"):
        StrokeFile.read(path)
