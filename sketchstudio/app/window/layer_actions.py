"""What the layer and region menus do, as commands on the session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sketchstudio.app.canvas.tools.tools import REGION_TOOLS, ToolName, ToolState
from sketchstudio.app.files.fitting import fitted
from sketchstudio.app.panels.dialogs.size_dialog import SizeDialog
from sketchstudio.app.session import Session
from sketchstudio.document import commands
from sketchstudio.document.commands import duplicate_layer, merge_down
from sketchstudio.document.document import Picture, State
from sketchstudio.document.layers import Layer, LayerKind, new_id
from sketchstudio.document.stroke import Blob, Mark

if TYPE_CHECKING:
    from sketchstudio.app.live.proposal import Proposal

DRAWS_ON: dict[LayerKind, ToolName] = {"sketch": "pen", "color": "paint", "region": "region"}
"""The tool to go on with after a layer was added."""


class LayerActions(QObject):
    """Adds, moves, merges and deletes layers; asks where a size is needed."""

    told = Signal(str)

    def __init__(
        self, session: Session, tools: ToolState, picture: Callable[[], Picture | None], window: QWidget
    ) -> None:
        """picture: the one that is shown."""
        super().__init__(window)
        self._session, self._tools, self._picture, self._window = session, tools, picture, window
        self._proposal: Proposal | None = None

    def add(self, kind: LayerKind, name: str) -> None:
        """A new layer above the active one; one for color lies under the lines, so that it hides none of them."""
        place = below_lines(self._session.state) if kind == "color" else None
        if self._session.apply(commands.add_layer(self._named(kind, name), place)):
            self._tools.set_tool(DRAWS_ON[kind])

    def add_region(self) -> None:
        """A region keeps what lies outside of it: without a picture below, the shown one is laid there."""
        add = commands.add_layer(self._named("region", self.tr("Region")))
        if self._session.apply(together(add.label, [*self._ground(), add])):
            self._tools.set_tool(self._tools.tool if self._tools.tool in REGION_TOOLS else "region")

    def first_region(self, mark: Mark, layer: Layer | None) -> commands.Command:
        """A mark as the first of all regions, with the picture below it; see canvas.gestures.region.first_region."""
        if layer is not None:
            return together("Region", [*self._ground(), commands.add_mark(layer.id, mark)])
        state, made = self._session.state, replace(self._named("region", self.tr("Region")), marks=(mark,))
        add = commands.add_layer(made, len(state.layers))
        return together("Region", [*self._ground(), add, commands.set_active(state.active)])

    def part_region(self, layer_id: str, mark: Mark) -> None:
        """An area that joined a region was meant as another one."""
        name = self._named("region", self.tr("Region")).name
        self._session.apply(commands.part_region(layer_id, mark, name))

    def use_region_tool(self, tool: ToolName) -> None:
        """A region tool, with a layer to use it on."""
        self._tools.set_tool(tool)
        if not self._session.state.layers_of("region"):
            self.add_region()

    def remove_regions(self) -> None:
        regions = self._session.state.layers_of("region", visible_only=False)
        removals = [commands.delete_layer(layer.id) for layer in regions]
        self._session.apply(together(self.tr("Remove regions"), removals))

    def delete(self) -> None:
        self._session.apply(commands.delete_layer(self._session.state.active))

    def move(self, steps: int) -> None:
        state = self._session.state
        self._session.apply(commands.move_layer(state.active, state.layers.index(state.active_layer) + steps))

    def clear(self) -> None:
        self._session.apply(commands.clear(self._session.state.active))

    def duplicate(self) -> None:
        layer = self._session.state.active_layer
        self._session.apply(duplicate_layer(layer.id, self.tr("{} copy").format(layer.name)))

    def merge_down(self) -> None:
        self._session.apply(merge_down(self._session.state.active))

    def toggle(self, field: Literal["visible", "locked"]) -> None:
        """Show or hide, lock or unlock the active layer."""
        layer = self._session.state.active_layer
        self._session.apply(commands.change_layer(layer.id, **{field: not getattr(layer, field)}))

    def resize(self) -> None:
        state = self._session.state
        dialog = SizeDialog(self.tr("Canvas size"), state.width, state.height, self._window)
        dialog.chosen.connect(self._resized)
        dialog.open()

    def show_proposal(self, proposal: Proposal | None) -> None:
        """What `keep_proposed` keeps."""
        self._proposal = proposal

    def keep_proposed(self) -> None:
        """The proposed colors become blobs on a color layer of their own, under all that is drawn and painted."""
        state, proposal = self._session.state, self._proposal
        if proposal is None:
            self.told.emit(self.tr("No colors are proposed: draw an outline, and leave it or the ground unpainted."))
            return
        layer = Layer("color", self.tr("Proposed colors"), marks=proposal.blobs)
        add = commands.add_layer(layer, _lowest_drawn(state))
        self._session.apply(together(self.tr("Keep proposed colors"), [add, commands.set_active(state.active)]))

    def add_paint_below(self, blobs: Sequence[Blob], label: str) -> None:
        """Paint under all other: on the lowest color layer that can be drawn on, or on a new one below the lines."""
        state = self._session.state
        layer = next((layer for layer in state.layers_of("color") if not layer.locked), None)
        if layer is None:
            made = replace(self._named("color", self.tr("Color")), marks=tuple(blobs))
            add = commands.add_layer(made, _lowest_drawn(state))
            self._session.apply(together(label, [add, commands.set_active(state.active)]))
        elif layer.marks:
            lowest = layer.marks[0]
            self._session.apply(commands.swap_marks(layer.id, [(lowest, (*blobs, lowest))], label))
        else:
            self._session.apply(commands.add_marks(layer.id, blobs, label))

    def add_photos(self, layers: Sequence[Layer], over_others: bool = False) -> None:
        """Lay photos at the bottom, the first lowest, or over all photos that lie in the drawing; what was drawn on
        stays active."""
        state = self._session.state
        active, lowest = commands.set_active(state.active), _over_photos(state) if over_others else 0
        steps = [commands.add_layer(layer, place) for place, layer in enumerate(layers, lowest)]
        label = self.tr("Import photo") if len(steps) == 1 else self.tr("Import photos")
        self._session.apply(together(label, [*steps, active]))

    def add_drawing(self, other: State, name: str) -> None:
        """The layers of another drawing that hold something, fitted: photos at the bottom, all else on top."""
        state = self._session.state
        layers = [
            replace(layer, id=new_id(), name=f"{name}: {layer.name}")
            for layer in fitted(other, state.width, state.height)
            if layer.kind != "region" and (layer.marks or layer.pixels is not None)
        ]
        if not layers:
            self.told.emit(self.tr("There is nothing in {} that could be imported.").format(name))
            return
        photos = [layer for layer in layers if layer.kind == "photo"]
        drawn = [layer for layer in layers if layer.kind != "photo"]
        below = [commands.add_layer(each, place) for place, each in enumerate(photos)]
        top = len(photos) + len(state.layers)
        above = [commands.add_layer(each, place) for place, each in enumerate(drawn, top)]
        active = commands.set_active(drawn[-1].id if drawn else state.active)
        self._session.apply(together(self.tr("Import drawing"), [*below, *above, active]))

    def add_derived(self, layers: Sequence[Layer], photos: Sequence[str]) -> None:
        """Put layers on top that stand for photos, and hide these; photos: the ids of their layers."""
        hidden = [commands.change_layer(photo, visible=False) for photo in photos]
        self._session.apply(together(self.tr("Take lines and colors"), [*map(commands.add_layer, layers), *hidden]))

    def _ground(self) -> list[commands.Command]:
        """What has to be done so that there is a picture around a region."""
        picture = self._picture()
        if self._session.state.accepted is not None or picture is None:
            return []
        self.told.emit(self.tr("The picture lies under the drawing now; it changes only inside of the region."))
        return [commands.accept(picture)]

    def _named(self, kind: LayerKind, name: str) -> Layer:
        """A new layer with the first number that its name needs."""
        count = len(self._session.state.layers_of(kind, visible_only=False))
        return Layer(kind, f"{name} {count + 1}" if count else name)

    def _resized(self, width: int, height: int) -> None:
        state = self._session.state
        # The drawing stays in the middle.
        self._session.apply(
            commands.resize_canvas(width, height, (width - state.width) / 2, (height - state.height) / 2)
        )


def _lowest_drawn(state: State) -> int:
    """The place of the lowest layer that is no photo, counted from the bottom."""
    return next((place for place, layer in enumerate(state.layers) if layer.kind != "photo"), len(state.layers))


def _over_photos(state: State) -> int:
    """The place right over the topmost photo, counted from the bottom."""
    return max((place for place, layer in enumerate(state.layers, 1) if layer.kind == "photo"), default=0)


def below_lines(state: State) -> int:
    """The place under the lowest sketch layer, or on top where there is none, counted from the bottom."""
    return next((place for place, layer in enumerate(state.layers) if layer.kind == "sketch"), len(state.layers))


def together(label: str, steps: Sequence[commands.Command]) -> commands.Command:
    """Several commands as one undoable step."""

    def run(state: State) -> State:
        for step in steps:
            state = step.run(state)
        return state

    return commands.Command(label, run)
