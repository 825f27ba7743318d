"""The bar in the status bar that says what is done with files."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.docks.work_bar import STEPS, WorkBar


def test_it_shows_how_much_is_done_as_soon_as_that_is_known(qtbot: QtBot) -> None:
    bar = WorkBar()
    qtbot.addWidget(bar)
    bar.show_work("exports", "Exporting a.gif…")
    assert bar.bar.maximum() == 0, "moves to and fro"
    bar.show_share("exports", 0.25)
    assert (bar.bar.value(), bar.bar.maximum()) == (25, STEPS)
    bar.show_work("exports", "Exporting a.gif…")
    assert bar.bar.value() == 25, "the same work goes on"
    bar.show_work("files", "Saving b.skst…")
    assert bar.bar.maximum() == 0
    assert bar.text.text() == "Saving b.skst…"
    bar.show_work("files")
    assert bar.bar.value() == 25
    bar.show_work("exports")
    assert not bar.isVisible()
    bar.show_work("exports", "Exporting a.gif…")
    assert bar.bar.maximum() == 0, "another export of the same name"


def test_late_news_of_what_has_ended_are_passed_over(qtbot: QtBot) -> None:
    bar = WorkBar()
    qtbot.addWidget(bar)
    bar.show_share("exports", 0.5)
    assert not bar.isVisible()
    bar.show_work("files", "Saving b.skst…")
    bar.show_share("exports", 0.9)
    assert bar.bar.maximum() == 0
