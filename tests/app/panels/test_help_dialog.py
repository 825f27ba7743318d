"""The page about a system."""

from __future__ import annotations

from sketchstudio.app import theme
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.main_window import MainWindow
from sketchstudio.app.panels.help_dialog import HelpDialog


def test_every_control_of_rebuild_is_explained(window: MainWindow) -> None:
    catalogue = Catalogue(packs=[])
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
