"""The window in German."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication

from sketchstudio.app import translation
from sketchstudio.app.canvas.tools.routing import RefusedError, target_layer
from sketchstudio.app.panels.dialogs.settings_dialog import SettingsDialog
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.engine.places import resources_dir
from tests.app.strokes import draw

TS = resources_dir() / "translations" / "sketchstudio_de.ts"


def test_menus_panels_and_steps_speak_german(german: None, window: MainWindow, studio: Studio) -> None:
    assert [action.text() for action in window.menuBar().actions()][:2] == ["&Datei", "&Bearbeiten"]
    assert window.actions_["layer.merge"].toolTip().startswith("Den Inhalt auf die Ebene darunter legen")
    assert window.docks.all["layers"].windowTitle() == "Ebenen"
    draw(studio)
    assert window.actions_["edit.undo"].text() == "&Rückgängig: Strich"


def test_the_canvas_says_why_in_german(german: None, window: MainWindow, studio: Studio) -> None:
    sketch = studio.session.state.layers_of("sketch")[0]
    studio.session.apply(commands.change_layer(sketch.id, locked=True))
    with pytest.raises(RefusedError) as refusal:
        target_layer(studio.session.state, "sketch")
    assert str(refusal.value) == f"Die Ebene „{sketch.name}“ ist gesperrt; entsperren Sie sie, um darauf zu zeichnen."


def test_without_a_translation_the_window_speaks_english(window: MainWindow, qapp: QApplication) -> None:
    assert translation.install(qapp, "en") == []
    assert window.docks.all["layers"].windowTitle() == "Layers"


def test_the_language_is_chosen_and_remembered(window: MainWindow) -> None:
    before: str = window.preferences.language
    assert before == "system"
    window.actions_["edit.settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    dialog.boxes["language"].setCurrentIndex(dialog.boxes["language"].findData("de"))
    assert window.preferences.language == "de"
    dialog.close()


def test_translations_keep_their_placeholders_and_most_texts_have_one() -> None:
    messages = [(m.findtext("source"), m.findtext("translation")) for m in ET.parse(TS).getroot().iter("message")]
    done = [(source, text) for source, text in messages if text]
    assert len(done) > 0.9 * len(messages)
    places = re.compile(r"\{[^}]*\}")
    broken = [source for source, text in done if sorted(places.findall(source)) != sorted(places.findall(text))]
    assert broken == []
