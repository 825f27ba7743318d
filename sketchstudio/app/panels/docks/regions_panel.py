"""The regions of the drawing: which there are, how soft and strong each is, and what it has of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.icons import Icons
from sketchstudio.app.panels.docks.layer_list import ROW_HEIGHT, LayerList
from sketchstudio.app.panels.docks.layer_numbers import LayerNumbers
from sketchstudio.app.panels.docks.own_settings import OwnSettings
from sketchstudio.app.panels.docks.settings_panel import LEAST_WIDTH
from sketchstudio.app.panels.widgets.basic import YieldingLabel, action_button, icon_button, label
from sketchstudio.app.session import Session
from sketchstudio.app.window.actions import Actions
from sketchstudio.document import commands
from sketchstudio.document.document import Change, State
from sketchstudio.document.layers import Layer

MOST_ROWS = 4


class RegionsPanel(QScrollArea):
    """The region that is marked here is the one that the region tools change."""

    def __init__(self, session: Session, catalogue: Catalogue, actions: Actions, icons: Icons) -> None:
        super().__init__()
        self._session, self._icons = session, icons
        self.hint = YieldingLabel()
        """For the dock's title."""
        self.hint.setToolTip(self.tr("Outline where the picture may change"))
        self.setWidgetResizable(True)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list = LayerList(session, icons)
        self.list.setAccessibleName(self.tr("Regions"))
        self.numbers = LayerNumbers(session, ("strength", "feather"))
        self.own = OwnSettings(session, catalogue, icons)
        self._build(actions)
        session.changed.connect(self._follow)
        session.replaced.connect(lambda _document: self.refresh())
        self.refresh()

    @property
    def shown(self) -> Layer | None:
        """The active layer if it is a region, else the topmost one; None without any."""
        return _shown_region(self._session.state)

    def refresh(self) -> None:
        """Show the document's regions, topmost first."""
        regions = self._session.state.layers_of("region", visible_only=False)
        self.hint.setText("" if regions else self.tr("None yet"))
        shown = self.shown
        self.list.show_layers(regions[::-1], shown.id if shown is not None else "")
        rows = min(MOST_ROWS, max(1, len(regions)))
        self.list.setFixedHeight(rows * (ROW_HEIGHT + 4) + 4)
        if shown is not None:
            self.numbers.show_layer(shown)
            self.own.show_layer(shown)

    def rebuild(self) -> None:
        """Read fields and labels again: the packs that are known have changed."""
        self.own.forget()
        self.refresh()

    def _build(self, actions: Actions) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addLayout(self._buttons(actions))
        column.addWidget(self.numbers)
        column.addSpacing(6)
        column.addWidget(label(self.tr("Own settings"), "heading"))
        column.addWidget(label(self.tr("A ticked setting has another value inside the region."), "muted", wrap=True))
        column.addWidget(self.own)
        column.addStretch(1)
        self.setWidget(page)

    def _buttons(self, actions: Actions) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(action_button(actions["region.add"], Qt.ToolButtonStyle.ToolButtonTextBesideIcon))
        line.addStretch(1)
        delete = icon_button(self._icons, "trash-can-outline", self.tr("Delete this region"))
        delete.clicked.connect(self._delete)
        line.addWidget(delete)
        return line

    def _delete(self) -> None:
        if self.shown is not None:
            self._session.apply(commands.delete_layer(self.shown.id))

    def _follow(self, change: Change) -> None:
        before, after = change.before, change.after
        if _rows(before) != _rows(after):
            self.refresh()
        elif self.shown is not None and _values(before) != _values(after):
            self.own.show_layer(self.shown)


def _shown_region(state: State) -> Layer | None:
    regions = state.layers_of("region", visible_only=False)
    return state.active_layer if state.active_layer.kind == "region" else regions[-1] if regions else None


def _rows(state: State) -> list[tuple[object, ...]]:
    """What the list and the sliders below it show."""
    shown = _shown_region(state)
    return [
        (r.id, r.name, r.visible, r.locked, r.strength, r.feather, bool(r.settings), r is shown)
        for r in state.layers_of("region", visible_only=False)
    ]


def _values(state: State) -> tuple[object, ...]:
    own = [layer.settings for layer in state.layers_of("region", visible_only=False)]
    return state.system, state.settings, own
