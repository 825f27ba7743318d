"""Packets through a stream."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine import wire
from sketchstudio.engine.request import Request

MakeRequest = Callable[..., Request]


def sent(value: object) -> bytes:
    stream = io.BytesIO()
    wire.send(stream, value)
    return stream.getvalue()


def test_request_comes_back_with_read_only_arrays(make_request: MakeRequest) -> None:
    request = make_request(size=64, shade=9)
    back = wire.receive(io.BytesIO(sent(request)))
    assert (back.generation, back.settings) == (request.generation, request.settings)
    assert np.array_equal(back.conditions.region, request.conditions.region)
    assert isinstance(back.conditions, Conditions)
    for array in (back.conditions.sketch, back.conditions.color, back.conditions.color_mask, back.conditions.region):
        assert not array.flags.writeable


def test_packets_follow_each_other() -> None:
    stream = io.BytesIO(sent("one") + sent(np.arange(3)) + sent(wire.Stop()))
    assert wire.receive(stream) == "one"
    assert wire.receive(stream).tolist() == [0, 1, 2]
    assert wire.receive(stream) == wire.Stop()


def test_every_truncation_is_the_end_of_the_stream() -> None:
    whole = sent(np.arange(5))
    for end in range(len(whole)):
        with pytest.raises(EOFError):
            wire.receive(io.BytesIO(whole[:end]))
