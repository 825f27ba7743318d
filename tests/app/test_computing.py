"""Where pictures are made: as it is typed, tried and remembered."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from sketchstudio.app import application, computing
from sketchstudio.app.computing import link_to
from sketchstudio.app.panels.dialogs import computing_page
from sketchstudio.app.panels.dialogs.computing_page import ComputingPage
from sketchstudio.app.preferences import Preferences, RemotePlace
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.child import ChildProcess
from sketchstudio.engine.links.fallback import Fallback
from sketchstudio.engine.links.packet_link import UnreachableError


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def page(preferences: Preferences, qtbot: QtBot) -> ComputingPage:
    page = ComputingPage(preferences)
    qtbot.addWidget(page)
    page.show()
    return page


def test_what_is_typed_is_remembered(page: ComputingPage, preferences: Preferences) -> None:
    assert not page.check.isEnabled()
    page.address.setText(" atelier:99 ")
    page.token.setText("abc")
    page.certificate.setText("/a/file.pem")
    assert preferences.remote == RemotePlace("atelier:99", "abc", "/a/file.pem")
    assert page.check.isEnabled()


def test_trying_it_tells_device_models_and_time(
    page: ComputingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(computing_page, "look", lambda place: (Capabilities(("pi-rec",), (), "NVIDIA H200"), 0.012))
    page.address.setText("atelier")
    page.check.click()
    qtbot.waitUntil(lambda: page.told.text() == "atelier: NVIDIA H200, 0 models; an answer takes 12 ms.")
    assert page.check.isEnabled()


def test_what_is_wrong_is_said(page: ComputingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page.address.setText("http://atelier")
    page.check.click()
    qtbot.waitUntil(lambda: "is no address of a machine" in page.told.text())

    def refused(place: RemotePlace) -> None:
        raise UnreachableError("atelier cannot be reached.")

    monkeypatch.setattr(computing_page, "look", refused)
    page.address.setText("atelier")
    page.check.click()
    qtbot.waitUntil(lambda: page.told.text() == "atelier cannot be reached.")


def test_the_page_may_be_closed_meanwhile(
    preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slow(place: RemotePlace) -> None:
        asked.set()
        go_on.wait(10)
        raise UnreachableError("too late")

    monkeypatch.setattr(computing_page, "look", slow)
    page = ComputingPage(preferences)
    page.address.setText("atelier")
    page.check.click()
    assert asked.wait(10)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    go_on.set()
    qtbot.wait(100)


def test_the_way_there() -> None:
    assert link_to(RemotePlace()) is None
    link = link_to(RemotePlace("127.0.0.1:1", "token"))
    assert isinstance(link, Fallback)
    link.close()


@pytest.mark.expects_log("is no address")
def test_an_address_that_makes_no_sense_leaves_this_computer() -> None:
    assert link_to(RemotePlace("http://atelier")) is None


def test_looking_needs_someone() -> None:
    with pytest.raises(UnreachableError, match=r"127\.0\.0\.1 cannot be reached"):
        computing.look(RemotePlace("127.0.0.1:1", "token"))


def test_without_a_choice_this_computer_computes(monkeypatch: pytest.MonkeyPatch, preferences: Preferences) -> None:
    monkeypatch.setattr(application, "Preferences", lambda _settings: preferences)
    link = application.open_link()
    assert isinstance(link, ChildProcess)
    link.close()
