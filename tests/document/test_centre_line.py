from __future__ import annotations

import numpy as np

from sketchstudio.document.centre_line import centre_line, stroke_line
from sketchstudio.document.stroke import Stroke


def test_a_curve_of_few_samples_is_smooth():
    angle = np.linspace(0, np.pi, 9)
    line = stroke_line(Stroke.through(100 * np.cos(angle), 100 * np.sin(angle), 4), tolerance=0.1)
    assert len(line) > 20
    assert np.abs(np.hypot(line[:, 0], line[:, 1]) - 100).max() < 1
    steps = np.diff(line[:, :2], axis=0)
    turns = np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))))
    assert turns.max() < np.radians(10)


def test_a_corner_stays_a_corner():
    line = stroke_line(Stroke.through([0, 50, 100, 100, 100], [0, 0, 0, 50, 100], 4), tolerance=0.1)
    assert np.hypot(*(line[:, :2] - (100, 0)).T).min() < 1e-6
    assert line[:, 0].max() <= 100 and line[:, 1].min() >= 0


def test_the_ends_are_where_the_pen_was_and_widths_stay_within_the_samples():
    stroke = Stroke.through([3, 20, 55, 80], [7, 30, 20, 60], 10, pressure=[0.1, 0.9, 0.4, 0.6])
    line = stroke_line(stroke, tolerance=0.05)
    assert np.allclose(line[0, :2], (3, 7)) and np.allclose(line[-1, :2], (80, 60))
    assert line[:, 2].min() >= stroke.widths.min() / 2 - 1e-6
    assert line[:, 2].max() <= stroke.widths.max() / 2 + 1e-6


def test_samples_at_one_place_are_a_dot_of_the_greatest_width():
    stroke = Stroke.through([5, 5, 5], [6, 6, 6], 8, pressure=[0.2, 1, 0.4])
    assert np.allclose(stroke_line(stroke, tolerance=0.1), [[5, 6, 4]])


def test_samples_closer_than_the_step_are_left_out_but_for_the_ends():
    samples = np.stack([np.linspace(0, 10, 1001), np.zeros(1001), np.ones(1001)], axis=1)
    line = centre_line(samples, step=1.0, tolerance=0.1)
    assert len(line) < 20
    assert line[0, 0] == 0 and line[-1, 0] == 10
