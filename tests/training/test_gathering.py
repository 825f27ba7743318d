from __future__ import annotations

import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from sketchstudio.document.errors import StorageError
from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from sketchstudio.training.gathering import MIB, gather, photo_sets
from sketchstudio.training.packed import CONTENTS
from sketchstudio.training.photos import PhotosError, labels_of, load_photos
from tests.photo_folders import photo, photo_folder

BOW = Stroke.through([0.1, 0.5, 0.9], [0.2, 0.4, 0.2], 0.01, pressure=[0.4, 1, 0.6])


@pytest.fixture
def folder(tmp_path):
    """Six photos, 80 x 64 px, with a table and, in the folder above, strokes of two."""
    write_strokes(tmp_path / f"shapes{SUFFIX}", {"0.png": [BOW], "1.png": []})
    return photo_folder(tmp_path)


@pytest.fixture
def file(folder, tmp_path):
    gather(photo_sets([folder], tmp_path), tmp_path / "all.zip", 1)
    return tmp_path / "all.zip"


def rewritten(file, **parts):
    """The packed file with parts replaced or, where they are None, left out."""
    with zipfile.ZipFile(file) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in (kept | parts).items():
            if data is not None:
                archive.writestr(name, data)
    return file


def test_a_packed_file_holds_what_the_folder_does(folder, file, tmp_path):
    for split in ("train", "test", None):
        there, here = load_photos([folder], split, tmp_path), load_photos([file], split)
        assert [p.name + ".webp" for p in there] == [p.name for p in here]
        assert [(p.folder, p.label) for p in there] == [(p.folder, p.label) for p in here]
        for old, new in zip(there, here, strict=True):
            assert new.data[8:12] == b"WEBP"
            assert np.abs(old.decode().astype(int) - new.decode()).mean() < 4
            assert len(old.strokes) == len(new.strokes)
    bow = load_photos([file])[0].strokes[0]
    np.testing.assert_allclose([bow.x, bow.y, bow.pressure], [BOW.x, BOW.y, BOW.pressure], atol=2e-5)


def test_files_and_folders_mix(folder, file, tmp_path):
    other = photo_folder(tmp_path, "others", 3)
    assert {p.folder for p in load_photos([file, other])} == {"shapes", "others"}


def test_subfolders_stay_the_labels_where_there_is_no_table(folder, tmp_path):
    (tmp_path / "shapes.csv").unlink()
    (folder / "round").mkdir()
    (folder / "0.png").rename(folder / "round" / "0.png")
    gather(photo_sets([folder]), tmp_path / "all.zip", 1)
    photos = load_photos([tmp_path / "all.zip"], "test")
    assert len(photos) == 6
    assert labels_of(photos) == ("round",)
    assert all(p.strokes == () for p in photos)


def test_photos_become_smaller_until_they_fit(tmp_path):
    folder = tmp_path / "noisy"
    folder.mkdir()
    random = np.random.default_rng(0)
    for number in range(6):
        Image.fromarray(random.integers(0, 256, (300, 400, 3), np.uint8)).save(folder / f"{number}.png")
    Image.fromarray(photo(0)).save(folder / "small.png")
    large, small = (gather(photo_sets([folder]), tmp_path / f"{most}.zip", most) for most in (1, 0.1))
    assert large.encoding.side == 288 > small.encoding.side
    for made, most in ((large, 1), (small, 0.1)):
        assert made.size == (tmp_path / f"{most}.zip").stat().st_size <= most * MIB
        sides = [max(p.decode().shape) for p in load_photos([tmp_path / f"{most}.zip"])]
        assert sides == [made.encoding.side] * 6 + [80]
    with pytest.raises(PhotosError, match=r"7 photos do not fit into 0\.01 MiB"):
        gather(photo_sets([folder]), tmp_path / "none.zip", 0.01)
    assert not (tmp_path / "none.zip").exists()


def test_a_small_webp_is_not_encoded_again(folder, file, tmp_path):
    inside = {p.name: p.data for p in load_photos([file], None)}
    again = tmp_path / "again" / "shapes"
    again.mkdir(parents=True)
    for name, data in inside.items():
        (again / name).write_bytes(data)
    gather(photo_sets([again]), tmp_path / "again.zip", 1)
    assert {p.name: p.data for p in load_photos([tmp_path / "again.zip"], None)} == inside


def test_folders_that_cannot_be_gathered_are_named(folder, tmp_path):
    with pytest.raises(PhotosError, match="nowhere is not a folder"):
        photo_sets([tmp_path / "nowhere"])
    with pytest.raises(PhotosError, match="Two folders are called shapes"):
        photo_sets([folder, photo_folder(tmp_path / "more")])
    with pytest.raises(PhotosError, match=rf"no strokes in .*others{SUFFIX}"):
        photo_sets([photo_folder(tmp_path, "others")], tmp_path)
    with pytest.raises(StorageError):
        gather(photo_sets([folder]), tmp_path / "no" / "such" / "all.zip", 1)


@pytest.mark.parametrize("keep", [0, 10, 2000])
def test_a_cut_off_file_is_told_by_one_sentence(file, keep):
    file.write_bytes(file.read_bytes()[:keep])
    with pytest.raises(PhotosError, match="not a file of photos that `sketchstudio gather` made, or it is damaged"):
        load_photos([file])


@pytest.mark.parametrize(
    "contents", [None, b"{}", b"[]", b"no json", b'{"format": "a book", "version": 1, "sets": []}']
)
def test_a_foreign_file_is_told_by_one_sentence(file, contents):
    with pytest.raises(PhotosError, match="not a file of photos"):
        load_photos([rewritten(file, **{CONTENTS: contents})])


def test_one_changed_byte_is_noticed(file):
    data = bytearray(file.read_bytes())
    data[data.index(b"WEBP") + 40] ^= 1
    file.write_bytes(data)
    with pytest.raises(PhotosError, match="damaged"):
        load_photos([file])


def test_a_file_of_a_newer_version_says_so(file):
    newer = json.dumps({"format": "sketchstudio photos", "version": 99, "sets": ["shapes"]}).encode()
    with pytest.raises(PhotosError, match="newer version"):
        load_photos([rewritten(file, **{CONTENTS: newer})])


@pytest.mark.parametrize(
    ("part", "data"),
    [("shapes/0.png.webp", None), ("shapes.csv", b"name\na\n"), ("shapes.csv", b"\xff\xfe"), (f"shapes{SUFFIX}", b"x")],
)
def test_parts_that_do_not_fit_are_one_sentence(file, part, data):
    with pytest.raises(PhotosError, match=r"all\.zip"):
        load_photos([rewritten(file, **{part: data})], None)


def test_an_empty_photo_is_told_of(file):
    with zipfile.ZipFile(file) as archive:
        name = next(name for name in archive.namelist() if name.startswith("shapes/"))
    rewritten(file, **{name: b""})
    (empty,) = (photo for photo in load_photos([file], None) if not photo.data)
    with pytest.raises(PhotosError, match="not a picture that can be read"):
        empty.decode()
