from __future__ import annotations

import pytest
import torch

from sketchstudio.training.loader import BatchLoader
from sketchstudio.training.photos import PhotosError, labels_of, load_photos
from tests.photo_folders import photo_folder


@pytest.fixture
def open_loader(tmp_path):
    photos = load_photos([photo_folder(tmp_path)])
    opened = []

    def open_one(**where) -> BatchLoader:
        loader = BatchLoader(photos, labels_of(photos), seed=3, **where)
        opened.append(loader)
        return loader

    yield open_one
    for loader in opened:
        loader.close()


def test_a_batch_has_the_shapes_and_ranges_it_promises(open_loader):
    batch = open_loader().batch(64, 4)
    assert batch.photo.shape == batch.color.shape == (4, 3, 64, 64)
    assert batch.sketch.shape == batch.color_mask.shape == batch.holes.shape == (4, 1, 64, 64)
    assert batch.photo.min() >= -1
    assert batch.photo.min() < 0 < batch.photo.max() <= 1
    for plane in (batch.sketch, batch.color, batch.color_mask, batch.holes):
        assert plane.min() >= 0
        assert plane.max() <= 1
    assert batch.label.dtype == torch.int64
    assert set(batch.label.tolist()) <= {0, 1, 2}


def test_a_resumed_stream_goes_on_with_the_same_samples(open_loader):
    whole = open_loader()
    first, second = whole.batch(32, 4), whole.batch(32, 4)
    resumed = open_loader(start=4).batch(32, 4)
    assert torch.equal(resumed.photo, second.photo)
    assert torch.equal(resumed.sketch, second.sketch)
    assert not torch.equal(first.photo, second.photo)


def test_a_change_of_size_skips_no_sample(open_loader):
    loader, reference = open_loader(), open_loader(start=2)
    loader.batch(32, 2)
    changed, expected = loader.batch(64, 3), reference.batch(64, 3)
    assert torch.equal(changed.photo, expected.photo)


def test_processes_share_the_samples_without_overlap(open_loader):
    everything = open_loader().batch(32, 8).photo
    parts = [open_loader(rank=rank, processes=2).batch(32, 4).photo for rank in (0, 1)]
    assert torch.equal(torch.stack(parts, 1).flatten(0, 1), everything)


def test_splits_and_labels_come_from_the_table(tmp_path):
    folder = photo_folder(tmp_path)
    assert len(load_photos([folder], "test")) == 2
    assert len(load_photos([folder], None)) == 6
    assert labels_of(load_photos([folder])) == ("disc", "square")


def test_subfolders_are_labels_where_there_is_no_table(tmp_path):
    folder = photo_folder(tmp_path)
    (tmp_path / "shapes.csv").unlink()
    (folder / "round").mkdir()
    (folder / "0.png").rename(folder / "round" / "0.png")
    photos = load_photos([folder])
    assert len(photos) == 6
    assert labels_of(photos) == ("round",)


def test_photos_that_cannot_be_used_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(PhotosError, match="no photos in"):
        load_photos([tmp_path / "empty"])
    with pytest.raises(PhotosError, match="not a folder"):
        load_photos([tmp_path / "nowhere"])
    folder = photo_folder(tmp_path)
    (folder / "0.png").unlink()
    with pytest.raises(PhotosError, match=r"shapes\.csv does not fit"):
        load_photos([folder])


def test_a_damaged_photo_is_named(tmp_path):
    folder = photo_folder(tmp_path)
    (folder / "0.png").write_bytes(b"no picture")
    with pytest.raises(PhotosError, match=r"0\.png is not a picture"):
        [photo.decode() for photo in load_photos([folder])]
