"""`sketchstudio serve`, as a service manager starts and ends it."""

from __future__ import annotations

import re
import signal
import subprocess
from pathlib import Path

from sketchstudio.engine.links.address import Address
from sketchstudio.engine.links.remote import Remote
from sketchstudio.engine.own_process import module_command

COMMAND = [*module_command("sketchstudio"), "serve", "--port", "0"]


def test_it_says_port_and_token_and_ends_when_asked() -> None:
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.fullmatch(r"Serving on 127\.0\.0\.1:(\d+)\. Token: (\S{32})\n", said)
        assert found is not None, said
        remote = Remote(Address("127.0.0.1", int(found[1]), secret=False), found[2])
        offered, _seconds = remote.look(60)
        assert "pi-rec-base" in [card.name for card in offered.packs]
        remote.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_a_token_from_a_file(sketchstudio, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("short\n")
    outcome = sketchstudio("serve", "--token-file", tmp_path / "token", "--port", 0)
    assert outcome.code == 1 and "16 characters" in outcome.err
    outcome = sketchstudio("serve", "--token-file", tmp_path / "none", "--port", 0)
    assert outcome.code == 1 and len(outcome.complaints) == 1


def test_others_are_not_served_in_the_clear(sketchstudio) -> None:
    outcome = sketchstudio("serve", "--host", "0.0.0.0", "--port", 0)
    assert outcome.code == 1 and "needs --certificate" in outcome.err
