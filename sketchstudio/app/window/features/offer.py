"""What the computing offers becomes known once it has started."""

from __future__ import annotations

from PySide6.QtCore import QObject

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.worker import Worker
from sketchstudio.app.panels.docks.regions_panel import RegionsPanel
from sketchstudio.app.panels.docks.settings_panel import SettingsPanel
from sketchstudio.engine.capabilities import Capabilities


class OfferFeature(QObject):
    """Tells the catalogue, and has the panels show what was not known before."""

    def __init__(self, worker: Worker, catalogue: Catalogue, controls: SettingsPanel, regions: RegionsPanel) -> None:
        super().__init__(controls)
        self._catalogue, self._controls, self._regions = catalogue, controls, regions
        worker.offered.connect(self._learn)

    def _learn(self, offered: Capabilities) -> None:
        if self._catalogue.learn(offered):
            self._controls.rebuild()
            self._regions.rebuild()
