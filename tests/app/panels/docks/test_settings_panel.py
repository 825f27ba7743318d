"""Controls read off a settings struct, each move undoable, each drag one step."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.panels.docks.settings_panel import SettingsPanel
from sketchstudio.app.panels.widgets.field_control import ChoiceRow
from sketchstudio.app.panels.widgets.number_row import NumberRow
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document import commands
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.packs import Pack
from sketchstudio.engine.registry import SYSTEMS, entry
from tests.app.strokes import draw

NO_PACKS = Capabilities.of(SYSTEMS, [])


@pytest.fixture
def panel(window: MainWindow) -> SettingsPanel:
    return window.controls


def chosen(studio: Studio) -> dict:
    return dict(studio.session.state.settings.get("pi-rec", {}))


def number(panel: SettingsPanel, name: str) -> NumberRow:
    row = panel.rows[name]
    assert isinstance(row, NumberRow)
    return row


def test_a_row_for_each_field_with_its_help(panel: SettingsPanel) -> None:
    assert list(panel.rows) == [
        "subject",
        "deed",
        "strength",
        "sharp",
        "refine",
        "proposed_colors",
        "seed",
        "variations",
    ]
    assert number(panel, "strength").toolTip() == "How strongly."
    assert number(panel, "strength").value == 1.0


def test_a_slider_drag_is_one_undo_step(panel: SettingsPanel, studio: Studio) -> None:
    slider = number(panel, "strength").slider
    for low, high in ((110, 140), (150, 200)):
        slider.setSliderDown(True)
        for position in range(low, high):
            slider.setSliderPosition(position)
        slider.setSliderDown(False)
    assert chosen(studio) == {"strength": pytest.approx(1.99)}
    assert studio.session.document.undo_count == 2
    studio.session.undo()
    assert chosen(studio) == {"strength": pytest.approx(1.39)}
    assert number(panel, "strength").value == pytest.approx(1.39)
    studio.session.undo()
    assert chosen(studio) == {}
    assert number(panel, "strength").value == 1.0


def test_keys_settle_as_one_step_after_a_pause(panel: SettingsPanel, studio: Studio, qtbot: QtBot) -> None:
    row = number(panel, "refine")
    with qtbot.waitSignal(row.settled):
        row.slider.setValue(1)
        row.slider.setValue(2)
    row.slider.setValue(3)
    assert studio.session.document.undo_count == 2
    assert chosen(studio) == {"refine": 3}


def test_whole_numbers_stay_whole(panel: SettingsPanel, studio: Studio) -> None:
    number(panel, "variations").box.setValue(5)
    assert chosen(studio) == {"variations": 5}
    assert isinstance(chosen(studio)["variations"], int)


def test_subjects_come_from_the_pack(panel: SettingsPanel, studio: Studio) -> None:
    row = panel.rows["subject"]
    assert isinstance(row, ChoiceRow)
    assert [row.box.itemData(i) for i in range(row.box.count())] == ["auto", "apple", "hat"]
    row.box.setCurrentIndex(2)
    row.box.activated.emit(2)
    assert chosen(studio) == {"subject": "hat"}


MANY = ("apple", "blazer", "blouse", "cherry", "dress", "hat", "oven glove", "pants", "roses", "tulips")


@pytest.fixture
def many(window: MainWindow, packs: list[Pack], studio: Studio) -> QComboBox:
    """The list of subjects of a model that knows many."""
    card = msgspec.structs.replace(packs[0].card, labels=list(MANY))
    (packs[0].folder / "model.json").write_bytes(msgspec.json.encode(card))
    studio.worker.offered.emit(Capabilities.of([entry("pi-rec")]))
    row = window.controls.rows["subject"]
    assert isinstance(row, ChoiceRow)
    return row.box


def headings(box: QComboBox) -> list[str]:
    rows = [i for i in range(box.count()) if box.itemData(i) is None]
    return [box.itemData(i, Qt.ItemDataRole.AccessibleTextRole) for i in rows]


def test_many_subjects_stand_under_headings(many: QComboBox) -> None:
    assert headings(many) == ["Clothing", "Flowers", "Fruit", "Other"]
    assert [many.itemText(i).strip("\u200b") for i in (0, 1, 2, 7, 8)] == [
        "Auto",
        "Clothing",
        "Blazer",
        "Flowers",
        "Roses",
    ]


@pytest.mark.usefixtures("german")
def test_headings_are_in_the_windows_language(many: QComboBox) -> None:
    assert headings(many) == ["Kleidung", "Blumen", "Obst", "Andere"]


def test_keys_pass_over_the_headings(many: QComboBox, studio: Studio, qtbot: QtBot) -> None:
    many.setFocus()
    passed = [many.currentData()]
    for _ in MANY:
        qtbot.keyClick(many, Qt.Key.Key_Down)
        passed.append(many.currentData())
    order = ["blazer", "blouse", "dress", "hat", "pants", "roses", "tulips", "apple", "cherry", "oven glove"]
    assert passed == ["auto", *order]
    assert chosen(studio) == {"subject": "oven glove"}
    qtbot.keyClick(many, Qt.Key.Key_Home)
    qtbot.keyClick(many, Qt.Key.Key_O)
    assert many.currentData() == "oven glove", "and not the heading that begins so, too"
    many.showPopup()
    view = many.view()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    for _ in range(6):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().data(Qt.ItemDataRole.UserRole) == "roses"
    many.hidePopup()


def test_a_switch(panel: SettingsPanel, studio: Studio) -> None:
    row = panel.rows["sharp"]
    assert isinstance(row, QCheckBox)
    row.click()
    assert chosen(studio) == {"sharp": True}


def test_values_of_another_document_are_shown_and_not_set(panel: SettingsPanel, studio: Studio) -> None:
    studio.session.apply(commands.set_setting("pi-rec", "strength", 2.5))
    assert number(panel, "strength").value == 2.5
    assert studio.session.document.undo_count == 1


def test_dice_roll_a_seed_and_the_lock_keeps_it(panel: SettingsPanel, studio: Studio) -> None:
    panel.roll_seed()
    first = chosen(studio)["seed"]
    assert 1 <= first <= 9999
    panel.roll_seed()
    assert studio.session.document.undo_count == 2 or chosen(studio)["seed"] == first
    assert panel.seed_locked
    panel.lock.click()
    assert not panel.seed_locked


def test_guidance_is_also_a_point_and_its_drag_one_step(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    assert window.controls.pad is None  # Rebuild has none
    panel = SettingsPanel(studio.session, Catalogue(offered=NO_PACKS), window.actions_, studio.icons)
    qtbot.addWidget(panel)
    studio.session.apply(commands.set_system("diss"))
    assert panel.pad is not None
    assert panel.pad.value == (number(panel, "color_guidance").value, number(panel, "sketch_guidance").value)
    before, value = studio.session.document.undo_count, panel.pad.value
    for across in (1.0, 2.0, 2.5):
        panel.pad.moved.emit(across, 0.5)
    panel.pad.settled.emit()
    assert studio.session.document.undo_count == before + 1
    assert number(panel, "color_guidance").value == 2.5
    studio.session.undo()
    assert panel.pad.value == value


def test_packs_of_the_computing_that_were_not_known_are_offered(
    window: MainWindow, studio: Studio, packs: list[Pack], qtbot: QtBot
) -> None:
    """As where another machine computes, or where one was trained meanwhile."""
    orchard = packs[0].folder.with_name("orchard")
    orchard.mkdir()
    card = msgspec.structs.replace(packs[0].card, name="orchard", labels=["apple", "pear"], image_size=64)
    (orchard / "model.json").write_bytes(msgspec.json.encode(card))
    studio.worker.offered.emit(Capabilities.of([entry("pi-rec")]))
    subject = window.controls.rows["subject"]
    assert isinstance(subject, ChoiceRow)
    assert [subject.box.itemData(i) for i in range(subject.box.count())] == ["auto", "apple", "hat", "pear"]
    studio.session.apply(commands.set_setting("pi-rec", "subject", "pear"))
    draw(studio)
    qtbot.waitUntil(lambda: studio.live.picture is not None)
    assert studio.live.picture is not None and studio.live.picture.pixels.shape == (64, 64, 3)


def test_what_was_left_to_the_system_is_named_beside_its_label(window: MainWindow) -> None:
    controls = window.controls
    window.studio.live.chose.emit("pi-rec", {"subject": "hat", "strength": 1.5})
    assert controls.rows["subject"].caption.text() == "Subject: Hat from the drawing"
    assert controls.rows["strength"].caption.text() == "Strength: 1.5 from the drawing"
    window.studio.live.chose.emit("another", {"subject": "apple"})
    assert controls.rows["subject"].caption.text() == "Subject: Hat from the drawing"
    window.studio.live.chose.emit("pi-rec", {})
    assert [controls.rows[name].caption.text() for name in ("subject", "strength")] == ["Subject", "Strength"]


def test_sliders_show_what_the_pack_of_the_subject_calls_them(
    window: MainWindow, studio: Studio, packs: list[Pack], qtbot: QtBot
) -> None:
    system = "picture-that-sketch"
    made = {"name": "fruit", "system": system, "labels": ["apple"], "names": {"direction_1": "Wide – tall"}}
    fruit = msgspec.structs.replace(packs[0].card, **made)
    old = msgspec.structs.replace(packs[0].card, name="old", system=system, labels=["pear"])
    offered = Capabilities((system,), (fruit, old))
    panel = SettingsPanel(studio.session, Catalogue(offered=offered), window.actions_, studio.icons)
    qtbot.addWidget(panel)
    studio.session.apply(commands.set_system(system, {"direction_1": 2.0}))
    row = number(panel, "direction_1")
    assert (row.caption.text(), row.value) == ("Wide – tall", 2.0)
    studio.session.apply(commands.set_setting(system, "subject", "pear"))
    assert number(panel, "direction_1").caption.text() == "Direction 1"
    studio.session.undo()
    assert number(panel, "direction_1").caption.text() == "Wide – tall"
    assert number(panel, "direction_1").value == 2.0


def test_what_was_chosen_holds_the_panel_no_wider(window: MainWindow) -> None:
    page = window.controls._rows_area.widget()
    before = page.minimumSizeHint().width()
    window.studio.live.chose.emit("pi-rec", {"subject": "a very long subject indeed " * 4, "strength": 1.123456})
    assert page.minimumSizeHint().width() == before
