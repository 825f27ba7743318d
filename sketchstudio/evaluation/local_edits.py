"""Local edits measured: is a picture outside a region left alone, and does the region's border show?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.photo import PhotoSettings, conditions_from_photo
from sketchstudio.engine.request import Purpose, Request
from sketchstudio.engine.settings import BaseSettings
from sketchstudio.engine.system import System
from sketchstudio.rendering.sheet import contact_sheet

Picture = NDArray[np.uint8]
Random = np.random.Generator


class EditScores(msgspec.Struct, frozen=True):
    """Of local edits of photos."""

    edits: int
    changed_outside: int
    """Pixels of all edits that differ from the photo where the region is 0; 0 = none."""
    changed_inside: float
    """Mean absolute difference from the photo where the region is 1, [0,1]."""
    seam: float
    """`seam_measure` of the edited pictures; about 1 where the border does not show."""
    seam_of_photos: float
    """The same for the photos as they were."""


def evaluate_edits(
    system: System,
    name: str,
    settings: BaseSettings,
    photos: Iterable[Picture],
    sheet: Path,
    photo_settings: PhotoSettings | None = None,
    purpose: Purpose = "final",
    tell: Callable[[int], None] = lambda done: None,
) -> EditScores:
    """Draw a region into every photo, give its paint other hues inside, generate, and measure.

    photos: square pictures (S,S,3) uint8 of the model's size, at least one. The sheet shows photo, what was asked for
    (the region's border in white) and result.
    """
    outside, inside, seams, before = 0, [], [], []
    rows: list[list[Picture]] = []
    for index, photo in enumerate(photos):
        rng = np.random.default_rng(index)
        region = random_region(len(photo), rng)
        asked = edit_of(photo, region, photo_settings or PhotoSettings(), rng)
        request = Request(index, 0, name, "", settings, asked, purpose)
        picture = system.generate(request, lambda image, fraction: None, lambda: False).pictures[0]
        outside += int((picture != photo)[region == 0].any(-1).sum())
        inside.append(np.abs(picture.astype(np.float32) - photo).mean(-1)[region == 1].mean() / 255)
        seams.append(seam_measure(picture, region))
        before.append(seam_measure(photo, region))
        rows.append([photo, _shown(asked), picture])
        tell(index + 1)
    if not rows:
        raise ValueError("Local edits need at least one photo.")
    contact_sheet(rows[:24], sheet, across=2)
    means = (round(float(np.mean(each)), 4) for each in (inside, seams, before))
    return EditScores(len(rows), outside, *means)


def random_region(size: int, rng: Random) -> FloatImage:
    """(S,S) float32 [0,1]: an uneven blob of a fifth to two fifths of the side, feathered over 4 % of it, somewhere
    within the picture; 1 inside and 0 beyond the feather."""
    radius = size * rng.uniform(0.1, 0.2)
    around = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    waves = np.ones(24)
    for count in (2, 3, 4):
        waves += rng.uniform(-0.12, 0.12) * np.cos(count * around + rng.uniform(0, 6))
    centre = rng.uniform(0.3 * size, 0.7 * size, 2)
    outline = centre + (radius * waves)[:, None] * np.stack([np.cos(around), np.sin(around)], 1)
    filled = np.zeros((size, size), np.uint8)
    cv2.fillPoly(filled, [np.rint(outline).astype(np.int32)], 1)
    feather = 0.04 * size
    reach = cv2.distanceTransform(1 - filled, cv2.DIST_L2, 5)
    return np.clip(1 - reach / feather, 0, 1).astype(np.float32)


def edit_of(photo: Picture, region: FloatImage, settings: PhotoSettings, rng: Random) -> Conditions:
    """The photo's own lines and paint over the photo, with hues turned by 60 to 300 degrees inside the region."""
    drawn = conditions_from_photo(photo, settings)
    hsv = cv2.cvtColor(drawn.color, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = (hsv[..., 0] + rng.uniform(60, 300)) % 360
    hsv[..., 1] = np.maximum(hsv[..., 1], 0.4)
    turned = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)
    color = np.where((region > 0)[..., None], turned, drawn.color).astype(np.float32)
    return Conditions(drawn.sketch, color, drawn.color_mask, region, (photo / 255.0).astype(np.float32))


def seam_measure(picture: Picture, region: FloatImage) -> float:
    """Mean gradient across the region's feathered border, over the mean gradient along it and inside the region.

    A border that shows is a line of change across itself: over 1. picture (S,S,3) uint8, region (S,S) [0,1] with a
    feather of several pixels."""
    dx, dy = (
        cv2.Sobel(picture.astype(np.float32), cv2.CV_32F, *order, ksize=3, scale=1 / 8) for order in ((1, 0), (0, 1))
    )
    smooth = cv2.GaussianBlur(region, (0, 0), 1.0)
    normal_x, normal_y = (cv2.Sobel(smooth, cv2.CV_32F, *order, ksize=3) for order in ((1, 0), (0, 1)))
    length = np.hypot(normal_x, normal_y)
    border = (region > 0) & (region < 1) & (length > 1e-4)
    across_x, across_y = ((part[border] / length[border])[:, None] for part in (normal_x, normal_y))
    across = np.abs(dx[border] * across_x + dy[border] * across_y)
    along = np.abs(dy[border] * across_x - dx[border] * across_y)
    inside = region == 1
    usual = np.concatenate([along.ravel(), np.abs(dx[inside]).ravel(), np.abs(dy[inside]).ravel()])
    return float(across.mean() / max(float(usual.mean()), 1e-6))


def _shown(asked: Conditions) -> Picture:
    """Paint under lines, with the border of the region."""
    paper = asked.color * (1 - asked.sketch[..., None])
    shown = np.rint(255 * paper).astype(np.uint8)
    contours, _ = cv2.findContours((asked.region > 0).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return cv2.drawContours(shown, contours, -1, (255, 255, 255), 2)  # type: ignore[return-value]
