"""The picture over the canvas, wiped, locked to it, in its own window, and against another one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.dialogs.compare_dialog import CompareDialog
from sketchstudio.app.panels.docks.result_window import ResultWindow
from sketchstudio.app.panels.widgets.picture_viewport import WHOLE, PictureViewport
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from tests.app.strokes import draw

PAPER = QColor("#fcfbf8")


@pytest.fixture
def made(window: MainWindow, studio: Studio, qtbot: QtBot) -> MainWindow:
    """With a picture: white but for a black line in the middle."""
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    return window


def color_at(window: MainWindow, x: float, y: float) -> QColor:
    """What the canvas shows at a point of the drawing."""
    place = window.canvas.viewport.to_widget(x, y)
    return QColor(window.canvas.grab().toImage().pixel(place.toPoint()))


def test_over_the_canvas_with_an_opacity(made: MainWindow) -> None:
    assert color_at(made, 20, 60) == PAPER
    made.actions_["result.over"].trigger()
    assert made.result.opacity.isVisible()
    made.result.opacity.box.setValue(100)
    assert color_at(made, 20, 60) == QColor("white")
    made.result.opacity.box.setValue(0)
    assert color_at(made, 20, 60) == PAPER
    made.actions_["result.side"].trigger()
    assert not made.views.overlay.isVisible()
    assert not made.result.opacity.isVisible()


def test_the_wipe_shows_the_picture_right_of_its_divider(made: MainWindow, qtbot: QtBot) -> None:
    made.actions_["result.wipe"].trigger()
    assert (color_at(made, 60, 60), color_at(made, 200, 60)) == (PAPER, QColor("white"))
    divider = made.views.overlay.divider
    middle = QPoint(divider.width() // 2, divider.height() // 2)
    qtbot.mousePress(divider, Qt.MouseButton.LeftButton, pos=middle)
    target = made.canvas.viewport.to_widget(30, 0).x()
    qtbot.mouseMove(divider, QPoint(round(target - divider.x()), middle.y()))
    qtbot.mouseRelease(divider, Qt.MouseButton.LeftButton)
    assert color_at(made, 60, 60) == QColor("white")
    assert not made.canvas.busy, "the grip takes the mouse, so that nothing is drawn"


def test_the_divider_moves_by_keys(made: MainWindow, qtbot: QtBot) -> None:
    made.actions_["result.wipe"].trigger()
    qtbot.keyClick(made.views.overlay.divider, Qt.Key.Key_Left)
    assert made.views.overlay.divider.share == pytest.approx(0.48)


def test_locked_views_show_the_same_part_both_ways(made: MainWindow) -> None:
    made.actions_["result.lock"].trigger()
    assert made.result.view.sight.zoom == pytest.approx(1)
    made.canvas.set_zoom(2 * made.canvas.zoom)
    made.canvas.pan_by(-40, 30)
    assert made.result.view.sight.zoom == pytest.approx(2)
    assert made.result.view.sight.x > 0.5 > made.result.view.sight.y
    made.result.view.sight_wanted.emit(PictureViewport(3, 0.4, 0.6))
    seen = made.result.view.sight
    assert (seen.zoom, seen.x, seen.y) == pytest.approx((3, 0.4, 0.6), abs=0.01)
    made.actions_["result.lock"].trigger()
    made.actions_["result.fit"].trigger()
    assert made.result.view.sight == WHOLE
    assert made.canvas.zoom > 1, "no longer led"


def test_a_window_of_its_own_follows_the_picture(made: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    made.actions_["result.detach"].trigger()
    own = made.findChild(ResultWindow)
    assert own.isVisible()
    draw(studio, 40)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    assert own.view.pixels is studio.live.picture.pixels
    qtbot.keyClick(own, Qt.Key.Key_F11)
    assert own.isFullScreen()
    qtbot.keyClick(own, Qt.Key.Key_Escape)
    assert own.isVisible()
    assert not own.isFullScreen()
    qtbot.keyClick(own, Qt.Key.Key_Escape)
    assert not own.isVisible()
    assert not made.actions_["result.detach"].isChecked()


def test_comparing_needs_two_pictures(made: MainWindow) -> None:
    made.actions_["result.compare"].trigger()
    assert "two pictures" in made.message_bar.label.text()
    assert made.findChild(CompareDialog) is None


def test_two_kept_pictures_are_compared(made: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    made.actions_["result.keep"].trigger()
    for x in (40, 200):
        draw(studio, x)
        qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
        made.actions_["result.keep"].trigger()
    first, second, third = studio.session.state.results
    made.film.pictures.item(0).setSelected(True)
    made.film.pictures.item(2).setSelected(True)
    made.actions_["result.compare"].trigger()
    dialog = made.findChild(CompareDialog)
    assert (dialog.left.pixels, dialog.right.pixels) == (first.pixels, third.pixels)
    dialog.choices[1].setCurrentIndex(1)
    assert dialog.right.pixels is second.pixels
    dialog.left.set_sight(PictureViewport(2, 0.3, 0.3))
    assert dialog.right.sight == dialog.wipe.sight == PictureViewport(2, 0.3, 0.3)
    dialog.show_wiped(False)
    assert dialog.left.isVisible()
    assert not dialog.wipe.isVisible()
    dialog.close()


def test_a_click_with_ctrl_marks_without_bringing_back(made: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    made.actions_["result.keep"].trigger()
    brought: list[object] = []
    made.film.brought_back.connect(brought.append)
    strip = made.film.pictures
    spot = strip.visualItemRect(strip.item(0)).center()
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot)
    assert made.film.selected == [0]
    assert brought == []
    qtbot.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert brought == [studio.session.state.results[0]]


def test_how_the_picture_is_looked_at_is_remembered(made: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    for name in ("result.wipe", "result.lock", "result.detach"):
        made.actions_[name].trigger()
    made.views.overlay.divider.set_share(0.3)
    made.result.opacity.box.setValue(25)
    studio.session.document.mark_saved()
    made.close()
    again = MainWindow(studio)
    again.show()
    assert again.actions_["result.wipe"].isChecked()
    assert again.views.overlay.mode == "wipe"
    assert (again.views.overlay.divider.share, again.views.overlay.opacity) == (0.3, 0.25)
    assert again.result.opacity.value == 25
    assert again.views.locked
    assert again.actions_["result.lock"].isChecked()
    qtbot.waitUntil(lambda: again.views.detached)
    again.actions_["result.detach"].trigger()
    again.hide()
    again.show()
    qtbot.wait(50)
    assert not again.views.detached, "opened at the start only"
    again.close()
    again.deleteLater()


def test_a_closed_window_of_the_picture_stays_closed(made: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    made.actions_["result.detach"].trigger()
    made.actions_["result.detach"].trigger()
    studio.session.document.mark_saved()
    made.close()
    again = MainWindow(studio)
    again.show()
    qtbot.wait(50)
    assert not again.views.detached
    again.close()
    again.deleteLater()
