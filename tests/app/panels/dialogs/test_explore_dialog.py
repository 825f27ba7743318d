"""Explore colors: how photos lend theirs is a setting of the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.dialogs.explore_dialog import DRAWING, PHOTO, ExploreDialog
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.state import new_state
from sketchstudio.document.storage import from_bytes, save, to_bytes
from sketchstudio.document.stroke import Stroke


@pytest.fixture
def dialog(studio: Studio) -> Iterator[ExploreDialog]:
    made = ExploreDialog(studio.session)
    yield made
    made.close()
    made.deleteLater()


def test_dye_is_saved_and_undone_with_the_drawing(dialog: ExploreDialog, studio: Studio) -> None:
    session = studio.session
    dialog.dye.click()
    assert session.state.settings["pi-rec"]["lent_colors"] == "dye"
    assert from_bytes(to_bytes(session.state), "a").settings["pi-rec"]["lent_colors"] == "dye"
    session.undo()
    undone = dialog.dye.isChecked()
    session.redo()
    assert (undone, dialog.dye.isChecked()) == (False, True)


def test_a_photos_object_dyes_the_drawing(window: MainWindow, tmp_path: Path, qtbot: QtBot, ink) -> None:
    pixels = np.full((90, 120, 3), (40, 140, 60), np.uint8)
    y, x = np.mgrid[:90, :120]
    pixels[np.hypot(x - 60, y - 45) < 30] = (200, 30, 40)
    Image.fromarray(pixels).save(tmp_path / "disc.png")
    session, angles = window.studio.session, np.linspace(0, 2 * np.pi, 60)
    ring = Stroke.through(128 + 80 * np.cos(angles), 128 + 80 * np.sin(angles), 6)
    session.apply(commands.add_mark(session.state.active, ring))
    qtbot.waitUntil(lambda: window.studio.live.status.current)
    window.actions_["result.explore"].trigger()
    dialog = next(child for child in window.findChildren(ExploreDialog))
    dialog.dye.click()
    dialog.choose(PHOTO, photo=tmp_path / "disc.png")
    with qtbot.waitSignal(window.studio.live.series_picture) as made:
        dialog.make.click()
    conditions = ink.made[-1].conditions
    assert 255 * conditions.color[128, 128] == pytest.approx((200, 30, 40), abs=8)
    assert conditions.color_mask[4, 4] == 0
    assert made.args[0].settings["lent_colors"] == "dye"
    dialog.close()


def test_the_way_to_another_drawing_is_a_series(dialog: ExploreDialog, tmp_path: Path, qtbot: QtBot) -> None:
    save(new_state(100, 100), tmp_path / "other.skst")
    dialog.choose(DRAWING)
    dialog.make.click()
    assert not dialog.problem.isHidden(), "no drawing is chosen yet"
    dialog.choose(DRAWING, drawing=tmp_path / "other.skst")
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.make.click()
    assert len(wanted.args[0]) == 8
    assert all(item.towards is not None for item in wanted.args[0])
