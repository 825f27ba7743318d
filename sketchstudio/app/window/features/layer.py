"""Layers and regions: their actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.app.files.files import Files
from sketchstudio.app.live.live import LiveController
from sketchstudio.app.panels.docks.docks import Docks
from sketchstudio.app.panels.docks.layers_panel import LayersPanel
from sketchstudio.app.photos.photo_import import PhotoImport
from sketchstudio.app.photos.photo_tracing import PhotoTracing
from sketchstudio.app.window.actions import Actions, ActionSpec
from sketchstudio.app.window.layer_actions import LayerActions

if TYPE_CHECKING:
    from sketchstudio.app.live.proposal import Proposal

A = ActionSpec
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    A("layer.add_sketch", "New &sketch layer", ("Ctrl+Shift+N",), "draw"),
    A("layer.add_color", "New &color layer", (), "palette-outline"),
    A("layer.keep_proposed", "&Keep proposed colors", (), "format-color-fill",
      "The colors that the picture was given where nothing is painted become blobs"),
    A("layer.add_photo", "Import &photo…", (), "image-plus-outline", "A photo as a layer of its own"),
    A("layer.trace", "&Trace the photo…", (), "draw", "Choose how much of the photo is drawn, and take its strokes"),
    A("layer.add_drawing", "&Import drawing…", (), "file-import-outline",
      "The layers of a drawing, an SVG, OpenRaster, PSD or QuickDraw file"),
    A("layer.photo_lines", "Take the &lines of the photo", (), "vector-polyline",
      "Its edges as strokes on a layer of their own"),
    A("layer.photo_colors", "Take the c&olors of the photo", (), "palette-swatch-outline",
      "Its areas of color as paint on a layer of their own"),
    A("layer.rename", "&Rename…", ("F2",), "", rule=True),
    A("layer.duplicate", "D&uplicate", ("Ctrl+J",), "content-duplicate", "A copy of the layer above it"),
    A("layer.merge", "&Merge down", ("Ctrl+Shift+J",), "arrow-collapse-down",
      "Put the layer's marks on the layer below, of the same kind"),
    A("layer.hide", "S&how or hide", ("Ctrl+H",), "eye-outline", "", rule=True),
    A("layer.lock", "Lock or u&nlock", ("Ctrl+L",), "lock-outline", "A locked layer cannot be drawn on or deleted"),
    A("layer.up", "Move &up", ("Ctrl+PgUp",), "arrow-up"),
    A("layer.down", "Move &down", ("Ctrl+PgDown",), "arrow-down"),
    A("layer.delete", "&Delete", (), "trash-can-outline"),
    A("region.add", "&New region", (), "selection-drag",
      "Draw an area: only there the picture changes, around it the picture under the drawing stays"),
    A("region.clear", "&Remove all regions", (), "selection-off"),
)
# fmt: on


class LayerFeature(QObject):
    """Gives the actions on layers what they do."""

    def __init__(self, actions: Actions, layers: LayerActions, panel: LayersPanel, docks: Docks) -> None:
        super().__init__(panel)
        self._panel, self._docks = panel, docks
        actions.on("layer.add_sketch", lambda: layers.add("sketch", self.tr("Sketch")))
        actions.on("layer.add_color", lambda: layers.add("color", self.tr("Color")))
        actions.on("layer.rename", self._rename)
        actions.on("layer.duplicate", layers.duplicate)
        actions.on("layer.merge", layers.merge_down)
        actions.on("layer.hide", lambda: layers.toggle("visible"))
        actions.on("layer.lock", lambda: layers.toggle("locked"))
        actions.on("layer.up", lambda: layers.move(1))
        actions.on("layer.down", lambda: layers.move(-1))
        actions.on("layer.delete", layers.delete)
        actions.on("region.add", layers.add_region)
        actions.on("region.clear", layers.remove_regions)

    def _rename(self) -> None:
        self._docks.all["layers"].show()
        self._panel.rename_active()


class ProposalFeature(QObject):
    """The paint that the picture was given is seen on the canvas, and kept when the artist says so."""

    def __init__(self, actions: Actions, live: LiveController, layers: LayerActions, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self._actions, self._layers, self._canvas = actions, layers, canvas
        actions.on("layer.keep_proposed", layers.keep_proposed)
        live.proposed.connect(self._show)
        self._show(None)

    def _show(self, proposal: Proposal | None) -> None:
        self._canvas.set_tint(None if proposal is None else proposal.tint)
        self._layers.show_proposal(proposal)
        self._actions["layer.keep_proposed"].setEnabled(proposal is not None)


def connect_imports(actions: Actions, files: Files, photos: PhotoImport, tracing: PhotoTracing) -> None:
    """The actions that make layers of photos and of other drawings."""
    actions.on("layer.add_photo", lambda: files.import_photo())
    actions.on("layer.add_drawing", lambda: files.import_drawing())
    actions.on("layer.trace", tracing.trace_layer)
    actions.on("layer.photo_lines", lambda: photos.derive_chosen(("lines",)))
    actions.on("layer.photo_colors", lambda: photos.derive_chosen(("colors",)))
