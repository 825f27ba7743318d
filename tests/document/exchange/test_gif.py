from __future__ import annotations

import numpy as np
from PIL import Image, ImageSequence

from sketchstudio.document.exchange.gif import Frame, export_gif


def frames_of(path) -> list[tuple[np.ndarray, int]]:
    """Pixels and milliseconds."""
    with Image.open(path) as image:
        frames = ImageSequence.Iterator(image)
        return [(np.asarray(frame.convert("RGB")), frame.info["duration"]) for frame in frames]


def test_even_areas_keep_their_very_colour_and_frames_their_time(tmp_path):
    pixels = np.full((5, 20, 30, 3), 255, np.uint8)
    for i in range(5):
        pixels[i, : 4 * i, 10:] = (201, 30, 41)
        pixels[i, :, : 2 * i] = (3, 77, 154)
    export_gif(tmp_path / "a.gif", [Frame(p, 0.04 + 0.1 * i) for i, p in enumerate(pixels)])
    for (shown, duration), drawn, i in zip(frames_of(tmp_path / "a.gif"), pixels, range(5), strict=True):
        assert np.array_equal(shown, drawn)
        assert duration == 40 + 100 * i


def test_it_repeats_for_ever(tmp_path):
    frames = [Frame(np.full((4, 4, 3), level, np.uint8), 0.1) for level in (0, 255)]
    export_gif(tmp_path / "a.gif", frames)
    with Image.open(tmp_path / "a.gif") as image:
        assert image.info["loop"] == 0


def test_a_photograph_has_a_palette_of_its_own(tmp_path):
    y, x = np.mgrid[:60, :60]
    photo = np.stack([4 * x, 4 * y, 120 + x + y], axis=2).astype(np.uint8)
    export_gif(tmp_path / "a.gif", [Frame(np.full((60, 60, 3), 255, np.uint8), 0.1), Frame(photo, 1, dithered=True)])
    (paper, _), (shown, duration) = frames_of(tmp_path / "a.gif")
    assert (paper == 255).all()
    assert duration == 1000
    assert np.abs(shown.astype(int) - photo).mean() < 12


def test_many_colours_are_mixed(tmp_path):
    y, x = np.mgrid[:64, :64]
    many = np.stack([4 * x, 4 * y, 2 * x + 2 * y], axis=2).astype(np.uint8)
    export_gif(tmp_path / "a.gif", [Frame(many, 0.1)])
    assert np.abs(frames_of(tmp_path / "a.gif")[0][0].astype(int) - many).mean() < 15
