"""How close, how real and how true to the drawing. Pictures are (B,3,H,W) float in [0,1]."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F


class Features(Protocol):
    """A perceptual network, such as nets.tiny_darknet.TinyDarknet."""

    def stages(self, images: Tensor) -> list[Tensor]: ...

    def embed(self, images: Tensor) -> Tensor: ...


def perceptual_distance(net: Features, a: Tensor, b: Tensor) -> Tensor:
    """(B,): squared distance of unit features, averaged over places and stages; 0 = same.

    LPIPS with equal channel weights (Zhang et al. 2018, arXiv 1801.03924).
    """
    stages = [
        (_unit(x) - _unit(y)).square().sum(1).mean((1, 2)) for x, y in zip(net.stages(a), net.stages(b), strict=True)
    ]
    return torch.stack(stages).mean(0)


def peak_signal_to_noise(a: Tensor, b: Tensor) -> Tensor:
    """(B,): PSNR in dB, at most 100."""
    return -10 * (a - b).square().mean((1, 2, 3)).clamp_min(1e-10).log10()


def structural_similarity(a: Tensor, b: Tensor) -> Tensor:
    """(B,): SSIM, 1 = same (Wang et al. 2004): Gaussian windows of sigma 1.5, 11 px, on each channel."""
    steps = torch.arange(-5, 6, dtype=a.dtype, device=a.device)
    blur = torch.exp(-0.5 * (steps / 1.5) ** 2)
    window = torch.outer(blur / blur.sum(), blur / blur.sum()).expand(a.shape[1], 1, 11, 11)
    moments = (a, b, a * a, b * b, a * b)
    mean_a, mean_b, aa, bb, ab = (F.conv2d(m, window, groups=a.shape[1]) for m in moments)
    variance_a, variance_b, covariance = aa - mean_a**2, bb - mean_b**2, ab - mean_a * mean_b
    c1, c2 = 0.01**2, 0.03**2
    same_light = (2 * mean_a * mean_b + c1) / (mean_a**2 + mean_b**2 + c1)
    same_structure = (2 * covariance + c2) / (variance_a + variance_b + c2)
    return (same_light * same_structure).mean((1, 2, 3))


def kernel_distance(real: Tensor, fake: Tensor) -> float:
    """KID (Binkowski et al. 2018, arXiv 1801.01401): unbiased MMD^2 with the kernel (x.y / D + 1)^3 between two sets of
    embeddings (N,D) and (M,D); 0 = one distribution. Needs at least two of each."""
    within = [_mean_off_diagonal(_kernel(x, x)) for x in (real, fake)]
    return float(sum(within) - 2 * _kernel(real, fake).mean())


def ink_recall(ink: NDArray[np.float32], picture: NDArray[np.uint8]) -> float | None:
    """Share of the drawn pixels that have an edge of the picture within 1 % of the side; None where nothing is drawn.

    ink (S,S) [0,1], drawn where over 0.5; picture (S,S,3) uint8.
    """
    drawn = ink > 0.5
    if not drawn.any():
        return None
    edges = cv2.Canny(cv2.GaussianBlur(picture, (0, 0), 1.0), 40, 100) > 0
    reach = max(1, round(0.01 * len(ink)))
    near = cv2.dilate(edges.astype(np.uint8), np.ones((2 * reach + 1,) * 2, np.uint8)) > 0
    return float(near[drawn].mean())


def paint_error(color: NDArray[np.float32], mask: NDArray[np.float32], picture: NDArray[np.uint8]) -> float | None:
    """Mean absolute difference between picture and paint where paint lies, both blurred by 2 % of the side, so that
    texture does not count; [0,1], None where nothing is painted.

    color (S,S,3), mask (S,S) float32 [0,1]; picture (S,S,3) uint8.
    """
    if not mask.any():
        return None
    wrong = (picture.astype(np.float32) / 255 - color) * mask[..., None]
    spread = 0.02 * len(mask)
    smooth = (
        cv2.GaussianBlur(wrong, (0, 0), spread) / np.maximum(cv2.GaussianBlur(mask, (0, 0), spread), 1e-3)[..., None]
    )
    return float(np.abs(smooth)[mask > 0.5].mean())


def diversity(net: Features, pictures: Tensor) -> float:
    """Mean perceptual distance between all pairs of (B,3,H,W), B at least 2: 0 = the same picture again and again."""
    first, second = torch.triu_indices(len(pictures), len(pictures), offset=1)
    return float(perceptual_distance(net, pictures[first], pictures[second]).mean())


def _unit(features: Tensor) -> Tensor:
    return features / (features.square().sum(1, keepdim=True).sqrt() + 1e-6)


def _kernel(a: Tensor, b: Tensor) -> Tensor:
    return (a @ b.T / a.shape[1] + 1) ** 3


def _mean_off_diagonal(square: Tensor) -> Tensor:
    n = len(square)
    return (square.sum() - square.diagonal().sum()) / (n * (n - 1))
