"""Requests with a photo: over both links, by the same rules as drawings."""

from __future__ import annotations

import importlib
import json

import numpy as np
import pytest

from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.links.child import ChildProcess
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import BaseSettings

LINER = SystemEntry(
    "liner", "Liner", "tiny_tracer:LinerSettings", "tiny_tracer:Liner", takes=("photo",), makes=("strokes",)
)
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


def ask(generation, purpose="live", system="liner", **settings):
    made = importlib.import_module("tiny_tracer").LinerSettings(**settings)
    return Request(generation, 0, system, "", made, photo=PHOTO, purpose=purpose)


def answer(link):
    """The next message that is not Loading."""
    while isinstance(message := link.receive(30), Loading):
        pass
    return message


def test_a_photo_comes_back_as_strokes(link):
    link.submit(ask(1, detail=0.25))
    done = answer(link)
    assert isinstance(done, Done)
    (sketch,) = done.products.sketches
    assert (sketch.detail, sketch.confidence) == (0.25, 0.75)
    assert done.products.pictures == ()
    assert done.device == "tiny"
    (stroke,) = sketch.strokes
    assert stroke.x.tolist() == [0, 9]
    assert not stroke.x.flags.writeable


def test_a_final_request_gives_all_variations(link):
    link.submit(ask(1, "final", variations=3))
    assert [sketch.detail for sketch in answer(link).products.sketches] == [0.0, 0.5, 1.0]


def test_the_newest_request_wins(link):
    link.submit(ask(1, steps=200))
    link.submit(ask(2, detail=0.7))
    assert answer(link) == Cancelled(1)
    assert answer(link).products.sketches[0].detail == 0.7


def test_it_can_be_stopped(link):
    link.submit(ask(1, steps=2000))
    assert isinstance(link.receive(30), Loading)
    link.cancel()
    assert answer(link) == Cancelled(1)


def test_a_system_that_needs_a_drawing_says_so(link):
    settings = importlib.import_module("tiny_system").TinySettings()
    link.submit(Request(1, 0, "tiny", "", settings, photo=PHOTO))
    assert answer(link) == Failed(1, "The system 'tiny' needs a drawing.")


def test_without_such_a_system_it_says_so(link):
    link.submit(ask(1, system="nobody"))
    failed = answer(link)
    assert isinstance(failed, Failed)
    assert "nobody" in failed.sentence


@pytest.mark.parametrize("photo", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)])
def test_a_photo_is_three_channels_of_bytes(photo):
    with pytest.raises(ValueError, match="8-bit sRGB"):
        Request(1, 0, "liner", "", BaseSettings(), photo=photo)


def test_a_request_for_nothing_is_refused():
    with pytest.raises(ValueError, match="a drawing, a photo or both"):
        Request(1, 0, "liner", "", BaseSettings())
