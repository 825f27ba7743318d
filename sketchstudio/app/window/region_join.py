"""What is said when a further area joins a region.

An area that is marked joins the region that is chosen, else the topmost: many areas make one region, as the strokes of
its brush do. Who meant another region could not know, so it is said, with the other way one click away. Whoever holds
Shift has said it already.
"""

from __future__ import annotations

from PySide6.QtCore import QObject

from sketchstudio.app.canvas.tools.gestures.region import MARKED
from sketchstudio.app.panels.docks.status_bar import StatusBar
from sketchstudio.app.session import Session
from sketchstudio.app.window.layer_actions import LayerActions
from sketchstudio.app.window.message_bar import STAYS_MS, MessageBar
from sketchstudio.document.document import Change
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob


def joined(change: Change) -> Layer | None:
    """The region that got one mark more without having been told to; None where that is not what was done."""
    if change.label != MARKED:
        return None
    before = {layer.id: layer for layer in change.before.layers_of("region")}
    for layer in change.after.layers_of("region"):
        old = before.get(layer.id)
        if old is not None and old.marks and len(layer.marks) == len(old.marks) + 1:
            return layer
    return None


class RegionJoin(QObject):
    """Watches a session for it. Strokes of the brush come one after the other: the status line alone tells of them."""

    def __init__(self, session: Session, layers: LayerActions, status: StatusBar, bar: MessageBar) -> None:
        super().__init__(bar)
        self._layers, self._status, self._bar = layers, status, bar
        session.changed.connect(self._changed)

    def _changed(self, change: Change) -> None:
        region = joined(change)
        if region is None:
            return
        mark = region.marks[-1]
        if isinstance(mark, Blob):
            sentence = self.tr("The area joined the region '{}'. Shift adds without a word, Alt takes away.")
            own = self.tr("Make it a region of its own")
            self._bar.offer(sentence.format(region.name), [(own, lambda: self._layers.part_region(region.id, mark))])
        else:
            sentence = self.tr("The stroke joined the region '{}'. Alt takes away; New region begins another.")
            self._status.showMessage(sentence.format(region.name), STAYS_MS)
