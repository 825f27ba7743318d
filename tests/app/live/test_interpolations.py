"""Pictures on the way to another drawing, as the window asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from sketchstudio.app import theme
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.interpolations import on_the_way
from sketchstudio.app.live.jobs import JobError
from sketchstudio.app.studio import Studio
from sketchstudio.document import commands
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.storage import save
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.in_process import InProcess
from tests.app.strokes import draw, line

DREAM = "picture-that-sketch"
SYSTEMS = (SystemEntry(DREAM, "Ink", "ink_system:InkSettings", "ink_system:Ink", interpolates=True),)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    state = new_state(256, 256)
    save(commands.add_mark(state.active, line(40)).run(state), tmp_path / "other.skst")
    return tmp_path / "other.skst"


@pytest.fixture
def dreaming(ink: ModuleType, packs: list, settings: QSettings, tmp_path: Path) -> Iterator[Studio]:
    """A studio whose system can go between drawings."""
    card = tmp_path / "models" / "ink" / "model.json"
    card.write_text(card.read_text().replace("pi-rec", DREAM))
    document = Document(replace(new_state(256, 256), system=DREAM))
    made = Studio.build(
        document, Catalogue(SYSTEMS, Capabilities.of(SYSTEMS)), lambda: InProcess(SYSTEMS), settings, theme.DARK
    )
    made.worker.start()
    yield made
    made.live.stop()
    made.worker.close()


def test_each_step_is_asked_for_with_the_other_drawing(
    dreaming: Studio, ink: ModuleType, other: Path, qtbot: QtBot
) -> None:
    draw(dreaming)
    qtbot.waitUntil(lambda: dreaming.live.status.freshness == "fresh")
    labels: list[str] = []
    dreaming.live.series_picture.connect(lambda picture, label: labels.append(label))
    ink.made.clear()
    with qtbot.waitSignal(dreaming.live.series_ended):
        dreaming.live.make_series(on_the_way(other, 3))
    assert labels == ["0%", "50%", "100%"]
    ways = [request.between for request in ink.made]
    assert [way.share for way in ways] == [0, 0.5, 1]
    assert ways[0].conditions is ways[2].conditions, "it is rasterised once"
    assert ways[0].conditions.sketch[:, 40].max() > 0.9
    assert ink.made[0].drawn.sketch[:, 128].max() > 0.9


def test_a_system_that_cannot_says_which_one_can(studio: Studio, other: Path, qtbot: QtBot) -> None:
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.status.freshness == "fresh")
    with qtbot.waitSignal(studio.live.series_ended):
        studio.live.make_series(on_the_way(other, 2))
    assert "only Imagine does" in studio.live.status.sentence


def test_drawings_of_no_use_are_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.skst").write_bytes(b"broken")
    save(new_state(100, 100), tmp_path / "empty.skst")
    for name, told in (("broken", "broken"), ("empty", "is empty"), ("none", "none")):
        towards = on_the_way(tmp_path / f"{name}.skst", 2)[0].towards
        assert towards is not None
        with pytest.raises(JobError, match=told):
            towards(64)
