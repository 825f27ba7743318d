"""The link without a process keeps the same promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.messages import Cancelled, Done, Loading, Preview
from sketchstudio.engine.request import Request

MakeRequest = Callable[..., Request]
PATIENCE_S = 20.0


@pytest.fixture
def link(tiny_entry: SystemEntry) -> Iterator[InProcess]:
    made = InProcess([tiny_entry])
    yield made
    made.close()


def test_picture_then_stop_then_picture(link: InProcess, make_request: MakeRequest) -> None:
    link.submit(make_request())
    assert isinstance(link.receive(PATIENCE_S), Loading)
    assert isinstance(link.receive(PATIENCE_S), Preview)
    assert isinstance(link.receive(PATIENCE_S), Done)
    link.submit(make_request(steps=100_000))
    assert isinstance(link.receive(PATIENCE_S), Preview)
    link.cancel()
    while isinstance(message := link.receive(PATIENCE_S), Preview):
        pass
    assert message == Cancelled(2)
    assert link.receive(0.05) is None


def test_closed_before_it_started(tiny_entry: SystemEntry, make_request: MakeRequest) -> None:
    link = InProcess([tiny_entry])
    link.close()
    link.submit(make_request())
    link.start()
    assert link.receive() is None
    link.close()


def test_it_says_what_it_offers_and_names_its_device_once_it_is_loaded(
    link: InProcess, make_request: MakeRequest
) -> None:
    offered = link.capabilities()
    assert offered is not None
    assert (offered.systems, [card.name for card in offered.packs], offered.device) == (("tiny",), ["tiny-1"], "")
    link.submit(make_request())
    while not isinstance(link.receive(PATIENCE_S), Done):
        pass
    offered = link.capabilities()
    assert offered is not None and offered.device == "tiny"
    link.close()
    assert link.capabilities() is None
