from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from sketchstudio.document import commands
from sketchstudio.document.document import new_state
from sketchstudio.document.storage import save
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.packs import PackError
from sketchstudio.retrieval.embedder import Embedder
from sketchstudio.retrieval.embedding import DIMENSIONS, Config, Embedding
from sketchstudio.retrieval.finding import open_embedder
from sketchstudio.retrieval.training import Schedule, train_embedding
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from sketchstudio.training.photos import PhotosError
from tests.photo_folders import photo_folder
from tests.resuming import assert_resumes_exactly

TINY = Config(("disc", "square"), widths=(8, 8, 8, 8))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = photo_folder(tmp_path, count=12)
    turn = np.linspace(0, 2 * np.pi, 40)
    disc = Stroke.through(0.5 + 0.27 * np.cos(turn), 0.4 + 0.27 * np.sin(turn), 0.01)
    square = Stroke.through([0.24, 0.76, 0.76, 0.24, 0.24], [0.14, 0.14, 0.66, 0.66, 0.14], 0.01)
    strokes = {path.name: ((disc, square)[int(path.stem) % 2],) for path in folder.iterdir()}
    write_strokes(tmp_path / f"{folder.name}{SUFFIX}", strokes)
    return folder


def learn(photos: Path, out: Path, minutes: float, resume: bool = False, told: list[float] | None = None):
    return train_embedding(
        [photos], out, minutes, strokes=photos.parent, about={"name": "tiny"}, config=TINY, resume=resume,
        schedule=Schedule(batch=4), tell=lambda progress: (told or []).append(progress.losses["contrast"]),
        clock=itertools.count(step=0.5).__next__,
    )  # fmt: skip


def test_points_are_unit_vectors_of_drawings_and_photos():
    network = Embedding(TINY)
    photo, sketch = network(torch.rand(3, 3, 128, 128), torch.rand(3, 1, 128, 128))
    assert photo.shape == sketch.shape == (3, DIMENSIONS)
    assert torch.allclose(photo.norm(dim=1), torch.ones(3), atol=1e-5)


def test_photos_of_any_shape_are_seen_whole():
    embedder = Embedder(Embedding(TINY))
    sizes = [(40, 40), (10, 300), (300, 10), (1, 1), (500, 400)]
    vectors = embedder.photos([np.full((*size, 3), 90, np.uint8) for size in sizes])
    assert vectors.shape == (5, DIMENSIONS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-2)


def test_training_makes_a_pack_that_resumes(tmp_path: Path, photos: Path):
    out = tmp_path / "packs" / "tiny"
    first, second = learn(photos, out, 0.1), learn(photos, out, 0.2, resume=True)
    assert (first.steps, second.steps) == (12, 24)
    embedder, identity = open_embedder(str(out))
    assert embedder.sketch(np.zeros((256, 256), np.float32)).shape == (DIMENSIONS,)
    assert len(identity) == 64


def test_it_goes_on_exactly(tmp_path: Path, photos: Path):
    def learn(out: Path, **options):
        return train_embedding(
            [photos], out, 0.1, strokes=photos.parent, about={"name": "tiny"}, config=TINY, schedule=Schedule(batch=4),
            **options,
        )  # fmt: skip

    assert_resumes_exactly(learn, tmp_path, 9)


def test_what_is_missing_is_said(tmp_path: Path):
    with pytest.raises(PackError, match="no model pack 'nowhere'"):
        open_embedder("nowhere")
    with pytest.raises(PhotosError, match="trace them first"):
        train_embedding([photo_folder(tmp_path)], tmp_path / "pack", 0.1)


def test_index_and_find_on_the_command_line(tmp_path: Path, photos: Path):
    out, index = tmp_path / "packs" / "tiny", tmp_path / "photos.index"
    learn(photos, out, 0.05)
    state = new_state(200, 200)
    drawing = tmp_path / "drawing.skst"
    save(commands.add_mark(state.active, Stroke.through([20, 180], [50, 50], 8)).run(state), drawing)

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        told = [sys.executable, "-m", "sketchstudio", *map(str, arguments)]
        return subprocess.run(told, capture_output=True, text=True, check=False)

    missing = run("find", drawing, "--index", index, "--model", out)
    indexed = run("index", photos, "--out", index, "--model", out)
    found = run("find", drawing, "--index", index, "--top", 3, "--model", out, "--json")

    assert missing.returncode != 0
    assert "There is no index" in missing.stderr
    assert "12 photos, 12 new or changed, 0 gone" in indexed.stdout
    assert len(json.loads(found.stdout)) == 3
    assert run("find", drawing, "--index", drawing, "--model", out).stderr.count("\n") == 1
