"""The glow along a region's outline tells the truth about what the picture mixes there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QPainterPath
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.render.ink import mark_path
from sketchstudio.app.canvas.render.region_border import blurred, reach, soft_border
from sketchstudio.conditions.frame import Frame
from sketchstudio.conditions.regions import feathered
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Mark, Stroke

SIDE = 256
CANVAS = QSizeF(SIDE, SIDE)
SQUARE = Blob([64, 192, 192, 64], [64, 64, 192, 192])
AT_THE_EDGE = Blob([-20, 120, 120, -20], [-20, -20, 120, 120])
BRUSHED = Stroke.through([60, 128, 200], [70, 190, 90], 40)


@pytest.mark.parametrize("mark", [SQUARE, AT_THE_EDGE, BRUSHED])
@pytest.mark.parametrize("feather", [8.0, 24.0, 60.0])
def test_it_lies_where_the_system_mixes(qapp: QApplication, mark: Mark, feather: float) -> None:
    border = soft_border(mark_path(mark, 0.1), feather, CANVAS)
    assert border is not None
    mask = feathered(Layer("region", "R", marks=(mark,), feather=feather), Frame(SIDE, SIDE, SIDE))
    mixed = 4 * mask * (1 - mask)
    height, width = border.share.shape
    x = ((np.arange(width) + 0.5) * border.area.width() / width + border.area.x()).astype(int)
    y = ((np.arange(height) + 0.5) * border.area.height() / height + border.area.y()).astype(int)
    assert np.abs(border.share - mixed[np.ix_(y, x)]).mean() < 0.03
    far = mixed.copy()
    far[y.min() : y.max() + 1, x.min() : x.max() + 1] = 0
    assert far.max() < 0.03, "nothing is mixed where no glow can be"


def test_a_blur_keeps_what_is_flat_and_spreads_by_its_sigma() -> None:
    assert blurred(np.full((9, 5), 0.3, np.float32), 4.0) == pytest.approx(0.3, abs=1e-6)
    dot = np.zeros((101, 101), np.float32)
    dot[50, 50] = 1
    soft = blurred(dot, 6.0)
    assert soft.sum() == pytest.approx(1, abs=1e-4)
    assert np.sqrt((soft.sum(axis=0) * (np.arange(101) - 50) ** 2).sum()) == pytest.approx(6, rel=0.1)


def test_the_image_is_the_colour_at_half_strength_at_most(qapp: QApplication) -> None:
    border = soft_border(mark_path(SQUARE, 0.1), 40.0, CANVAS)
    assert border is not None
    image = border.image(QColor(200, 0, 100))
    edge = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    strongest = max(edge, key=lambda color: color.alpha())
    assert strongest.alphaF() == pytest.approx(0.5, abs=0.02)
    assert (strongest.red(), strongest.green(), strongest.blue()) == pytest.approx((200, 0, 100), abs=3)
    assert image.pixelColor(0, 0).alpha() == 0


def test_there_is_none_without_feather_or_off_the_canvas(qapp: QApplication) -> None:
    path = mark_path(SQUARE, 0.1)
    assert soft_border(path, 0.0, CANVAS) is None
    assert soft_border(path.translated(900, 0), 20.0, CANVAS) is None
    assert soft_border(QPainterPath(), 20.0, CANVAS) is None
    assert reach(0.0) == 0
