"""Outlines of regions: what of them has to be painted anew, and which one stands out."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from sketchstudio.app.canvas.render.region_outline import RegionOutlines
from sketchstudio.app.canvas.viewport import Viewport
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob, Stroke

LEFT = Layer("region", "Left", "left", (Blob([20, 80, 80, 20], [20, 20, 80, 80]),), feather=8)
RIGHT = Layer("region", "Right", "right", (Blob([120, 180, 180, 120], [20, 20, 80, 80]),), feather=8)
ACCENT = QColor(40, 90, 230)


@pytest.fixture
def viewport(qapp: QApplication) -> Viewport:
    made = Viewport()
    made.place(QSizeF(200, 100), QSizeF(400, 200), 1.0)
    return made


def painted(outlines: RegionOutlines, viewport: Viewport, clip: QRect | None = None) -> np.ndarray:
    """(200,400) int: how far each pixel is from white."""
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    if clip is not None:
        painter.setClipRect(clip)
    outlines.draw(painter, viewport, ACCENT)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(200, 400, 4)[..., :3]
    return 765 - pixels.astype(int).sum(axis=2)


def test_the_region_that_tools_change_stands_out(viewport: Viewport) -> None:
    outlines = RegionOutlines()
    outlines.show((LEFT, RIGHT), "sketch")
    ink = painted(outlines, viewport)
    assert ink[:, 200:].sum() > 1.5 * ink[:, :200].sum()
    changed = outlines.show((LEFT, RIGHT), "left")
    assert changed.left() < 20
    assert changed.right() > 180
    ink = painted(outlines, viewport)
    assert ink[:, :200].sum() > 1.5 * ink[:, 200:].sum()
    assert outlines.show((LEFT, RIGHT), "left").isEmpty()


@pytest.mark.parametrize("change", [{"feather": 30}, {"strength": 0.5}, {"name": "Sleeve"}])
def test_what_changes_in_one_region_repaints_that_one(viewport: Viewport, change: dict) -> None:
    outlines = RegionOutlines()
    outlines.show((LEFT, RIGHT), "left")
    changed = outlines.show((LEFT, replace(RIGHT, **change)), "left")
    assert changed.left() > 80
    before = painted(outlines, viewport)
    fresh = RegionOutlines()
    fresh.show((LEFT, replace(RIGHT, **change)), "left")
    assert np.array_equal(before, painted(fresh, viewport))


def test_an_outline_grows_as_if_it_were_made_anew(viewport: Viewport) -> None:
    outlines, layer = RegionOutlines(), replace(LEFT, marks=())
    for x in range(30, 150, 20):
        layer = replace(layer, marks=(*layer.marks, Stroke.through([x, x + 30], [30, 70], 25)))
        outlines.show((layer,), "left")
    layer = replace(layer, marks=layer.marks[:-1])
    for marks in (layer.marks, layer.marks[::-1], (*layer.marks[:2], *LEFT.marks)):
        layer = replace(layer, marks=marks)
        outlines.show((layer,), "left")
        fresh = RegionOutlines()
        fresh.show((layer,), "left")
        difference = np.abs(painted(outlines, viewport) - painted(fresh, viewport))
        assert (difference > 120).mean() < 0.01, "but for where the dashes begin"


def test_a_part_is_painted_as_the_whole_is(viewport: Viewport) -> None:
    outlines = RegionOutlines()
    outlines.show((LEFT, RIGHT), "left")
    whole, clip = painted(outlines, viewport), QRect(30, 30, 60, 50)
    part = painted(outlines, viewport, clip)
    assert np.array_equal(part[30:80, 30:90], whole[30:80, 30:90])
    assert part.sum() == part[30:80, 30:90].sum()


def test_panning_moves_the_picture_as_it_is(viewport: Viewport) -> None:
    outlines = RegionOutlines()
    outlines.show((LEFT,), "left")
    before = painted(outlines, viewport)
    viewport.pan(7, -5)
    assert np.array_equal(painted(outlines, viewport)[:150, 20:300], before[5:155, 13:293])


def test_a_region_seen_from_very_near_is_painted_without_an_image(viewport: Viewport) -> None:
    outlines = RegionOutlines()
    outlines.show((replace(LEFT, feather=0),), "left")
    viewport.set_zoom(32.0)
    assert painted(outlines, viewport).sum() == 0, "its edges are far outside"
    viewport.pan(900, 900)
    assert painted(outlines, viewport).any()


def test_a_region_hidden_and_shown_again_looks_as_before_and_is_not_drawn_anew(viewport: Viewport) -> None:
    outlines, hidden = RegionOutlines(), replace(RIGHT, visible=False)
    outlines.show((LEFT, RIGHT), "left")
    before, shot = painted(outlines, viewport), outlines._outlines["right"].shot
    assert outlines.show((LEFT, hidden), "left").left() > 100
    assert painted(outlines, viewport)[:, 200:].max() == 0
    assert outlines.show((LEFT, RIGHT), "left").left() > 100
    assert np.array_equal(painted(outlines, viewport), before)
    assert outlines._outlines["right"].shot is shot


def test_a_region_that_changed_while_it_was_hidden_is_drawn_anew(viewport: Viewport) -> None:
    outlines, changed = RegionOutlines(), replace(RIGHT, marks=LEFT.marks, feather=3)
    outlines.show((RIGHT,), "right")
    painted(outlines, viewport)
    outlines.show((replace(changed, visible=False),), "right")
    outlines.show((changed,), "right")
    fresh = RegionOutlines()
    fresh.show((changed,), "right")
    assert np.array_equal(painted(outlines, viewport), painted(fresh, viewport))


def test_while_zooming_an_outline_is_stretched_and_then_drawn_anew(viewport: Viewport) -> None:
    outlines, fresh = RegionOutlines(), RegionOutlines()
    outlines.show((LEFT,), "left")
    fresh.show((LEFT,), "left")
    painted(outlines, viewport)
    shot = outlines._outlines["left"].shot
    viewport.set_zoom(1.6)
    viewport.pan(30, 7)
    stretched, exact = painted(outlines, viewport), painted(fresh, viewport)
    assert outlines._outlines["left"].shot is shot
    rows, columns = (np.flatnonzero(exact.max(axis=axis) > 60) for axis in (1, 0))
    found = tuple(np.flatnonzero(stretched.max(axis=axis) > 60) for axis in (1, 0))
    for wanted, seen in zip((rows, columns), found, strict=True):
        assert abs(wanted[0] - seen[0]) <= 2 and abs(wanted[-1] - seen[-1]) <= 2
    assert not outlines.fresh(viewport, ACCENT)
    assert outlines.freshen(viewport, ACCENT, math.inf)
    assert outlines.fresh(viewport, ACCENT)
    assert np.array_equal(painted(outlines, viewport), exact)
    assert not outlines.freshen(viewport, ACCENT, math.inf)
