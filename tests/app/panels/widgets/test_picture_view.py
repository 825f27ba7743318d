"""Looking closer at a picture, and two views that show the same part."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.panels.widgets.picture_view import PictureView
from sketchstudio.app.panels.widgets.picture_viewport import WHOLE, PictureViewport


def wheel(view: PictureView, at: QPointF, notches: int) -> None:
    no_button, no_key = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(view.mapToGlobal(at))
    event = QWheelEvent(
        at, place, QPoint(), QPoint(0, 120 * notches), no_button, no_key, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, event)


@pytest.fixture
def view(qtbot: QtBot) -> PictureView:
    made = PictureView(theme.DARK)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show_pixels(np.zeros((64, 64, 3), np.uint8))
    made.show()
    return made


def shares(view: PictureView, at: QPointF) -> tuple[float, float]:
    place = view.place()
    return (at.x() - place.x()) / place.width(), (at.y() - place.y()) / place.height()


def test_the_wheel_keeps_the_point_under_the_pointer(view: PictureView) -> None:
    at = QPointF(250, 180)
    before = shares(view, at)
    wheel(view, at, 4)
    assert view.sight.zoom == pytest.approx(1.25**4)
    assert shares(view, at) == pytest.approx(before)


def test_a_pull_moves_a_picture_that_is_larger_than_its_view(view: PictureView, qtbot: QtBot) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    qtbot.mouseMove(view, QPoint(220, 200))
    assert view.sight == WHOLE, "a picture that is seen whole stays"
    view.set_sight(PictureViewport(4, 0.5, 0.5))
    left = view.place().left()
    qtbot.mouseMove(view, QPoint(250, 200))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)
    assert view.place().left() == pytest.approx(left + 30)
    view.fit()
    assert view.sight == WHOLE


def test_keys_zoom_and_move(view: PictureView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.sight.zoom > 1
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.sight.x > 0.5
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.sight == WHOLE


def test_a_view_that_follows_another_only_asks(view: PictureView) -> None:
    asked: list[PictureViewport] = []
    view.sight_wanted.connect(asked.append)
    view.set_follows(True)
    wheel(view, QPointF(200, 200), 1)
    assert view.sight == WHOLE
    assert asked[0].zoom == pytest.approx(1.25)
