from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sketchstudio.systems.cali_sketch.learning.good import of_photo
from sketchstudio.training.photos import Photo, PhotosError


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n cut off"])
def test_a_damaged_photo_has_a_sentence(data: bytes) -> None:
    photo = Photo(Path("folder/odd.png"), "folder", "", data)
    with pytest.raises(PhotosError, match=r"odd\.png is not a picture that can be read"):
        of_photo(photo, 128, np.random.default_rng(0))
