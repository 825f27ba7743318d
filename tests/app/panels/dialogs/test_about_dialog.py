"""What the program says about itself."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.panels.dialogs.about_dialog import AboutDialog
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.registry import SYSTEMS

NO_PACKS = Capabilities.of(SYSTEMS, [])


def test_each_system_that_can_be_used_names_its_paper(window: MainWindow) -> None:
    dialog = AboutDialog(Catalogue(offered=NO_PACKS), window)
    told = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Rebuild follows PI-REC, arXiv 1903.10146." in told
    assert "Trace" not in told, "no pack for it is installed"
    dialog.close()


def test_every_system_has_a_paper() -> None:
    assert all(entry.paper for entry in SYSTEMS)


def test_the_action_opens_it(window: MainWindow) -> None:
    window.actions_["help.about"].trigger()
    dialog = window.findChild(AboutDialog)
    assert dialog.isVisible()
    dialog.close()
