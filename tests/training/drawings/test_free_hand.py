from __future__ import annotations

import json

import numpy as np
import pytest

from sketchstudio.training.drawings.free_hand import measure, read_drawings


def circle(gap: float = 0.0, noise: float = 0.0, seed: int = 0) -> np.ndarray:
    """Radius 0.5; `gap`: distance from end to start."""
    rng = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi - 2 * np.arcsin(gap), 400)
    radius = 0.5 + np.interp(angle, np.linspace(0, 2 * np.pi, 80), rng.normal(0, noise, 80))
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)


def test_a_steady_hand_has_no_wobble_and_a_shaky_one_has_its_own():
    assert measure([[circle()]]).wobble < 1e-4
    shaky = measure([[circle(noise=0.004, seed=s)] for s in range(10)])
    assert 0.001 < shaky.wobble < 0.005
    assert 0.01 < shaky.wobble_length < 0.06


def test_gaps_of_closed_lines_are_found():
    assert measure([[circle(gap=0.08)]]).closing_gap == pytest.approx(0.08, abs=0.002)
    assert measure([[circle(gap=0.08)]]).closing_overshoot == 0


def test_ends_that_stop_short_touch_or_go_on_are_told_apart():
    wall = np.stack([np.zeros(50), np.linspace(-0.5, 0.5, 50)], 1)

    def towards(end: float) -> np.ndarray:
        return np.stack([np.linspace(-0.5, end, 50), np.full(50, 0.1)], 1)

    found = measure([[circle()], *([wall, towards(end)] for end in (-0.02, -0.02, 0.0, 0.03))])
    assert (found.ends_short, found.ends_touching, found.ends_over) == (0.5, 0.25, 0.25)
    assert found.gap == pytest.approx(0.02, abs=0.002)
    assert found.overshoot == pytest.approx(0.03, abs=0.005)


def test_files_are_read_with_their_longer_side_as_one(tmp_path):
    lines = [[[10, 210], [5, 105], [0, 9]], [[10, 12], [5, 5], [10, 11]]]
    tiny = [[[0, 3], [0, 3], [0, 1]]]
    text = "\n".join(json.dumps({"word": "x", "drawing": drawing}) for drawing in (lines, tiny))
    (tmp_path / "x.ndjson").write_text(text)
    (drawing,) = read_drawings(tmp_path)
    assert len(drawing) == 2
    assert np.ptp(drawing[0][:, 0]) == 1


def test_nothing_to_measure_is_said():
    with pytest.raises(ValueError, match="no free-hand drawings"):
        measure([])
