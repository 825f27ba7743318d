"""A person's folder of photos: copies to train with, and a sentence for what is of no use."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sketchstudio.training.photos import PhotosError, load_photos
from sketchstudio.training.preparing import LEAST, SIDE, Looked, prepare


def photo(path: Path, number: int, side: tuple[int, int] = (96, 72), **options: object) -> Path:
    """Soft blotches that no other number has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    coarse = np.random.default_rng(number).integers(0, 256, (6, 8, 3), np.uint8)
    Image.fromarray(coarse).resize(side, Image.Resampling.BICUBIC).save(path, **options)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(LEAST):
        photo(tmp_path / "shop" / ("cups" if number % 3 else "pots") / f"{number}.jpg", number)
    return tmp_path / "shop"


def prepared(folder: Path, subject: str = "Things") -> tuple[Looked, Path]:
    looked, out = Looked(), folder.parent / "copies"
    prepare(folder, out, subject, looked)
    return looked, out


def test_subfolders_name_the_subjects(folder: Path) -> None:
    looked, out = prepared(folder)
    assert looked.notes() == []
    assert looked.subjects == {"cups": 33, "pots": 17}
    assert {each.label for each in load_photos([out], None)} == {"cups", "pots"}


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("My teapots", "My teapots"),
        ("../../etc", "-..-etc"),
        ("a/b\\c", "a-b-c"),
        ("..", "photo"),
        ("Tee & Töpfe.", "Tee & Töpfe"),
    ],
)
def test_without_subfolders_the_name_is_the_subject(title: str, subject: str, tmp_path: Path) -> None:
    for number in range(LEAST):
        photo(tmp_path / "shop" / f"{number}.png", number)
    _, out = prepared(tmp_path / "shop", title)
    assert {each.label for each in load_photos([out], None)} == {subject}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copies", "shop"]


def test_copies_are_upright_and_small(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # lies on its side
    photo(folder / "pots" / "large.jpg", 777, (1600, 800), exif=exif)
    _, out = prepared(folder)
    shapes = {each.decode().shape[:2] for each in load_photos([out], None)}
    assert (SIDE, SIDE // 2) in shapes
    assert max(max(shape) for shape in shapes) == SIDE


def test_what_is_transparent_shows_paper(folder: Path) -> None:
    Image.new("RGBA", (80, 80), (0, 0, 0, 0)).save(folder / "pots" / "clear.png")
    _, out = prepared(folder)
    assert any(each.decode().min() > 250 for each in load_photos([out], None))


def test_broken_small_and_alike_are_left_out_and_said(folder: Path) -> None:
    (folder / "cups" / "words.jpg").write_text("no picture")
    whole = (folder / "cups" / "1.jpg").read_bytes()
    (folder / "cups" / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    photo(folder / "cups" / "tiny.png", 800, (40, 30))
    photo(folder / "cups" / "again.jpg", 4, (192, 144), quality=60)
    (folder / "cups" / ".hidden.jpg").write_text("not a person's photo")
    looked, out = prepared(folder)
    assert sorted(looked.broken) == ["cut.jpg", "words.jpg"]
    assert looked.small == ["tiny.png"]
    assert looked.alike in (["again.jpg"], ["4.jpg"])
    assert len(looked.notes()) == 3
    assert len(list(out.rglob("*.webp"))) == LEAST


def test_too_few_leave_nothing_behind(folder: Path) -> None:
    (folder / "cups" / "1.jpg").unlink()
    looked = Looked()
    with pytest.raises(PhotosError, match=r"^Only 49 photos that differ .* needs 50 at least\.$"):
        prepare(folder, folder.parent / "copies", "Things", looked)
    assert looked.kept == 49
    assert [each.name for each in folder.parent.iterdir()] == ["shop"]


def test_fifty_copies_of_one_photo_are_one(tmp_path: Path) -> None:
    for number in range(LEAST):
        photo(tmp_path / "shop" / f"{number}.jpg", 1, quality=70 + number % 20)
    with pytest.raises(PhotosError, match="Only 1 photos"):
        prepared(tmp_path / "shop")


@pytest.mark.parametrize("what", ["missing", "empty", "file"])
def test_no_folder_of_photos(what: str, tmp_path: Path) -> None:
    if what == "empty":
        (tmp_path / "shop").mkdir()
    elif what == "file":
        (tmp_path / "shop").write_text("")
    with pytest.raises(PhotosError):
        prepared(tmp_path / "shop")


def test_progress_ends_at_one(folder: Path) -> None:
    shares: list[float] = []
    prepare(folder, folder.parent / "copies", "Things", Looked(), shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0


@pytest.mark.parametrize("suffix", ["avif", "webp", "jpg", "tif"])
def test_photos_damaged_in_any_way_are_left_out(folder: Path, suffix: str) -> None:
    """Decoders raise many types: with every photo that is damaged a training would end."""
    broken = photo(folder / f"broken.{suffix}", 1000)
    whole, chance = broken.read_bytes(), random.Random(3)
    for number in range(12):
        at = chance.randrange(20, len(whole) - 40)
        damaged = whole[:at] + chance.randbytes(40) + whole[at + 40 :]
        (folder / f"broken{number}.{suffix}").write_bytes(damaged)
    looked, _out = prepared(folder)
    assert looked.kept >= LEAST + 1
    assert looked.broken or suffix == "tif"  # whose pixels have no redundancy
