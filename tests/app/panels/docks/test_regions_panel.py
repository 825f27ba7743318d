"""The regions panel: each region's softness, strength and own settings, each move one step of the history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from sketchstudio.app.panels.docks.docks import NARROW
from sketchstudio.app.panels.docks.layer_row import LayerRow
from sketchstudio.app.panels.docks.regions_panel import RegionsPanel
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.document.commands import set_region_setting
from sketchstudio.document.layers import Layer
from sketchstudio.document.stroke import Blob

SQUARE = Blob([40, 200, 200, 40], [40, 40, 200, 200])


@pytest.fixture
def panel(window: MainWindow, studio: Studio) -> RegionsPanel:
    """With the regions Sleeve, and above it Collar; the sketch layer is the active one."""
    sketch = studio.session.state.active
    for name in ("Sleeve", "Collar"):
        studio.session.apply(commands.add_layer(Layer("region", name, id=name, marks=(SQUARE,))))
    studio.session.apply(commands.set_active(sketch))
    return window.regions


def own(studio: Studio, name: str) -> dict:
    return dict(studio.session.state.layer(name).settings.get("pi-rec", {}))


def listed(panel: RegionsPanel) -> list[str]:
    rows = (panel.list.itemWidget(panel.list.item(i)) for i in range(panel.list.count()))
    return [row.editor.text() for row in rows if isinstance(row, LayerRow)]


def control(panel: RegionsPanel, name: str) -> NumberRow:
    found = panel.own.rows[name].control
    assert isinstance(found, NumberRow)
    return found


def test_the_topmost_region_is_shown_until_one_is_chosen(panel: RegionsPanel, studio: Studio) -> None:
    assert listed(panel) == ["Collar", "Sleeve"]
    assert panel.shown is not None
    assert panel.shown.name == "Collar"
    panel.list.setCurrentRow(1)
    assert studio.session.state.active == "Sleeve"
    assert panel.shown.name == "Sleeve"


def test_strength_and_feather_are_the_shown_regions(panel: RegionsPanel, studio: Studio) -> None:
    panel.numbers.rows["strength"].box.setValue(50)
    panel.numbers.rows["feather"].box.setValue(40)
    assert (studio.session.state.layer("Collar").strength, studio.session.state.layer("Collar").feather) == (0.5, 40)
    assert studio.session.state.layer("Sleeve").strength == 1
    panel.list.setCurrentRow(1)
    assert panel.numbers.rows["feather"].value == 12
    assert panel.numbers.rows["feather"].isVisible()


def test_every_field_but_variations_can_be_a_regions_own(panel: RegionsPanel) -> None:
    assert list(panel.own.rows) == ["subject", "deed", "strength", "sharp", "refine", "seed"]
    assert not any(row.control.isEnabled() for row in panel.own.rows.values())


def test_a_switch_begins_with_what_the_picture_has(panel: RegionsPanel, studio: Studio) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "strength", 2.5))
    assert control(panel, "strength").value == 2.5
    panel.own.rows["strength"].own.click()
    assert own(studio, "Collar") == {"strength": 2.5}
    assert control(panel, "strength").isEnabled()
    studio.session.apply(commands.set_setting("pi-rec", "strength", 1.0))
    assert control(panel, "strength").value == 2.5, "its own value stays"
    panel.own.rows["strength"].own.click()
    assert own(studio, "Collar") == {}
    assert control(panel, "strength").value == 1.0
    studio.session.undo()
    assert own(studio, "Collar") == {"strength": 2.5}
    assert panel.own.rows["strength"].own.isChecked()


def test_a_drag_is_one_step(panel: RegionsPanel, studio: Studio) -> None:
    panel.own.rows["strength"].own.click()
    steps = studio.session.document.undo_count
    slider = control(panel, "strength").slider
    slider.setSliderDown(True)
    for position in range(110, 150):
        slider.setSliderPosition(position)
    slider.setSliderDown(False)
    assert own(studio, "Collar") == {"strength": pytest.approx(1.49)}
    assert studio.session.document.undo_count == steps + 1
    assert studio.session.state.settings == {}


def test_switches_keep_their_kind(panel: RegionsPanel, studio: Studio) -> None:
    panel.own.rows["sharp"].own.click()
    sharp = panel.own.rows["sharp"].control
    assert isinstance(sharp, QCheckBox)
    sharp.click()
    assert own(studio, "Collar") == {"sharp": True}


def test_dice_roll_a_seed_for_the_region_alone(panel: RegionsPanel, studio: Studio) -> None:
    dice = panel.own.rows["seed"].dice
    assert dice is not None
    dice.click()  # type: ignore[attr-defined]
    (first,) = own(studio, "Collar").values()
    assert 1 <= first <= 9999
    assert own(studio, "Sleeve") == {}
    assert "seed" not in studio.session.state.settings.get("pi-rec", {})
    dice.click()  # type: ignore[attr-defined]
    studio.session.undo()
    assert own(studio, "Collar") == {"seed": first}, "each roll is a step of its own"


def test_a_row_says_that_its_region_has_settings_of_its_own(panel: RegionsPanel, studio: Studio) -> None:
    row = panel.list.itemWidget(panel.list.item(0))
    assert isinstance(row, LayerRow)
    assert not row.own.isVisible()
    studio.session.apply(set_region_setting("Collar", "pi-rec", "seed", 7))
    assert panel.list.itemWidget(panel.list.item(0)) is row, "no row is made anew"
    assert row.own.isVisible()
    assert row.own.toolTip() == "Collar has settings of its own"


def test_undo_and_other_windows_are_followed(panel: RegionsPanel, studio: Studio) -> None:
    studio.session.apply(set_region_setting("Collar", "pi-rec", "seed", 7))
    assert control(panel, "seed").value == 7
    studio.session.undo()
    assert control(panel, "seed").value == 0
    assert not panel.own.rows["seed"].own.isChecked()


def test_rows_rename_hide_and_lock(panel: RegionsPanel, studio: Studio, qtbot: QtBot) -> None:
    row = panel.list.itemWidget(panel.list.item(0))
    assert isinstance(row, LayerRow)
    panel.list.itemDoubleClicked.emit(panel.list.item(0))
    row.editor.setText("Lapel")
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(panel) == ["Lapel", "Sleeve"])
    row = panel.list.itemWidget(panel.list.item(0))
    assert isinstance(row, LayerRow)
    row.eye.click()
    qtbot.waitUntil(lambda: not studio.session.state.layer("Collar").visible)


def test_the_dock_has_room_while_there_are_regions(
    panel: RegionsPanel, window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    window.resize(NARROW + 40, 900)
    dock = window.docks.all["regions"]
    qtbot.waitUntil(lambda: dock.height() > 150)
    window.actions_["region.clear"].trigger()
    qtbot.waitUntil(lambda: dock.height() < 60)
    assert panel.hint.text()
    assert panel.shown is None
