"""The door: websockets with a token, one a window; `engine.links.remote` is the other side.

Nothing that arrives is executed or trusted: packets have limits, settings are checked against their fields, packs are
chosen by name among those that are installed here.
"""

from __future__ import annotations

import hmac
import http
import io
import logging
import queue
import ssl
import threading
from collections.abc import Sequence
from pathlib import Path

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request as Handshake
from websockets.http11 import Response
from websockets.sync.server import Server, ServerConnection, serve

from sketchstudio.engine.links.address import is_here
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.links.remote import ALIVE_EVERY, ALIVE_WITHIN, LARGEST, PATH
from sketchstudio.engine.messages import Failed, Message, Preview
from sketchstudio.engine.registry import SYSTEMS, Systems
from sketchstudio.engine.request import Request
from sketchstudio.engine.wire import answers, packets, requests
from sketchstudio.engine.wire.answers import Answer, Refused
from sketchstudio.engine.wire.requests import Ask, NotUnderstoodError, Stop
from sketchstudio.serving.pool import Pool

log = logging.getLogger(__name__)

MOST_WINDOWS = 32
WAITING_ANSWERS = 64
"""Answers to a window that does not read; then previews are left out, and for want of anything else it is let go."""
LEAST_TOKEN = 16
"""Characters."""


class ServeError(Exception):
    """Why the door cannot be opened; the message is one sentence."""


class Door:
    """Windows come and go; each has a thread that reads and one that writes."""

    def __init__(self, links: Sequence[Link], token: str, systems: Systems = SYSTEMS) -> None:
        """Raises ServeError for a token that could be guessed."""
        if len(token) < LEAST_TOKEN:
            raise ServeError(f"The token needs {LEAST_TOKEN} characters at least.")
        self._pool, self._token, self._systems = Pool(links), token.encode(), systems
        self._windows: set[_Window] = set()
        self._lock = threading.Lock()
        self._server: Server | None = None

    def open(self, host: str, port: int, certificate: Path | None = None, key: Path | None = None) -> int:
        """Begin to listen; the port, which is another one than asked for where that is 0. Raises ServeError: beyond
        this machine nothing is served without a certificate."""
        if certificate is None and not is_here(host):
            raise ServeError(
                f"Serving on {host} needs --certificate and --key, so that nobody else reads the drawings."
            )
        try:
            self._server = serve(
                self._attend,
                host,
                port,
                ssl=_identity(certificate, key),
                process_request=self._check,
                compression=None,
                max_size=LARGEST,
                ping_interval=ALIVE_EVERY,
                ping_timeout=ALIVE_WITHIN,
                close_timeout=1,
                server_header=None,
            )
        except OSError as error:
            raise ServeError(f"Nothing can be served on {host}:{port} ({error.strerror or error}).") from error
        return int(self._server.socket.getsockname()[1])

    def run(self) -> None:
        """Until `close`."""
        assert self._server is not None
        self._server.serve_forever()

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
        with self._lock:
            windows = list(self._windows)
        for window in windows:
            window.close()
        self._pool.close()

    def _check(self, connection: ServerConnection, handshake: Handshake) -> Response | None:
        """Before anything else is read: token, version, and whether there is room."""
        given = handshake.headers.get("Authorization", "").removeprefix("Bearer ").encode()
        if not hmac.compare_digest(given, self._token):
            return connection.respond(http.HTTPStatus.UNAUTHORIZED, "")
        if handshake.path != PATH:
            return connection.respond(http.HTTPStatus.NOT_FOUND, "")
        with self._lock:
            full = len(self._windows) >= MOST_WINDOWS
        return connection.respond(http.HTTPStatus.SERVICE_UNAVAILABLE, "") if full else None

    def _attend(self, connection: ServerConnection) -> None:
        """One window, in its own thread, until it leaves."""
        window = _Window(connection)
        with self._lock:
            self._windows.add(window)
        try:
            for message in connection:
                if isinstance(message, str):
                    raise packets.StreamError("A text is no packet.")
                self._take(packets.receive(io.BytesIO(message)), window)
        except ConnectionClosed:
            log.debug("A window has left.", exc_info=True)
        except (packets.StreamError, EOFError) as error:
            log.warning("A window cannot be understood and is let go: %s", error)
        finally:
            with self._lock:
                self._windows.discard(window)
            self._pool.leave(window)
            window.close()

    def _take(self, parts: list[bytes], window: _Window) -> None:
        """One packet. Whatever is wrong with it is answered, and the next one is read."""
        try:
            packet = requests.unpacked(parts, self._systems)
        except NotUnderstoodError as error:
            window.say(Failed(error.generation, str(error)) if error.generation else Refused(str(error)))
            return
        if isinstance(packet, Stop):
            self._pool.cancel(window)
        elif isinstance(packet, Ask):
            offered = self._pool.capabilities(timeout=60)
            window.say(offered or Refused("The other machine does not say what it offers."))
        elif _names_a_place(packet):
            window.say(Failed(packet.generation, "A model is chosen by its name here, not by a folder."))
        else:
            self._pool.submit(window, packet)


class _Window:
    """Answers on their way to one window. A `pool.Client`."""

    def __init__(self, connection: ServerConnection) -> None:
        self._connection = connection
        self._answers: queue.Queue[Answer | None] = queue.Queue()
        self._writer = threading.Thread(target=self._write, name="window-writer", daemon=True)
        self._writer.start()

    def answer(self, message: Message) -> None:
        self.say(message)

    def say(self, answer: Answer) -> None:
        """Never blocks."""
        if self._answers.qsize() < WAITING_ANSWERS:
            self._answers.put(answer)
        elif not isinstance(answer, Preview):
            self._connection.socket.close()  # it does not read; its reader ends, too

    def close(self) -> None:
        self._answers.put(None)
        self._connection.close()
        if threading.current_thread() is not self._writer:
            self._writer.join()

    def _write(self) -> None:
        while (answer := self._answers.get()) is not None:
            stream = io.BytesIO()
            try:
                packets.send(stream, answers.packed(answer))
                self._connection.send(stream.getvalue())
            except packets.TooLargeError as error:
                if isinstance(answer, Preview):
                    continue
                self.say(Failed(getattr(answer, "generation", 0), str(error)))
            except (ConnectionClosed, OSError):
                return


def _names_a_place(request: Request) -> bool:
    """Whether the pack would be looked for outside of the installed ones."""
    return Path(request.pack).name != request.pack or request.pack in (".", "..")


def _identity(certificate: Path | None, key: Path | None) -> ssl.SSLContext | None:
    """Raises ServeError."""
    if certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise ServeError(
            f"The certificate {certificate} and its key cannot be used ({error.strerror or error})."
        ) from error
    return context
