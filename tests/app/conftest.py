"""What the window's tests share: a small real system, a studio and a window on it, and a check for what they leave."""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThread
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from sketchstudio.app import theme, translation
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.pen_proximity import StudioApplication
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.document.document import Document, new_state
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.packs import Pack, find_packs

# The registry imports systems by name.
sys.path.insert(0, str(Path(__file__).parent / "support"))
SYSTEMS = (SystemEntry("pi-rec", "Ink", "ink_system:InkSettings", "ink_system:Ink", passes="refine"),)
PATIENCE_S = 2.0


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The program's own application object."""
    return StudioApplication


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fails the test that leaves a running QThread or a window behind."""
    before = set(qapp.topLevelWidgets())
    yield
    deadline = time.monotonic() + PATIENCE_S
    while left := _left_behind(qapp, before):
        if time.monotonic() > deadline:
            pytest.fail(f"The test left behind: {left}")
        time.sleep(0.01)


def _left_behind(qapp: QApplication, before: set[object]) -> list[object]:
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    # By type: isinstance would ask each object for its __class__, which makes some of torch's warn.
    threads = [o for o in gc.get_objects() if issubclass(type(o), QThread) and isValid(o) and o.isRunning()]
    return [*threads, *(widget for widget in qapp.topLevelWidgets() if widget not in before)]


@pytest.fixture(scope="session", autouse=True)
def clipboard_emptied(qapp: QApplication) -> Iterator[None]:
    """What a test copied must not outlive Python, whose object the clipboard would delete when the process ends."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def screen(qapp: QApplication) -> QPointingDevice:
    """A touch screen: Qt keeps each that was made until the program ends."""
    device: QPointingDevice = QTest.createTouchDevice()
    return device


@pytest.fixture
def ink() -> Iterator[ModuleType]:
    """The test system's module: `gate` holds its pictures back, `made` tells what it was asked."""
    module = importlib.import_module("ink_system")
    module.made.clear()
    module.gate.set()
    yield module
    module.gate.set()


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Pack]:
    folder = tmp_path / "models" / "ink"
    folder.mkdir(parents=True)
    card = {"format": 1, "name": "ink", "title": "Ink", "system": "pi-rec", "preset": "small", "version": "1"}
    (folder / "model.json").write_text(json.dumps({**card, "image_size": 256, "labels": ["apple", "hat"], "files": {}}))
    monkeypatch.setattr("sketchstudio.engine.packs.choosing.models_dirs", lambda: (tmp_path / "models",))
    return [pack for pack in find_packs() if pack.name == "ink"]


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def studio(ink: ModuleType, packs: list[Pack], settings: QSettings, tmp_path: Path) -> Iterator[Studio]:
    """Everything behind a window on an empty drawing, the worker running."""
    catalogue = Catalogue(SYSTEMS, Capabilities.of(SYSTEMS, packs))
    document, folder = Document(new_state(256, 256)), tmp_path / "data"
    made = Studio.build(document, catalogue, lambda: InProcess(SYSTEMS), settings, theme.DARK, folder)
    made.worker.start()
    yield made
    ink.gate.set()
    made.live.stop()
    made.worker.close()


@pytest.fixture
def window(studio: Studio) -> Iterator[MainWindow]:
    shown = MainWindow(studio)
    shown.show()
    yield shown
    if isValid(shown):
        studio.session.document.mark_saved()
        shown.close()
        shown.deleteLater()


@pytest.fixture
def dressing(qapp: QApplication) -> Iterator[None]:
    """The test may dress the application; the next one finds it as it was."""
    style, palette, sheet = qapp.style().objectName(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The window speaks German."""
    translators = translation.install(qapp, "de")
    assert translators
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
        translator.deleteLater()
