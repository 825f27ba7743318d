"""A door on this machine with two computing processes that make tiny pictures, and links to it."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.links.address import Address
from sketchstudio.engine.links.child import ChildProcess
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.links.remote import Remote
from sketchstudio.engine.messages import Last, Message
from sketchstudio.engine.registry import SYSTEMS
from sketchstudio.engine.request import Request
from sketchstudio.serving.server import Door
from tests.engine.tiny import TINY, TinySettings, place_pack

TOKEN = "a token that nobody guesses"
generations = itertools.count(1)


class Opened(NamedTuple):
    door: Door
    port: int
    links: list[ChildProcess]

    def remote(self, token: str = TOKEN) -> Remote:
        return Remote(Address("127.0.0.1", self.port, secret=False), token)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return place_pack(tmp_path, monkeypatch)


@pytest.fixture
def opening(packs: Path) -> Iterator[Callable[..., Opened]]:
    """opening(port=0, replicas=2): a door that is open."""
    doors: list[tuple[Door, threading.Thread]] = []

    def make(port: int = 0, replicas: int = 2) -> Opened:
        links = [ChildProcess([TINY]) for _ in range(replicas)]
        door = Door(links, TOKEN, (*SYSTEMS, TINY))
        at = door.open("127.0.0.1", port)
        thread = threading.Thread(target=door.run)
        thread.start()
        doors.append((door, thread))
        return Opened(door, at, links)

    yield make
    for door, thread in doors:
        door.close()
        thread.join()


@pytest.fixture
def opened(opening: Callable[..., Opened]) -> Opened:
    return opening()


def request(size: int = 8, **settings: object) -> Request:
    number = next(generations)
    return Request(number, number * 10, "tiny", "", TinySettings(**settings), Conditions.blank(size))


def last_of(link: Link, wanted: Request, timeout: float = 20.0) -> Message:
    """The last message of a request; those of others are passed over."""
    while (message := link.receive(timeout)) is not None:
        if message.generation == wanted.generation and isinstance(message, Last):
            return message
    pytest.fail("There was no answer.")


def ask(link: Link, **settings: object) -> Message:
    wanted = request(**settings)
    link.submit(wanted)
    return last_of(link, wanted)
