from __future__ import annotations

import json

import numpy as np
import pytest

from sketchstudio.engine.child import ChildProcess
from sketchstudio.engine.in_process import InProcess
from sketchstudio.engine.messages import Cancelled, Failed, Loading, Traced
from sketchstudio.engine.registry import SystemEntry
from sketchstudio.engine.tracing import TraceRequest

LINER = SystemEntry("liner", "Liner", "tiny_tracer:NoSettings", "tiny_tracer:Liner")
PHOTO = np.zeros((6, 9, 3), np.uint8)


@pytest.fixture(params=["process", "thread"])
def link(request, tiny_pack, tiny_entry):
    folder = tiny_pack.parent / "liner-1"
    folder.mkdir()
    card = {"format": 1, "name": "liner-1", "title": "L", "system": "liner", "preset": "small", "version": "1"}
    (folder / "model.json").write_text(json.dumps({**card, "image_size": 8, "files": {}}))
    systems = (LINER, tiny_entry)
    made = ChildProcess(systems) if request.param == "process" else InProcess(systems)
    yield made
    made.close()


def answer(link):
    """The next message that is not Loading."""
    while isinstance(message := link.receive(30), Loading):
        pass
    return message


def test_a_photo_comes_back_as_strokes(link):
    link.submit(TraceRequest(1, PHOTO, details=(0.25, 1.0), candidates=2, system="liner"))
    done = answer(link)
    assert isinstance(done, Traced)
    assert [sketch.detail for sketch in done.sketches] == [0.25, 1.0, 0.0, 0.5]
    assert done.device == "tiny"
    (stroke,) = done.sketches[0].strokes
    assert stroke.x.tolist() == [0, 9]
    assert not stroke.x.flags.writeable


def test_the_newest_request_wins(link):
    link.submit(TraceRequest(1, PHOTO, details=(0.5,) * 200, system="liner"))
    link.submit(TraceRequest(2, PHOTO, details=(0.7,), system="liner"))
    assert answer(link) == Cancelled(1)
    assert answer(link).sketches[0].detail == 0.7


def test_tracing_can_be_stopped(link):
    link.submit(TraceRequest(1, PHOTO, details=(0.5,) * 2000, system="liner"))
    assert isinstance(link.receive(30), Loading)
    link.cancel()
    assert answer(link) == Cancelled(1)


def test_a_system_that_makes_pictures_does_not_trace(link):
    link.submit(TraceRequest(1, PHOTO, system="tiny"))
    assert answer(link) == Failed(1, "The system 'tiny' does not trace photos.")


def test_without_a_model_it_says_so(link):
    link.submit(TraceRequest(1, PHOTO, system="nobody"))
    failed = answer(link)
    assert isinstance(failed, Failed)
    assert "nobody" in failed.sentence


@pytest.mark.parametrize("photo", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)])
def test_a_photo_is_three_channels_of_bytes(photo):
    with pytest.raises(ValueError, match="8-bit sRGB"):
        TraceRequest(1, photo)
