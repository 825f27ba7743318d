"""Colours of other spaces as sRGB."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

_WHITE_D50 = np.array([0.96422, 1.0, 0.82521])
_FROM_XYZ_D50 = np.array([[3.1341359, -1.6173863, -0.4906619], [-0.9787955, 1.9162544, 0.0334427],
                          [0.0719554, -0.2289768, 1.4053860]])  # fmt: skip
_SPACES = {"RGB ": ("RGB", "RGBA"), "GRAY": ("L", "LA"), "CMYK": ("CMYK",), "Lab ": ("LAB",)}
"""The modes whose numbers a profile of that space can explain."""


def in_srgb(image: Image.Image) -> Image.Image:
    """The picture with its numbers meant as sRGB: through its ICC profile, if it has one that fits. Alpha stays.

    A profile that is damaged, or of another space than the pixels, is passed over."""
    data = image.info.get("icc_profile")
    if image.mode == "LAB" and not data:
        data = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    if not data or image.mode not in ("RGB", "RGBA", "L", "LA", "CMYK", "LAB", "P", "PA"):
        return image
    if image.mode in ("P", "PA"):
        image = image.convert("RGBA")
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        if image.mode not in _SPACES.get(profile.profile.xcolor_space, ()):
            return image
        alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
        plain = image.convert(image.mode.removesuffix("A")) if alpha is not None else image
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        srgb = ImageCms.profileToProfile(plain, profile, ImageCms.createProfile("sRGB"), intent, "RGB",
                                         flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if srgb is None:
        return image
    if alpha is not None:
        srgb.putalpha(alpha)
    return srgb


def from_lab(lab: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """CIE Lab of D50 (...,3), L in [0, 100], as sRGB [0, 1]."""
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], axis=-1)
    xyz = np.where(f > 6 / 29, f**3, 3 * (6 / 29) ** 2 * (f - 4 / 29)) * _WHITE_D50
    return encoded(xyz @ _FROM_XYZ_D50.T)


def encoded(linear: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    """Linear light [0, 1] as sRGB; what lies outside is cut off."""
    light = np.clip(linear, 0, 1)
    curve: NDArray[np.float64] = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return curve
