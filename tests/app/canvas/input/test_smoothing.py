"""The stabiliser evens out tremor, loses no sample and does not lag behind."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.app.canvas.input.smoothing import Smoother


def smoothed(points: np.ndarray, smoothing: float, time: np.ndarray | None = None) -> np.ndarray:
    """What a stroke becomes that grows sample by sample."""
    time = np.arange(len(points)) / 200 if time is None else time
    smoother, smooth = Smoother(smoothing), points.copy()
    for n in range(1, len(points) + 1):
        smoother.update(time[:n], points[:n], smooth[:n])
    return smooth


def wave(n: int = 300) -> np.ndarray:
    t = np.linspace(0, 1, n)
    return np.stack([400 * t, 80 * np.sin(6 * t)], axis=1)


def test_zero_leaves_samples_as_they_are() -> None:
    points = np.random.default_rng(0).normal(0, 50, (80, 2))
    assert np.array_equal(smoothed(points, 0), points)


@pytest.mark.parametrize("smoothing", [0.2, 0.5, 1.0])
def test_tremor_shrinks_and_the_shape_stays(smoothing: float) -> None:
    tremor = np.random.default_rng(1).normal(0, 1.5, (300, 2))
    smooth = smoothed(wave() + tremor, smoothing)
    assert np.diff(smooth, 2, axis=0).std() < 0.3 * np.diff(wave() + tremor, 2, axis=0).std()
    assert np.abs(smooth - wave()).max() < 6


@pytest.mark.parametrize(("smoothing", "share"), [(0.3, 0.01), (0.7, 0.02)])
def test_a_circle_drawn_with_a_swing_keeps_its_size(smoothing: float, share: float) -> None:
    """One in 0.6 s. A mean of the neighbours in time would make it smaller by 2 % and 12 %."""
    turn = np.linspace(0, 2 * np.pi, 120)
    smooth = smoothed(260 * np.stack([np.cos(turn), np.sin(turn)], axis=1), smoothing)
    assert np.abs(np.hypot(*smooth.T) - 260).max() < share * 260


@pytest.mark.parametrize("smoothing", [0.2, 1.0])
def test_the_line_reaches_the_pen_at_every_moment(smoothing: float) -> None:
    points, time = wave() + np.random.default_rng(3).normal(0, 1, (300, 2)), np.arange(300) / 200
    smoother, smooth = Smoother(smoothing), points.copy()
    for n in range(1, 301):
        smoother.update(time[:n], points[:n], smooth[:n])
        assert np.abs(smooth[n - 1] - points[n - 1]).max() < 1e-9


def test_final_samples_do_not_change_any_more() -> None:
    points, time = wave() + np.random.default_rng(2).normal(0, 1, (300, 2)), np.arange(300) / 200
    smoother, smooth = Smoother(0.7), points.copy()
    for n in range(1, 301):
        final = smoother.final
        before = smooth[:final].copy()
        smoother.update(time[:n], points[:n], smooth[:n])
        assert np.array_equal(smooth[:final], before)
    assert smoother.final > 250


def test_a_clock_that_stands_still_does_no_harm() -> None:
    points = wave(50)
    smooth = smoothed(points, 0.5, np.zeros(50))
    assert np.isfinite(smooth).all()
