"""Copy, cut and paste: marks within a drawing and into another one, pictures as photos."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.features.clipboard import MARKS
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob
from tests.app.strokes import draw


def strokes(studio: Studio) -> int:
    return sum(len(layer.marks) for layer in studio.session.state.layers_of("sketch"))


def test_marks_are_cut_and_pasted_into_another_drawing(window: MainWindow, studio: Studio) -> None:
    draw(studio, 40)
    draw(studio, 80)
    lines = studio.session.state.layers_of("sketch")[0].marks
    window.actions_["edit.select_all"].trigger()
    window.actions_["edit.cut"].trigger()
    assert strokes(studio) == 0
    assert studio.session.document.undo_label == "Delete selection"
    studio.session.replace(Document(new_state(256, 256)))
    window.actions_["edit.paste"].trigger()
    pasted = studio.session.state.layers_of("sketch")[0].marks
    assert [mark.x.tolist() for mark in pasted] == [mark.x.tolist() for mark in lines]
    assert len(window.canvas.selected.selection.marks) == 2, "what was pasted can be moved at once"
    assert studio.session.document.undo_count == 1


@pytest.fixture
def other(studio: Studio, tmp_path: Path) -> Iterator[MainWindow]:
    """Another window on another drawing, as a second process of the program has."""
    behind = QSettings(str(tmp_path / "other.ini"), QSettings.Format.IniFormat)
    document = Document(new_state(300, 200))
    second = Studio.build(document, studio.catalogue, studio.open_link, behind, theme.DARK, tmp_path / "other")
    shown = MainWindow(second)
    shown.show()
    yield shown
    document.mark_saved()
    shown.close()
    shown.deleteLater()


def test_marks_are_pasted_into_another_window(window: MainWindow, other: MainWindow, studio: Studio) -> None:
    draw(studio, 40)
    window.actions_["edit.select_all"].trigger()
    window.actions_["edit.copy"].trigger()
    other.actions_["edit.paste"].trigger()
    pasted = other.studio.session.state.layers_of("sketch")[0].marks
    assert [mark.x.tolist() for mark in pasted] == [studio.session.state.layers_of("sketch")[0].marks[0].x.tolist()]
    assert len(other.canvas.selected.selection.marks) == 1


def test_marks_bring_their_layer_where_there_is_none_of_the_kind(
    window: MainWindow, other: MainWindow, studio: Studio
) -> None:
    draw(studio, 40)
    outline = Blob(np.array([20, 90, 90], np.float32), np.array([20, 20, 90], np.float32))
    region = Layer("region", "Sleeve", marks=(outline,), strength=0.5, feather=3, locked=True)
    studio.session.apply(commands.add_layer(region))
    studio.session.apply(commands.change_layer(region.id, locked=False))
    window.actions_["edit.select_all"].trigger()
    window.actions_["edit.copy"].trigger()
    session = other.studio.session
    other.actions_["edit.paste"].trigger()
    (made,) = session.state.layers_of("region")
    assert (made.name, made.strength, made.feather, len(made.marks)) == ("Sleeve", 0.5, 3, 1)
    assert len(session.state.layers_of("sketch")[0].marks) == 1
    assert len(other.canvas.selected.selection.marks) == 2
    assert session.document.undo_count == 1
    other.actions_["edit.paste"].trigger()
    assert [len(layer.marks) for layer in session.state.layers_of("region")] == [2], "now there is one"


def test_what_is_no_drawing_of_ours_is_one_sentence(window: MainWindow, studio: Studio) -> None:
    data = QMimeData()
    data.setData(MARKS, b"PK\x03\x04broken")
    QGuiApplication.clipboard().setMimeData(data)
    before = studio.session.state
    window.actions_["edit.paste"].trigger()
    assert "The clipboard" in window.message_bar.label.text()
    assert studio.session.state is before


def test_copying_leaves_the_drawing_alone(window: MainWindow, studio: Studio) -> None:
    draw(studio, 40)
    window.actions_["edit.select_all"].trigger()
    before = studio.session.state
    window.actions_["edit.copy"].trigger()
    assert studio.session.state is before
    window.actions_["edit.paste"].trigger()
    assert strokes(studio) == 2


def test_a_picture_is_pasted_as_a_photo(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    image = QImage(33, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(200, 30, 40))
    QGuiApplication.clipboard().setImage(image)
    window.actions_["edit.paste"].trigger()
    (photo,) = studio.session.state.layers_of("photo")
    assert photo.pixels is not None
    assert photo.pixels.shape == (20, 33, 3)
    assert np.array_equal(photo.pixels[10, 30], (200, 30, 40))


def test_what_cannot_be_copied_or_pasted_is_said(window: MainWindow, studio: Studio) -> None:
    window.actions_["edit.copy"].trigger()
    assert "Nothing is selected" in window.message_bar.label.text()
    QGuiApplication.clipboard().setMimeData(QMimeData())
    window.actions_["edit.paste"].trigger()
    assert "neither marks nor a picture" in window.message_bar.label.text()


LINE = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><path d="M10 10 L90 90" {}/></svg>'.format(
    'stroke="black" stroke-width="3" fill="none"'
)


@pytest.mark.parametrize("kind", ["image/svg+xml", "text/plain"])
def test_shapes_of_another_program_are_pasted_as_strokes(
    window: MainWindow, studio: Studio, qtbot: QtBot, kind: str
) -> None:
    data = QMimeData()
    if kind == "text/plain":
        data.setText('<?xml version="1.0"?>\n' + LINE)
    else:
        data.setData(kind, LINE.encode())
    QGuiApplication.clipboard().setMimeData(data)
    window.actions_["edit.paste"].trigger()
    qtbot.waitUntil(lambda: strokes(studio) == 1)
    assert studio.session.document.undo_count == 1


def test_a_damaged_shape_is_one_sentence_and_a_plain_text_is_none(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setData("image/svg+xml", b"<svg")
    QGuiApplication.clipboard().setMimeData(data)
    before = studio.session.state
    window.actions_["edit.paste"].trigger()
    qtbot.waitUntil(lambda: "Pasted drawing.svg" in window.message_bar.label.text())
    assert studio.session.state is before
    text = QMimeData()
    text.setText("a shirt < a dress")
    QGuiApplication.clipboard().setMimeData(text)
    window.actions_["edit.paste"].trigger()
    assert "neither marks nor a picture" in window.message_bar.label.text()
