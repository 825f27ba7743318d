from __future__ import annotations

import pytest
import torch

from sketchstudio.evaluation.metrics import peak_signal_to_noise, structural_similarity


def test_psnr_of_a_known_error():
    picture = torch.full((2, 3, 8, 8), 0.5)
    assert peak_signal_to_noise(picture, picture).tolist() == pytest.approx([100, 100])
    assert peak_signal_to_noise(picture, picture + 0.1).tolist() == pytest.approx([20, 20], abs=1e-4)


def test_ssim_is_one_for_the_same_and_falls_with_structure_more_than_with_light():
    picture = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(0))
    assert float(structural_similarity(picture, picture)) == pytest.approx(1, abs=1e-4)
    brighter = float(structural_similarity(picture, picture + 0.1))
    shifted = float(structural_similarity(picture, picture.roll(4, 3)))
    assert shifted < 0.3 < 0.9 < brighter < 1
