"""Runs requests one after the other. Whatever happens inside a system becomes a message; the loop never dies."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from sketchstudio.engine import proposals
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.mailbox import Mailbox
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message, Preview
from sketchstudio.engine.packs import PackError
from sketchstudio.engine.products import Image
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import SettingsError
from sketchstudio.engine.system import System

log = logging.getLogger(__name__)

OpenSystem = Callable[[str, str], System]
"""open_system(system name, pack name) loads it; raises GenerationError or PackError with a sentence."""

NO_MEMORY = "There is not enough memory for this picture; close other programs or ask for fewer variations."
UNEXPECTED = "The picture could not be made because of an error in the program; the log tells more."


class Runner:
    """Takes requests from `mailbox`, answers through `send` (called from the threads of `run`, `submit`, `cancel`).

    Each request gets exactly one last message: Done, Failed or Cancelled; after it nothing of its generation
    follows.
    """

    def __init__(self, mailbox: Mailbox, send: Callable[[Message], None], open_system: OpenSystem) -> None:
        self._mailbox = mailbox
        self._send = send
        self._open = open_system
        self._loaded: tuple[str, str] | None = None
        self._system: System | None = None
        self._sending = threading.Lock()
        self._running: int | None = None

    @property
    def device(self) -> str:
        """What the loaded system computes on, for people; "" before one is loaded."""
        system = self._system
        return system.device if system is not None else ""

    def submit(self, request: Request) -> None:
        """Put a request into the mailbox and answer the one that it displaces."""
        displaced = self._mailbox.put(request)
        if displaced is not None:
            with self._sending:
                self._send(Cancelled(displaced.generation))

    def cancel(self) -> None:
        """Acknowledge at once that nothing more will come of what runs and waits; the system ends at its next step."""
        with self._sending:
            dropped = self._mailbox.cancel()
            if self._running is not None:
                self._send(Cancelled(self._running))
                self._running = None
            if dropped is not None:
                self._send(Cancelled(dropped.generation))

    def run(self) -> None:
        """Answer requests until the mailbox is closed."""
        while not self._mailbox.closed:
            request = self._mailbox.take()
            if request is not None:
                with self._sending:
                    self._running = request.generation
                self._finish(self._answer(request))

    def _answer(self, request: Request) -> Message:
        generation = request.generation
        try:
            if self._unwanted(generation):
                return Cancelled(generation)
            system = self._ready(request)
            if self._unwanted(generation):
                return Cancelled(generation)
            answer = self._made(system, request)
        except Cancel:
            return Cancelled(generation)
        except (GenerationError, PackError, SettingsError) as error:
            return Failed(generation, str(error))
        except (Exception, SystemExit) as error:
            return Failed(generation, self._sentence(error))
        return Cancelled(generation) if self._unwanted(generation) else answer

    def _made(self, system: System, request: Request) -> Message:
        """What the loaded system makes of a request; how long loading took says nothing about the next one."""
        generation, start = request.generation, time.perf_counter()

        def cancelled() -> bool:
            return self._unwanted(generation)

        products = proposals.generate(system, request, self._emitter(generation), cancelled)
        return Done(generation, request.revision, products, time.perf_counter() - start, system.device)

    def _sentence(self, error: BaseException) -> str:
        # torch's own OutOfMemoryError is known by its name: this module does not import torch.
        if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryError":
            return NO_MEMORY
        log.error("A system failed unexpectedly.", exc_info=error)
        return UNEXPECTED

    def _ready(self, request: Request) -> System:
        """The request's system; the one loaded before makes room first."""
        wanted = (request.system, request.pack)
        if self._system is None or self._loaded != wanted:
            self._system, self._loaded = None, None
            self._tell(Loading(request.generation, request.system))
            self._system = self._open(*wanted)
            self._loaded = wanted
        return self._system

    def _unwanted(self, generation: int) -> bool:
        return not self._mailbox.wanted(generation)

    def _emitter(self, generation: int) -> Callable[[Image, float], None]:
        def emit(image: Image, fraction: float) -> None:
            if not self._unwanted(generation):
                self._tell(Preview(generation, image, min(1.0, max(0.0, fraction))))

        return emit

    def _tell(self, message: Message) -> None:
        """Send a message on the way, unless the last one of its generation has gone."""
        with self._sending:
            if self._running == message.generation:
                self._send(message)

    def _finish(self, message: Message) -> None:
        with self._sending:
            if self._running == message.generation:
                self._send(message)
            self._running = None
