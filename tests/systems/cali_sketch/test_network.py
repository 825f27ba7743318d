from __future__ import annotations

import numpy as np
import torch

from sketchstudio.document.stroke import Stroke
from sketchstudio.systems.cali_sketch.calibrating import FURTHEST, calibrated_strokes, shifts_of
from sketchstudio.systems.cali_sketch.network import PADDING, Calibrator, Config
from sketchstudio.systems.cali_sketch.tokens import tokens_of

TINY = Config(("disc", "square"), width=16, layers=2, heads=2)


def moving() -> Calibrator:
    """As if it had learnt something."""
    torch.manual_seed(0)
    network = Calibrator(TINY).eval()
    torch.nn.init.normal_(network.out.weight, std=0.5)
    return network


def drawing() -> list[Stroke]:
    turn = np.linspace(0, 6.2, 60)
    return [
        Stroke.through(128 + 80 * np.cos(turn), 128 + 80 * np.sin(turn), 2.0),
        Stroke.through([100, 150], [120, 121], 2.0),
    ]


def test_before_it_has_learnt_everything_stays():
    strokes = drawing()
    made = calibrated_strokes(Calibrator(TINY).eval(), strokes, 0, 256, 1.0)
    assert made == strokes


def test_at_0_the_strokes_are_the_very_same():
    strokes = drawing()
    assert all(
        made is stroke
        for made, stroke in zip(calibrated_strokes(moving(), strokes, 1, 256, 0.0), strokes, strict=False)
    )


def test_half_a_calibration_goes_half_the_way():
    strokes, network = drawing(), moving()
    half, whole = (calibrated_strokes(network, strokes, 1, 256, share) for share in (0.5, 1.0))
    assert any(np.abs(w.x - s.x).max() > 0.5 for w, s in zip(whole, strokes, strict=True))
    for h, w, s in zip(half, whole, strokes, strict=True):
        assert np.allclose(2 * (h.x - s.x), w.x - s.x, atol=1e-3)
        assert np.hypot(w.x - s.x, w.y - s.y).max() <= 256 * FURTHEST * 2**0.5 + 1e-3


def test_what_is_no_token_changes_nothing():
    network = moving()
    tokens = tokens_of(drawing(), 256)
    told = (tokens.points, tokens.stroke, tokens.along, tokens.around)
    points, stroke, along, around = (torch.from_numpy(each)[None] for each in told)
    with torch.no_grad():
        alone = network(points, stroke, along, around, torch.tensor([1]))
        padded = network(
            torch.cat([points, torch.ones(1, 5, *points.shape[2:])], 1),
            torch.cat([stroke, torch.full((1, 5), PADDING)], 1),
            torch.cat([along, torch.ones(1, 5, 3)], 1),
            torch.cat([around, torch.ones(1, 5, *around.shape[2:])], 1),
            torch.tensor([1]),
        )
    assert torch.allclose(alone, padded[:, : len(tokens.stroke)], atol=1e-5)


def test_an_empty_drawing_and_the_subject():
    network, tokens = moving(), tokens_of(drawing(), 256)
    assert shifts_of(network, tokens_of([], 256), 0).shape[0] == 0
    assert not np.allclose(shifts_of(network, tokens, 1), shifts_of(network, tokens, 2))
