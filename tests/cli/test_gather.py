from __future__ import annotations

import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import read_pack
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from tests.photo_folders import photo_folder


@pytest.fixture
def folders(tmp_path):
    """Two sets of six photos with the strokes of all."""
    made = [photo_folder(tmp_path, name) for name in ("clothes", "flowers")]
    line = Stroke.through([0.2, 0.8], [0.3, 0.6], 0.01)
    for folder in made:
        write_strokes(tmp_path / f"{folder.name}{SUFFIX}", {f"{number}.png": [line] for number in range(6)})
    return made


def test_gathered_photos_are_trained_on_like_folders(sketchstudio, folders, tmp_path):
    file, out = tmp_path / "all.zip", tmp_path / "mine"
    outcome = sketchstudio("gather", *folders, "--out", file, "--strokes", tmp_path)
    assert outcome.code == 0, outcome.err
    assert "12 photos in 2 sets, 288 px at quality 90" in outcome.out
    flags = ("--minutes", 0.01, "--preset", "small", "--from-scratch")
    trained = sketchstudio("train", "pi-rec", "--photos", file, "--out", out, *flags)
    assert trained.code == 0, trained.err
    assert read_pack(out).card.labels == ["disc", "square"]
    assert not (out / "strokes").exists()
    assert (out / "sheet.png").stat().st_size > 0


def test_files_and_folders_train_together(sketchstudio, folders, tmp_path):
    file, out = tmp_path / "one.zip", tmp_path / "mine"
    assert sketchstudio("gather", folders[0], "--out", file, "--strokes", tmp_path).code == 0
    flags = ("--minutes", 0.01, "--preset", "small", "--from-scratch", "--strokes", tmp_path)
    trained = sketchstudio("train", "pi-rec", "--photos", file, folders[1], "--out", out, *flags)
    assert trained.code == 0, trained.err


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (("--most", 0.001), "do not fit into 0.001 MiB"),
        (("--strokes", "nowhere"), "no strokes in"),
        (("no-folder",), "no-folder"),
    ],
)
def test_what_cannot_be_gathered_is_one_sentence(sketchstudio, folders, tmp_path, wish, told):
    outcome = sketchstudio("gather", *folders, *wish, "--out", tmp_path / "all.zip")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and told in outcome.complaints[0]
    assert not (tmp_path / "all.zip").exists()


def test_training_refuses_a_foreign_file_in_one_sentence(sketchstudio, tmp_path):
    (tmp_path / "all.zip").write_bytes(b"PK no photos")
    outcome = sketchstudio("train", "pi-rec", "--photos", tmp_path / "all.zip", "--minutes", 0.01)
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "sketchstudio gather" in outcome.complaints[0]
