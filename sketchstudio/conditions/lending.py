"""The colours that a picture lends to a drawing: the same ones in the window and on the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np

from sketchstudio.conditions.conditions import Conditions, FloatImage
from sketchstudio.conditions.dyeing import colors_by_size, dyed, object_colors
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.mixing import painted_as
from sketchstudio.conditions.photo import Photo, PhotoSettings, color_domain
from sketchstudio.conditions.picture import read_picture
from sketchstudio.document.state import State

Lending = Literal["layout", "dye"]
"""Whether colours lie where the picture has them, or on the drawing's areas by size."""
SIDE = 512
"""Pictures that lend their colours are kept at this side, px: a colour domain is flat, and a folder holds many."""


def read_lender(path: Path) -> Photo:
    """A picture, (H,W,3) uint8 sRGB, no larger than its colours need. Raises PictureError."""
    return read_picture(path, SIDE)


def lent_domain(photo: Photo, frame: Frame, settings: PhotoSettings) -> FloatImage:
    """The colour domain of the whole picture in the drawing's frame, (size,size,3) float32 [0,1]."""
    return color_domain(frame.fit(photo), settings, frame.size).astype(np.float32) / np.float32(255)


def lend(photo: Photo, conditions: Conditions, frame: Frame, settings: PhotoSettings, way: Lending) -> Conditions:
    """The drawing with the colours of a picture. Raises DyeError where there is nothing to dye."""
    if way == "dye":
        return dyed(conditions, object_colors(photo))
    return painted(conditions, lent_domain(photo, frame, settings))


def lend_paint(lender: State, conditions: Conditions, way: Lending) -> Conditions:
    """The drawing with the paint of another one. Raises ValueError with a sentence when that has none, and DyeError."""
    lent = painted_as(conditions, lender)
    if way == "layout":
        return lent
    pixels = lent.color[lent.color_mask > 0.5]
    return dyed(conditions, colors_by_size(np.rint(255 * pixels).astype(np.uint8)))


def painted(conditions: Conditions, color: FloatImage) -> Conditions:
    """The drawing with these colours everywhere, (size,size,3) float32 [0,1]."""
    return replace(conditions, color=color, color_mask=np.ones_like(conditions.color_mask))
