"""What the document and the engine say, in the window's language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from sketchstudio.app.sentences import Phrases, in_window_language
from sketchstudio.app.studio import Studio
from sketchstudio.app.translation import step
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "The last layer of a drawing cannot be deleted.",
            "Die letzte Ebene einer Zeichnung kann nicht gelöscht werden.",
        ),
        ("The layer 'Sketch' is locked.", "Die Ebene „Sketch“ ist gesperrt."),
        ("Hue must be between -180 and 180, not 200.", "Farbton muss zwischen -180 und 180 liegen, nicht bei 200."),
        (
            "'a.skst' could not be saved: the disk is full.",
            "„a.skst“ konnte nicht gespeichert werden: die Platte ist voll.",
        ),
        ("'a.svg' is nested too deeply.", "„a.svg“ ist zu tief verschachtelt."),
        ("2 texts were left out.", "2 Texte wurden ausgelassen."),
        ("'a' is an AVIF picture without a drawing in it.", "„a“ ist ein AVIF-Bild, in dem keine Zeichnung steckt."),
        (
            "'it's a 'name'.skst' is damaged: its part 'state.json' is missing.",
            "„it's a 'name'.skst“ ist beschädigt: der Teil „state.json“ fehlt.",
        ),
        (
            "'a.ora' cannot be opened: a canvas must be 16 to 16384 pixels a side, not 1 x 1.",
            "„a.ora“ lässt sich nicht öffnen: eine Leinwand muss 16 bis 16384 Pixel je Seite haben, nicht 1 x 1.",
        ),
        (
            "Unsaved changes are not protected from a crash at the moment: another program uses the same journal.",
            "Ungesicherte Änderungen sind gerade nicht vor einem Absturz geschützt: "
            "ein anderes Programm benutzt dasselbe Journal.",
        ),
        ("What nobody of ours says.", "What nobody of ours says."),
        ("Was das Fenster selbst sagt.", "Was das Fenster selbst sagt."),
    ],
)
def test_sentences_are_said_in_german(german: None, said: str, shown: str) -> None:
    assert in_window_language(said) == shown


@pytest.mark.parametrize("name", ["Seed", "seed", "Detail", "The disk is full", "Strength"])
def test_names_are_never_translated(german: None, name: str) -> None:
    """The artist's own things keep their names, also those called like one of ours."""
    assert f"„{name}“" in in_window_language(f"The layer '{name}' is locked.")
    assert f"„{name}“" in in_window_language(f"Model pack '{name}' does not belong to Paint.")
    assert f"„{name}“" in in_window_language(f"'{name}' could not be saved: the disk is full.")
    for unquoted in ("There is no picture {}.", "{} is damaged or cut off.", "The folder {} cannot be read (gone)."):
        assert name in in_window_language(unquoted.format(name))


def test_in_english_they_stay_as_they_are(qapp: QApplication) -> None:
    for said in (
        "The layer '{}' is locked.",
        "'a' is damaged: its part 'b{c}' is missing.",
        "Hue must be on or off, not 3.",
    ):
        assert in_window_language(said) == said


def test_steps_about_settings_name_them(german: None) -> None:
    assert step("Change hue") == "Farbton ändern"
    assert step("Change color guidance and sketch guidance") == "Führung durch Farbe und Führung durch Linien ändern"
    assert step("Change system") == "System wechseln"


def test_of_several_that_fit_the_one_with_most_words_is_meant(qapp: QApplication) -> None:
    phrases = Phrases("none", ("{} is {}.", "{} is damaged: {}."))
    assert phrases.translated("a is damaged: b.") == "a is damaged: b."
    assert phrases._known[0][1] == "{} is damaged: {}."


def test_the_message_bar_says_why_in_german(german: None, window: MainWindow, studio: Studio) -> None:
    sketch = studio.session.state.active
    studio.session.apply(commands.change_layer(sketch, name="Umriss", locked=True))
    studio.session.apply(commands.delete_layer(sketch))
    assert window.message_bar.label.text() == "Die Ebene „Umriss“ ist gesperrt."
