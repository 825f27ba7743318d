from __future__ import annotations

import cv2
import numpy as np
import pytest

from sketchstudio.document.stroke import Stroke
from sketchstudio.training.drawings import augment, hand_drawn
from sketchstudio.training.drawings.hand_drawn import filled_outline, hand_drawing

TURN = np.linspace(0, 2 * np.pi, 60)
CIRCLE = Stroke.through(64 + 35 * np.cos(TURN), 64 + 35 * np.sin(TURN), 2.0)
MOUTH = Stroke.through([52, 64, 76], [78, 82, 78], 2.0)


@pytest.fixture
def view():
    picture = np.full((128, 128, 3), (40, 90, 160), np.uint8)
    cv2.circle(picture, (64, 64), 35, (200, 120, 60), -1)
    return picture


def test_an_open_outline_is_filled_like_a_closed_one():
    half = [Stroke.through(CIRCLE.x[a:b], CIRCLE.y[a:b], 2.0) for a, b in ((0, 28), (31, 60))]
    mask = np.zeros((128, 128), np.uint8)
    cv2.fillPoly(mask, [filled_outline(half, 128).round().astype(np.int32)], 1)
    assert mask.sum() == pytest.approx(np.pi * 35**2, rel=0.15)
    assert filled_outline([Stroke.through([3, 9], [3, 4], 1.0)], 128) is None


def test_drawings_are_painted_as_people_paint(view):
    painted, aligned = [], 0
    for seed in range(80):
        drawing = hand_drawing(view, [CIRCLE, MOUTH], np.random.default_rng(seed))
        assert 0.002 < (drawing.sketch > 30).mean() < 0.4
        assert set(np.unique(drawing.color_mask)) <= {0, 255}
        assert len(np.unique(drawing.color.reshape(-1, 3), axis=0)) <= 3
        painted.append(drawing.color_mask.mean() / 255)
        aligned += drawing.aligned
    assert min(painted) == 0 and max(painted) == 1
    assert 25 < aligned < 55
    assert any(0.15 < share < 0.5 for share in painted)


def test_paint_is_about_the_photos_own_where_it_is_not_recoloured(view, monkeypatch):
    monkeypatch.setattr(hand_drawn, "BENT", 0.0)
    monkeypatch.setattr(hand_drawn, "WAYS", {"object and ground": 1.0})
    for seed in range(10):
        drawing = hand_drawing(view, [CIRCLE, MOUTH], np.random.default_rng(seed))
        np.testing.assert_allclose(drawing.color[64, 64], (200, 120, 60), atol=60)
        np.testing.assert_allclose(drawing.color[4, 4], (40, 90, 160), atol=60)


def test_samples_are_drawn_by_hand_where_an_outline_shows(view, monkeypatch):
    monkeypatch.setattr(augment, "HAND_DRAWN", 1.0)
    stroke = Stroke.through(CIRCLE.x / 128, CIRCLE.y / 128, 0.01)
    drawn = [augment.draw_sample(view, 64, np.random.default_rng(seed), [stroke]) for seed in range(20)]
    assert {sample.aligned for sample in drawn} == {True, False}
    assert max(sample.fidelity for sample in drawn) <= 0.1
