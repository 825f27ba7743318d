"""The link that computes on another machine, which `sketchstudio serve` has opened (`serving.server` is its side).

Packets as the child process gets them, one a message of a websocket (RFC 6455). What is under way when the connection
is lost fails with a sentence, and the next request connects again.
"""

from __future__ import annotations

import io
import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.address import Address
from sketchstudio.engine.links.packet_link import PacketLink, UnreachableError
from sketchstudio.engine.messages import Failed
from sketchstudio.engine.wire import answers, packets
from sketchstudio.engine.wire.answers import Answer, Refused
from sketchstudio.engine.wire.requests import NotUnderstoodError

log = logging.getLogger(__name__)

PATIENCE = 5.0
"""Seconds for connecting."""
ALIVE_EVERY, ALIVE_WITHIN = 3.0, 6.0
"""Seconds between two signs of life that are asked for, and after which one is missed: a cable that was pulled."""
LARGEST = 256 * 2**20
"""Bytes of a message: sixteen pictures of the largest model many times over."""
PATH = f"/engine/{packets.VERSION}"
UNAUTHORIZED, NOT_FOUND, BUSY = 401, 404, 503


class Remote(PacketLink):
    """A Link (see `engine.links.link`) to another machine."""

    def __init__(self, address: Address, token: str, certificate: Path | None = None) -> None:
        """certificate: of the other machine, or of who vouches for it; without it those that this system trusts."""
        super().__init__(f"The connection to {address.host} was lost.")
        self._address, self._token, self._certificate = address, token, certificate

    def look(self, timeout: float) -> tuple[Capabilities, float]:
        """What the other machine offers, and how many seconds an answer of its takes. Raises UnreachableError."""
        self._reach().kill()  # for the sentence, should it fail
        offered = self.capabilities(timeout)
        began = time.perf_counter()
        if offered is None or self.capabilities(timeout) is None:
            raise UnreachableError(f"{self._address.host} does not answer.")
        return offered, time.perf_counter() - began

    def _reach(self) -> _Connection:
        host = self._address.host
        opening = ExitStack()
        try:
            opened = connect(
                self._address.url + PATH,
                ssl=self._trust(),
                additional_headers={"Authorization": f"Bearer {self._token}"},
                open_timeout=PATIENCE,
                ping_interval=ALIVE_EVERY,
                ping_timeout=ALIVE_WITHIN,
                close_timeout=1,
                max_size=LARGEST,
                compression=None,
                proxy=None,
            )
            socket = opening.enter_context(opened)
        except InvalidStatus as error:
            status = error.response.status_code
            raise UnreachableError(_refused(status, host), away=status not in (UNAUTHORIZED, NOT_FOUND)) from error
        except ssl.SSLCertVerificationError as error:
            sentence = f"{host} could not prove that it is {host}: its certificate is not trusted."
            raise UnreachableError(sentence, away=False) from error
        except (OSError, TimeoutError, InvalidHandshake, ValueError, EOFError) as error:
            log.debug("No connection.", exc_info=True)
            raise UnreachableError(f"{host} cannot be reached.") from error
        return _Connection(socket, opening, self._received, self._ended)

    def _trust(self) -> ssl.SSLContext | None:
        """Raises UnreachableError."""
        if not self._address.secret:
            return None
        try:
            return ssl.create_default_context(cafile=self._certificate)
        except (OSError, ssl.SSLError) as error:
            raise UnreachableError(f"The certificate {self._certificate} cannot be read.", away=False) from error


class _Connection:
    """One connection and the thread that reads from it. A `packet_link.FarSide`."""

    def __init__(
        self,
        socket: ClientConnection,
        opened: ExitStack,
        received: Callable[[_Connection, Answer], None],
        ended: Callable[[_Connection], None],
    ) -> None:
        """opened: closes the socket."""
        self._socket, self._opened, self._received, self._ended = socket, opened, received, ended
        self._reader = threading.Thread(target=self._read, name="remote-reader", daemon=True)

    def listen(self) -> None:
        self._reader.start()

    def send(self, parts: Sequence[memoryview | bytes]) -> None:
        stream = io.BytesIO()
        packets.send(stream, parts)
        try:
            self._socket.send(stream.getvalue())
        except ConnectionClosed:
            log.debug("The other machine does not listen any more.", exc_info=True)  # the reader notices

    def end(self) -> None:
        self._opened.close()
        self._reader.join()

    def kill(self) -> None:
        with suppress(OSError):
            self._socket.socket.shutdown(socket.SHUT_RDWR)  # wakes who writes to it, which closing does not
        self._socket.close_socket()

    def _read(self) -> None:
        try:
            for message in self._socket:
                if isinstance(message, str):
                    raise packets.StreamError("A text is no packet.")
                self._received(self, _understood(packets.receive(io.BytesIO(message))))
        except (ConnectionClosed, OSError):
            log.debug("The connection is lost.", exc_info=True)
        except Exception:  # what is no packet, or a fault here: out of memory, perhaps
            log.exception("The other machine cannot be understood.")
        self._opened.close()
        self._ended(self)


def _understood(parts: list[bytes]) -> Answer:
    """What makes no sense fails the request that it was for, or all of them."""
    try:
        return answers.unpacked(parts)
    except NotUnderstoodError as error:
        log.exception("An answer could not be understood.")
        return Failed(error.generation, str(error)) if error.generation else Refused(str(error))


def _refused(status: int, host: str) -> str:
    """What the other machine meant by an answer of HTTP."""
    if status == UNAUTHORIZED:
        return f"{host} does not accept this token."
    if status == NOT_FOUND:
        return f"{host} has another version of SketchStudio."
    return f"{host} has as many windows as it takes." if status == BUSY else f"{host} does not compute."
