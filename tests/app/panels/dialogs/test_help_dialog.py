"""The page about a system."""

from __future__ import annotations

import pytest
from PIL import Image

from sketchstudio.app import theme
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.panels.dialogs.help_dialog import HelpDialog
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.help import texts
from sketchstudio.engine.packs import find_packs
from sketchstudio.engine.places import shipped
from sketchstudio.engine.registry import SYSTEMS, help_page

NO_PACKS = Capabilities.of(SYSTEMS, [])

MOST_BYTES = 1_000_000
"""Of all pages' pictures."""


def test_every_control_of_rebuild_is_explained(window: MainWindow) -> None:
    catalogue = Catalogue(offered=NO_PACKS)
    dialog = HelpDialog(catalogue, "pi-rec", theme.DARK, window)
    text = dialog.page.toPlainText()
    for field in catalogue.fields("pi-rec"):
        assert field.label in text
        assert field.help in text
    assert "From -180 ° to 180 °; 0 ° at first." in text.replace("\u202f", " ")
    assert "1903.10146" in text
    dialog.close()


def test_the_action_opens_the_page_of_the_present_system(window: MainWindow) -> None:
    window.actions_["help.controls"].trigger()
    dialog = window.findChild(HelpDialog)
    assert "Ink" in dialog.windowTitle()
    dialog.close()


def test_the_help_goes_from_system_to_system(window: MainWindow) -> None:
    shipped_packs = find_packs([shipped("models")])
    dialog = HelpDialog(Catalogue(offered=Capabilities.of(SYSTEMS, shipped_packs)), "pi-rec", theme.DARK, window)
    titles = [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())]
    assert titles[0] == "Rebuild"
    assert titles[-1] == "Trace"
    dialog.tabs.setCurrentIndex(len(titles) - 1)
    assert "Trace" in dialog.windowTitle()
    assert "Photo2Sketch" in dialog.page.toPlainText()
    assert "Detail" in dialog.page.toPlainText()
    assert "Variations" not in dialog.page.toPlainText(), "the window always shows five"
    dialog.close()


@pytest.mark.parametrize("system", [entry.name for entry in SYSTEMS])
def test_each_picture_of_a_page_is_shipped(system: str, window: MainWindow) -> None:
    catalogue = Catalogue(offered=NO_PACKS)
    fields = {field.name for field in catalogue.fields(system)}
    dialog = HelpDialog(catalogue, system, theme.LIGHT, window)
    for exhibit in help_page(system).exhibits:
        assert exhibit.title or exhibit.name in fields
        for index in range(len(exhibit.cells)):
            with Image.open(exhibit.file(system, index)) as image:
                assert image.format == "WEBP"
            name = dialog.page.toHtml().count(f"help:{exhibit.name}-{index}")
            assert name == 1, "shown once"
    dialog.close()


def test_all_pictures_together_are_small() -> None:
    pages = {entry.name: help_page(entry.name) for entry in SYSTEMS}
    files = (exhibit.file(name, i) for name, page in pages.items() for exhibit in page.exhibits
             for i in range(len(exhibit.cells)))  # fmt: skip
    assert 0 < sum(file.stat().st_size for file in files) < MOST_BYTES


def test_texts_are_found_for_the_translation() -> None:
    told = texts(help_page("pi-rec"))
    assert "The drawing" in told
    assert "0 ×" not in told, "numbers are the same in every language"
    assert len(told) == len(set(told))
