from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings.stroke_file import SUFFIX, write_strokes
from sketchstudio.training.palettes import subject_palettes
from sketchstudio.training.photos import load_photos

TURN = np.linspace(0, 2 * np.pi, 50)


def test_palettes_are_what_the_strokes_enclose_and_what_lies_around(tmp_path):
    folder = tmp_path / "discs"
    (folder / "disc").mkdir(parents=True)
    picture = np.full((90, 120, 3), (40, 160, 90), np.uint8)
    cv2.circle(picture, (30, 45), 24, (200, 60, 60), -1)
    cv2.circle(picture, (30, 45), 10, (250, 250, 90), -1)
    for name in ("traced", "plain"):
        Image.fromarray(picture).save(folder / "disc" / f"{name}.png")
    ring = Stroke.through((30 + 24 * np.cos(TURN)) / 120, (45 + 24 * np.sin(TURN)) / 120, 0.01)
    write_strokes(tmp_path / f"discs{SUFFIX}", {"disc/traced.png": [ring]})
    photos = load_photos([folder], strokes=tmp_path)
    traced = [photo for photo in photos if photo.strokes]
    (palette,) = subject_palettes(traced)["disc"]
    np.testing.assert_allclose(palette.object, (200, 60, 60), atol=3)
    np.testing.assert_allclose(palette.ground, (40, 160, 90), atol=3)
    np.testing.assert_allclose(palette.accent, (250, 250, 90), atol=3)
    # without strokes the middle third is taken for the object, which here is as green as the rest
    assert subject_palettes([photo for photo in photos if not photo.strokes]) == {}
