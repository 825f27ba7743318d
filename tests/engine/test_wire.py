"""Packets through a stream: what goes in comes out, and whatever else comes in does no harm."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.palette import Palette
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message, Preview
from sketchstudio.engine.packs import read_pack
from sketchstudio.engine.products import Products, Sketch
from sketchstudio.engine.request import Between, RegionalPass, Request
from sketchstudio.engine.wire import answers, packets, requests
from sketchstudio.engine.wire.packets import MAGIC, VERSION, StreamError
from sketchstudio.engine.wire.requests import Ask, NotUnderstoodError, Stop

MakeRequest = Callable[..., Request]


def sent(parts: list[bytes | memoryview]) -> bytes:
    stream = io.BytesIO()
    packets.send(stream, parts)
    return stream.getvalue()


def there_and_back(packet: requests.Packet, entry: SystemEntry) -> requests.Packet:
    return requests.unpacked(packets.receive(io.BytesIO(sent(requests.packed(packet)))), [entry])


def answered(answer: answers.Answer) -> answers.Answer:
    return answers.unpacked(packets.receive(io.BytesIO(sent(answers.packed(answer)))))


def test_a_request_comes_back_whole_with_read_only_arrays(make_request: MakeRequest, tiny_entry: SystemEntry) -> None:
    rng = np.random.default_rng(0)
    plain = make_request(size=8, shade=9)
    base, mask = rng.random((8, 8, 3)).astype(np.float32), rng.random((8, 8)).astype(np.float32)
    request = replace(
        plain,
        conditions=replace(plain.drawn, base=base, sketch=mask),
        parts=(RegionalPass(mask, plain.settings),),
        photo=rng.integers(0, 256, (5, 7, 3), np.uint8),
        purpose="final",
        palettes=(Palette((1, 2, 3), (4, 5, 6), (7, 8, 255)),),
        strokes=(Stroke.through([0, 9.5], [1, 2], 3, (1, 2, 3), [0.5, 1]), Stroke.through([4], [4], 1)),
        between=Between(replace(plain.drawn, sketch=1 - mask), 0.25),
    )
    back = there_and_back(request, tiny_entry)
    assert isinstance(back, Request) and isinstance(back.conditions, Conditions)
    assert (back.generation, back.settings, back.purpose) == (request.generation, request.settings, "final")
    assert back.strokes == request.strokes
    assert back.between is not None and back.between.share == 0.25
    assert np.array_equal(back.between.conditions.sketch, 1 - mask)
    pairs = [(getattr(back.conditions, name), getattr(request.conditions, name)) for name in Conditions.__slots__]
    pairs += [(back.photo, request.photo), (back.parts[0].mask, mask)]
    for array, before in pairs:
        assert np.array_equal(array, before)
        assert not array.flags.writeable
    assert back.parts[0].settings == plain.settings
    assert back.palettes == request.palettes


def test_packets_follow_each_other(make_request: MakeRequest, tiny_entry: SystemEntry) -> None:
    request = make_request()
    stream = io.BytesIO(b"".join(sent(requests.packed(packet)) for packet in (Stop(), request, Ask())))
    kinds = [type(requests.unpacked(packets.receive(stream), [tiny_entry])) for _ in range(3)]
    assert kinds == [Stop, Request, Ask]


@pytest.mark.parametrize(
    "answer", [Loading(1, "tiny"), Failed(2, "Für Menschen."), Cancelled(3), answers.Refused("What?")], ids=repr
)
def test_short_answers_come_back(answer: answers.Answer) -> None:
    assert answered(answer) == answer


def test_pictures_and_strokes_come_back() -> None:
    image = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    preview = answered(Preview(1, image, 0.5))
    assert isinstance(preview, Preview)
    assert np.array_equal(preview.image, image)
    sketches = (Sketch((Stroke.through([0, 9], [1, 2], 3), Stroke.through([4], [5], 6)), 0.25, 0.75), Sketch(()))
    chosen = {"abstraction": 7, "subject": "hat"}
    done = answered(Done(1, 2, Products((image, image[:2]), sketches, chosen), 0.1, "here"))
    assert isinstance(done, Done)
    assert [picture.shape for picture in done.products.pictures] == [(4, 4, 3), (2, 4, 3)]
    assert done.products.sketches == sketches
    assert done.products.chosen == chosen


def test_capabilities_come_back(tiny_entry: SystemEntry, tiny_pack) -> None:
    offered = Capabilities.of([tiny_entry], [read_pack(tiny_pack)], "GPU")
    assert answered(offered) == offered


def test_every_truncation_is_the_end_of_the_stream(make_request: MakeRequest) -> None:
    whole = sent(requests.packed(make_request(size=1)))
    for end in range(len(whole)):
        with pytest.raises(EOFError):
            packets.receive(io.BytesIO(whole[:end]))


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b"GET / HTTP/1.1\r\n\r\n" + bytes(64), "another language"),
        (struct.pack("<4sHH", MAGIC, VERSION + 1, 1) + bytes(64), "another language"),
        (struct.pack("<4sHH", MAGIC, VERSION, 0) + bytes(64), "0 parts"),
        (struct.pack("<4sHHQ", MAGIC, VERSION, 1, 2**40), "larger"),
        (struct.pack("<4sHHQQ", MAGIC, VERSION, 2, 1, 2**62), "larger"),
    ],
)
def test_what_is_no_packet_is_refused_before_anything_is_read(start: bytes, told: str) -> None:
    with pytest.raises(StreamError, match=told):
        packets.receive(io.BytesIO(start))


def test_what_is_too_large_is_not_sent() -> None:
    with pytest.raises(ValueError, match="too large"):
        packets.send(io.BytesIO(), [bytes(packets.MOST_HEAD + 1)])


def changed(parts: list[bytes | memoryview], **fields: object) -> list[bytes]:
    """The parts of a packet with other values in its head."""
    head = msgspec.msgpack.decode(parts[0])
    return [msgspec.msgpack.encode(head | fields), *map(bytes, parts[1:])]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"settings": {"shade": 999}}, "Shade must be between 0 and 255"),
        ({"system": "nobody"}, "There is no system 'nobody'"),
        ({"purpose": "evil"}, "could not be understood"),
        ({"photo": [1, "u1", [1, 1, 3]]}, "could not be understood"),
        ({"photo": [99, "u1", [1, 1, 3]]}, "could not be understood"),
        ({"photo": [1, "O", [1, 1, 3]]}, "could not be understood"),
        ({"palettes": [[[0, 0, 256], [0, 0, 0], [0, 0, 0]]]}, "could not be understood"),
        ({"drawing": None}, "could not be understood"),
        ({"more": 1}, "could not be understood"),
    ],
)
def test_a_request_that_makes_no_sense_is_named(
    make_request: MakeRequest, tiny_entry: SystemEntry, fields: dict, told: str
) -> None:
    parts = changed(requests.packed(make_request(generation=7)), **fields)
    with pytest.raises(NotUnderstoodError, match=told) as caught:
        requests.unpacked(parts, [tiny_entry])
    assert caught.value.generation == 7


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=3))
def test_no_bytes_do_harm(parts: list[bytes]) -> None:
    with pytest.raises(NotUnderstoodError):
        requests.unpacked(parts, [])
    with pytest.raises(NotUnderstoodError):
        answers.unpacked(parts)


def test_strokes_that_do_not_fit_their_points_are_refused() -> None:
    message: Message = Done(5, 0, Products((), (Sketch((Stroke.through([0, 9], [1, 2], 3),)),)), 0, "")
    parts = answers.packed(message)
    head = msgspec.msgpack.decode(parts[0])
    head["sketches"][0]["strokes"]["records"][0][1] = 7
    with pytest.raises(NotUnderstoodError) as caught:
        answers.unpacked([msgspec.msgpack.encode(head), *map(bytes, parts[1:])])
    assert caught.value.generation == 5
