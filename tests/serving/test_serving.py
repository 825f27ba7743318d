"""Pictures made on another machine: windows that share it, what each gets, and everything that goes wrong."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import pytest
import trustme
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from sketchstudio.engine.links.address import Address
from sketchstudio.engine.links.child import ChildProcess
from sketchstudio.engine.links.fallback import Fallback
from sketchstudio.engine.links.packet_link import UnreachableError
from sketchstudio.engine.links.remote import PATH, Remote
from sketchstudio.engine.messages import Cancelled, Done, Failed, Preview
from sketchstudio.engine.registry import SYSTEMS
from sketchstudio.engine.wire import packets, requests
from sketchstudio.engine.wire.requests import Ask
from sketchstudio.serving.server import Door, ServeError
from tests.engine.tiny import TINY
from tests.serving.conftest import TOKEN, Opened, ask, last_of, request


@contextlib.contextmanager
def closing(link: Remote | Fallback) -> Iterator[Remote | Fallback]:
    try:
        yield link
    finally:
        link.close()


def test_a_picture_from_there(opened: Opened) -> None:
    with closing(opened.remote()) as remote:
        wanted = request(size=16, shade=77, steps=3)
        remote.submit(wanted)
        seen = []
        while not isinstance(message := remote.receive(20), Done):
            assert message is not None
            seen.append(message)
        assert message.generation == wanted.generation and message.revision == wanted.revision
        assert message.products.pictures[0].shape == (16, 16, 3) and (message.products.pictures[0] == 77).all()
        assert any(isinstance(each, Preview) for each in seen)


def test_what_is_offered_and_how_fast(opened: Opened) -> None:
    with closing(opened.remote()) as remote:
        offered, seconds = remote.look(60)
        assert "tiny-1" in [card.name for card in offered.packs] and offered.device
        assert 0 < seconds < 5


def test_eight_windows_draw_at_once(opened: Opened) -> None:
    """Each gets its own pictures in order, and the last one it asked for."""
    faults: list[str] = []

    def draw(shade: int) -> None:
        with closing(opened.remote()) as remote:
            wanted = [request(shade=shade, steps=2) for _ in range(12)]
            for each in wanted:
                remote.submit(each)
                time.sleep(0.01)
            last = last_of(remote, wanted[-1], 60)
            if not isinstance(last, Done) or not (last.products.pictures[0] == shade).all():
                faults.append(f"{shade}: {last}")

    windows = [threading.Thread(target=draw, args=(10 * number,)) for number in range(8)]
    for window in windows:
        window.start()
    for window in windows:
        window.join(120)
    assert faults == []


def test_the_newest_request_wins_and_each_is_answered_once(opened: Opened) -> None:
    with closing(opened.remote()) as remote:
        first, second, third = request(steps=100_000), request(steps=100_000), request(shade=9)
        remote.submit(first)
        while not isinstance(remote.receive(20), Preview):
            pass
        remote.submit(second)
        remote.submit(third)
        ends = {}
        while third.generation not in ends:
            message = remote.receive(20)
            assert message is not None
            if isinstance(message, Done | Failed | Cancelled):
                assert message.generation not in ends
                ends[message.generation] = type(message)
        assert ends == {first.generation: Cancelled, second.generation: Cancelled, third.generation: Done}


def test_stop(opened: Opened) -> None:
    with closing(opened.remote()) as remote:
        endless = request(steps=100_000)
        remote.submit(endless)
        while not isinstance(remote.receive(20), Preview):
            pass
        remote.cancel()
        assert isinstance(last_of(remote, endless), Cancelled)
        assert isinstance(ask(remote), Done)


def test_a_window_that_leaves_frees_its_place(opening: Callable[..., Opened]) -> None:
    opened = opening(replicas=1)
    with closing(opened.remote()) as remote:
        remote.submit(request(steps=100_000))
        while not isinstance(remote.receive(20), Preview):
            pass
    with closing(opened.remote()) as other:
        assert isinstance(ask(other), Done)


@pytest.mark.expects_log("The computing process ended with code")
def test_a_replica_that_is_killed_fails_one_picture(opening: Callable[..., Opened]) -> None:
    opened = opening(replicas=1)
    with closing(opened.remote()) as remote:
        endless = request(steps=100_000)
        remote.submit(endless)
        while not isinstance(remote.receive(20), Preview):
            pass
        pid = opened.links[0].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        last = last_of(remote, endless)
        assert isinstance(last, Failed) and "ended unexpectedly" in last.sentence and not last.away
        assert isinstance(ask(remote), Done), "and is started again"


def test_a_fault_there_is_a_sentence_here(opened: Opened) -> None:
    with closing(opened.remote()) as remote:
        last = ask(remote, deed="refuse")
        assert isinstance(last, Failed) and last.sentence == "Tiny does not want to."


@pytest.mark.expects_log("The other machine cannot be understood")
def test_a_fault_while_an_answer_is_read_fails_one_picture(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    """Out of memory, as happens with a large picture: the reader must not just be gone."""

    def fail(_parts: list[bytes]) -> None:
        raise MemoryError

    with closing(opened.remote()) as remote:
        assert isinstance(ask(remote), Done)
        with monkeypatch.context() as patched:
            patched.setattr("sketchstudio.engine.links.remote._understood", fail)
            assert isinstance(ask(remote), Failed)
        assert isinstance(ask(remote), Done)


# Who may come in


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper()])
def test_a_wrong_token(token: str, opened: Opened) -> None:
    with closing(opened.remote(token)) as remote:
        last = ask(remote)
        assert isinstance(last, Failed) and "does not accept this token" in last.sentence and not last.away
        with pytest.raises(UnreachableError, match="does not accept this token"):
            remote.look(5)


def test_another_version(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sketchstudio.engine.links.remote.PATH", "/engine/1")
    with closing(opened.remote()) as remote:
        last = ask(remote)
        assert isinstance(last, Failed) and "another version of SketchStudio" in last.sentence


def test_a_short_token_is_not_served() -> None:
    with pytest.raises(ServeError, match="16 characters"):
        Door([], "too short")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.1", "example.org"])
def test_nothing_is_served_to_others_in_the_clear(host: str) -> None:
    door = Door([], TOKEN)
    with pytest.raises(ServeError, match="needs --certificate"):
        door.open(host, 0)
    door.close()


def test_a_certificate_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("no certificate")
    door = Door([], TOKEN)
    with pytest.raises(ServeError, match="cannot be used"):
        door.open("127.0.0.1", 0, tmp_path / "none.pem")
    door.close()


def test_a_port_that_is_taken(opened: Opened) -> None:
    door = Door([], TOKEN)
    with pytest.raises(ServeError, match="Nothing can be served"):
        door.open("127.0.0.1", opened.port)
    door.close()


class Identity(NamedTuple):
    certificate: Path
    key: Path
    authority: Path


@pytest.fixture(scope="module")
def identity(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    """Of 127.0.0.1, and who vouches for it."""
    folder = tmp_path_factory.mktemp("tls")
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1")
    found = Identity(folder / "own.pem", folder / "key.pem", folder / "ca.pem")
    own.cert_chain_pems[0].write_to_path(found.certificate)
    own.private_key_pem.write_to_path(found.key)
    authority.cert_pem.write_to_path(found.authority)
    return found


@pytest.fixture
def secret(packs: Path, identity: Identity) -> Iterator[Address]:
    """A door that speaks in secret."""
    door = Door([ChildProcess([TINY])], TOKEN, (*SYSTEMS, TINY))
    port = door.open("127.0.0.1", 0, identity.certificate, identity.key)
    thread = threading.Thread(target=door.run)
    thread.start()
    yield Address("127.0.0.1", port, secret=True)
    door.close()
    thread.join()


def test_in_secret(secret: Address, identity: Identity) -> None:
    with closing(Remote(secret, TOKEN, identity.authority)) as remote:
        assert isinstance(ask(remote, shade=8), Done)


def test_a_certificate_that_nobody_vouches_for(secret: Address) -> None:
    with closing(Remote(secret, TOKEN)) as remote:
        last = ask(remote)
        assert isinstance(last, Failed) and "certificate is not trusted" in last.sentence and not last.away


def test_a_certificate_file_that_is_none(secret: Address, tmp_path: Path) -> None:
    with closing(Remote(secret, TOKEN, tmp_path / "none.pem")) as remote:
        last = ask(remote)
        assert isinstance(last, Failed) and "cannot be read" in last.sentence


def test_a_window_in_the_clear_at_a_secret_door(secret: Address) -> None:
    with closing(Remote(Address("127.0.0.1", secret.port, secret=False), TOKEN)) as remote:
        last = ask(remote)
        assert isinstance(last, Failed) and last.away


# What a malicious window may send


def whole(parts: list[bytes | memoryview]) -> bytes:
    stream = io.BytesIO()
    packets.send(stream, parts)
    return stream.getvalue()


def head(told: object) -> bytes:
    return whole([msgspec.msgpack.encode(told)])


GOOD = whole(requests.packed(Ask()))
START = struct.pack("<4sHH", packets.MAGIC, packets.VERSION, 1)
BAD: dict[str, bytes | str] = {
    "a text": "hello",
    "nothing": b"",
    "noise": bytes(range(256)) * 10,
    "another magic": b"EVIL" + GOOD[4:],
    "another version": GOOD[:4] + b"\xff\xff" + GOOD[6:],
    "cut off in the start": GOOD[:5],
    "cut off in the lengths": GOOD[:12],
    "cut off in the head": GOOD[:-1],
    "no parts": struct.pack("<4sHH", packets.MAGIC, packets.VERSION, 0),
    "too many parts": struct.pack("<4sHH", packets.MAGIC, packets.VERSION, 65535),
    "a head of exabytes": START + struct.pack("<Q", 2**60),
    "a head that is not there": START + struct.pack("<Q", 1000),
    "a head of nothing": START + struct.pack("<Q", 0),
    "no msgpack": whole([b"\xc1\xc1\xc1"]),
    "a list": head([1, 2, 3]),
    "an unknown kind": head({"type": "execute", "command": "rm"}),
    "a request of nothing": head({"type": "request"}),
    "nested without end": whole([b"\x91" * 100_000]),
    "a pickle": whole([b"\x80\x04\x95\x10\x00\x00\x00"]),
    "a huge string": whole([b"\xdb\xff\xff\xff\xff"]),
}


@pytest.mark.expects_log("cannot be understood|could not be understood")
@pytest.mark.parametrize("kind", BAD)
def test_bad_frames_hurt_only_who_sends_them(kind: str, opened: Opened) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with closing(opened.remote()) as other:
        with connect(f"ws://127.0.0.1:{opened.port}{PATH}", additional_headers=headers, proxy=None) as bad:
            bad.send(BAD[kind])
            with contextlib.suppress(ConnectionClosed, TimeoutError):
                bad.recv(0.2)
        assert isinstance(ask(other), Done)


@pytest.mark.parametrize("pack", ["/etc", "../models/tiny-1", "..", "a/b"])
def test_models_are_chosen_by_name_alone(pack: str, opened: Opened) -> None:
    with closing(opened.remote()) as remote:
        wanted = replace(request(), pack=pack)
        remote.submit(wanted)
        last = last_of(remote, wanted)
        assert isinstance(last, Failed) and "by its name" in last.sentence


def test_a_window_that_does_not_read_is_let_go(opening: Callable[..., Opened]) -> None:
    opened = opening(replicas=1)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with connect(f"ws://127.0.0.1:{opened.port}{PATH}", additional_headers=headers, proxy=None, max_queue=1) as deaf:
        for _ in range(40):
            deaf.send(whole(requests.packed(request(size=64, steps=5))))
        with closing(opened.remote()) as other:
            assert isinstance(ask(other), Done)


# When it is out of reach


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def fallback(port: int) -> Fallback:
    return Fallback(Remote(Address("127.0.0.1", port, secret=False), TOKEN), lambda: ChildProcess([TINY]), "atelier")


@pytest.mark.expects_log("This computer takes over")
def test_this_computer_takes_over_and_gives_back(
    opening: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sketchstudio.engine.links.fallback.TRY_AGAIN_S", 0.3)
    port = free_port()
    with closing(fallback(port)) as link:
        last = ask(link, shade=3)
        assert isinstance(last, Done) and last.device == "tiny; atelier is out of reach"
        opening(port=port, replicas=1)
        time.sleep(0.4)
        last = ask(link, shade=4)
        assert isinstance(last, Done) and last.device == "tiny on atelier"
        offered = link.capabilities(30)
        assert offered is not None and offered.device.endswith(" on atelier")


@pytest.mark.expects_log("This computer takes over")
def test_a_picture_under_way_is_made_here_when_the_connection_is_lost(opened: Opened) -> None:
    with closing(fallback(opened.port)) as link:
        assert isinstance(ask(link), Done)
        wanted = request(steps=150, shade=5)
        link.submit(wanted)
        while not isinstance(link.receive(20), Preview):
            pass
        opened.door.close()
        last = last_of(link, wanted, 30)
        assert isinstance(last, Done) and last.device == "tiny; atelier is out of reach"
        assert (last.products.pictures[0] == 5).all()


def test_a_wrong_token_is_said_instead(opened: Opened) -> None:
    remote = Remote(Address("127.0.0.1", opened.port, secret=False), "wrong")
    with closing(Fallback(remote, lambda: pytest.fail("this computer was asked"), "atelier")) as link:
        last = ask(link)
        assert isinstance(last, Failed) and "does not accept this token" in last.sentence


def test_latency_on_this_machine(opened: Opened) -> None:
    """What the door adds to a picture that takes STEP_S, over a child process alone."""
    with closing(opened.remote()) as remote:
        ask(remote)
        seconds = []
        for _ in range(20):
            began = time.perf_counter()
            last = ask(remote, size=256)
            assert isinstance(last, Done)
            seconds.append(time.perf_counter() - began - last.seconds)
        assert np.median(seconds) < 0.5, "of a machine that may be busy with other tests"
