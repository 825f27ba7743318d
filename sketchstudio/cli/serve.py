"""`sketchstudio serve`: other machines' windows have their pictures made here."""

from __future__ import annotations

import secrets
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.engine.links.address import PORT

if TYPE_CHECKING:
    from sketchstudio.serving.server import Door

TOKEN_BYTES = 24


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for all of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one.")] = PORT,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE.pem", help="TLS certificate; needed beyond this machine.")
    ] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE.pem", help="Its private key.")] = None,
    token_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Holds the token; otherwise a new one is made and printed.")
    ] = None,
    replicas: Annotated[int, typer.Option(min=1, max=16, help="Computing processes, each with the models.")] = 1,
) -> None:
    """Make pictures for the windows of other machines, until Ctrl+C.

    In the window: Settings, Where pictures are made. Each window needs the token."""
    from sketchstudio.engine.links.child import ChildProcess
    from sketchstudio.serving.server import Door, ServeError

    token = secrets.token_urlsafe(TOKEN_BYTES) if token_file is None else _token(token_file)
    links = [ChildProcess() for _ in range(replicas)]
    try:
        door = Door(links, token)
        try:
            at = door.open(host, port, certificate, key)
            for link in links:
                link.start()
            print(f"Serving on {host}:{at}." + (f" Token: {token}" if token_file is None else ""), flush=True)
            _until_stopped(door)
        finally:
            door.close()
    except ServeError as error:
        raise Problem(str(error)) from error


def _until_stopped(door: Door) -> None:
    """Ctrl+C and the wish of a service manager end it in the same way."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    threading.Thread(target=door.run, name="door", daemon=True).start()
    stop.wait()


def _token(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(sentence(error, file)) from error
