"""Who makes the pictures of `sketchstudio render`: this process, or another machine that runs `sketchstudio serve`."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.engine import proposals, registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.links.address import Address, AddressError
from sketchstudio.engine.links.packet_link import UnreachableError
from sketchstudio.engine.messages import Done, Failed, Last
from sketchstudio.engine.packs import PackError
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.system import System

if TYPE_CHECKING:
    from sketchstudio.engine.links.remote import Remote

LOOK_S = 60.0
"""Within which another machine has to say what it offers; it may have to load PyTorch first."""
TRIES, PAUSE_S = 5, 3.0
"""For one picture, where the other machine is out of reach meanwhile."""


class Maker(Protocol):
    """Raises GenerationError where no picture can be made."""

    device: str
    """For people; empty until something was made elsewhere."""

    def load(self, system: str, pack: str) -> None:
        """Before the first picture with a pack (a name, or here also a folder). Raises PackError."""

    def make(self, request: Request) -> Products:
        """At full quality, regions and proposed colours included."""


class Here:
    """This process makes them."""

    device = ""

    def load(self, system: str, pack: str) -> None:
        self._system: System = registry.open_system(system, pack)
        self.device = self._system.device

    def make(self, request: Request) -> Products:
        return proposals.generate(self._system, request, lambda image, fraction: None, lambda: False)


class Elsewhere:
    """Another machine makes them, one after the other; `close` lets it go."""

    def __init__(self, remote: Remote, host: str) -> None:
        """Raises Problem where nobody is there."""
        self._remote, self._host = remote, host
        self.device, self._generation = "", 0
        try:
            offered, _seconds = remote.look(LOOK_S)
        except UnreachableError as error:
            remote.close()
            raise Problem(str(error)) from error
        self._packs = {card.name for card in offered.packs}

    def close(self) -> None:
        self._remote.close()

    def load(self, system: str, pack: str) -> None:
        if pack not in self._packs:
            raise PackError(f"{self._host} has no model '{pack}'.")

    def make(self, request: Request) -> Products:
        for left in reversed(range(TRIES)):
            answer = self._answer(request)
            if isinstance(answer, Done):
                self.device = answer.device
                return answer.products
            if not (isinstance(answer, Failed) and answer.away and left):
                break
            time.sleep(PAUSE_S)
        raise GenerationError(answer.sentence if isinstance(answer, Failed) else f"{self._host} made no picture.")

    def _answer(self, request: Request) -> Last:
        self._generation += 1
        self._remote.submit(replace(request, generation=self._generation))
        while True:
            message = self._remote.receive()
            if isinstance(message, Last) and message.generation == self._generation:
                return message


@contextmanager
def making(address: str, token_file: Path | None, certificate: Path | None) -> Iterator[Maker]:
    """Who makes pictures: this process without an address. Raises Problem."""
    if not address:
        yield Here()
        return
    from sketchstudio.engine.links.remote import Remote

    if token_file is None:
        raise Problem("--on needs --token-file, a file with the token that `sketchstudio serve` printed.")
    try:
        place, token = Address.read(address), token_file.read_text(encoding="utf-8").strip()
    except AddressError as error:
        raise Problem(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(sentence(error, token_file)) from error
    with closing(Elsewhere(Remote(place, token, certificate), place.host)) as elsewhere:
        yield elsewhere
