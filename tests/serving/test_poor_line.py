"""A window that draws over a line with 80 ms each way, which loses 2 % of the packets."""

from __future__ import annotations

import contextlib
import time

from sketchstudio.engine.links.address import Address
from sketchstudio.engine.links.remote import Remote
from sketchstudio.engine.messages import Done, Last, Message
from tests.serving.conftest import TOKEN, Opened, last_of, request
from tests.serving.poor_line import PoorLine

DELAY_S, LOSS = 0.08, 0.02
STROKES, EVERY_S = 40, 0.05


def test_the_newest_drawing_has_its_picture_soon(opened: Opened) -> None:
    """However many strokes were drawn while packets travelled, each is answered once, and none piles up."""
    with PoorLine(opened.port, DELAY_S, LOSS) as line:
        remote = Remote(Address("127.0.0.1", line.port, secret=False), TOKEN)
        with contextlib.closing(remote):
            remote.submit(first := request(shade=1))
            assert isinstance(last_of(remote, first, 60), Done)
            wanted = [request(size=128, shade=number, steps=2) for number in range(STROKES)]
            for each in wanted:
                remote.submit(each)
                time.sleep(EVERY_S)
            began = time.monotonic()
            answers = answered(remote, wanted[-1].generation)
            waited = time.monotonic() - began
    ends = [each for each in answers if isinstance(each, Last)]
    assert line.lost > 0
    assert sorted(each.generation for each in ends) == [each.generation for each in wanted]
    newest = next(each for each in ends if each.generation == wanted[-1].generation)
    assert isinstance(newest, Done) and (newest.products.pictures[0] == STROKES - 1).all()
    assert waited < 5


def answered(remote: Remote, last: int) -> list[Message]:
    """All that comes until the last message of that generation, and soon after it."""
    found: list[Message] = []
    patience = 30.0
    while (message := remote.receive(patience)) is not None:
        found.append(message)
        if message.generation == last and isinstance(message, Last):
            patience = 1.0
    return found
