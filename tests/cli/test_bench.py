from __future__ import annotations

import json
import socket
import threading
import time

import numpy as np
import pytest

from sketchstudio.bench import pen as pen
from sketchstudio.bench.drawing import drawing, extended
from sketchstudio.document.geometry import Rect


def test_drawings_are_of_the_size_asked_for_and_always_the_same():
    state = drawing(50)
    assert len(state.active_layer.marks) == 50
    assert state.layers[0].marks == drawing(50).layers[0].marks
    assert state.active_layer.marks == drawing(50).active_layer.marks


def test_an_edit_adds_one_stroke_that_can_be_seen():
    before = drawing(5)
    after = extended(before, seed=1)
    assert after.active_layer.marks[:5] == before.active_layer.marks
    assert after.active_layer.marks[5].bounds.overlaps(Rect(0, 0, after.width, after.height))


def test_the_pen_keeps_its_rate_and_sends_whole_strokes():
    received = []

    def receive(server):
        with server.accept()[0] as connection:
            rest = b""
            while data := connection.recv(37):
                samples, rest = pen.parse(rest + data)
                received.extend(samples)
            assert rest == b""

    with socket.create_server(("127.0.0.1", 0)) as server:
        listener = threading.Thread(target=receive, args=(server,))
        listener.start()
        began = time.perf_counter()
        pen.main(server.getsockname()[1], strokes=2)
        listener.join()
    assert [sample.kind for sample in received] == 2 * [pen.PRESS, *98 * [pen.MOVE], pen.RELEASE]
    assert all(0 <= value <= 1 for sample in received for value in (sample.x, sample.y, sample.pressure))
    made = np.array([sample.made for sample in received])
    assert made[0] >= began
    assert np.all(np.diff(made) > 0)
    assert made[-1] - made[0] >= 198 / pen.RATE + pen.PAUSE_S


def test_storage_is_measured_by_name(sketchstudio):
    outcome = sketchstudio("bench", "--json", "--only", "open_10k", "--only", "save_10k_ms")
    told = json.loads(outcome.out)
    assert outcome.code == 0
    assert set(told) == {"open_10k_ms", "save_10k_ms"}
    assert all(value > 0 for value in told.values())


def test_the_session_is_the_real_window(sketchstudio):
    outcome = sketchstudio("bench", "--json", "--only", "idle_jobs", "--only", "peak_rss_mb")
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert told["idle_jobs"] == 0
    assert told["peak_rss_mb"] > 100
    assert told["device"]


@pytest.mark.parametrize("compute", ["process", "thread"])
def test_stop_is_measured_wherever_pictures_are_made(sketchstudio, compute):
    outcome = sketchstudio("bench", "--only", "stop", "--compute", compute)
    assert outcome.code == 0, outcome.err
    assert "stop_ms" in outcome.out


def test_several_systems_are_measured_in_one_run(sketchstudio):
    asked = ("--system", "rebuild", "--system", "pi-rec", "--system", "imagine", "--only", "idle_jobs")
    outcome = sketchstudio("bench", "--json", *asked, "--only", "open_10k")
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert set(told) == {"open_10k_ms", "systems"}
    assert list(told["systems"]) == ["pi-rec", "picture-that-sketch"]
    assert all(found["idle_jobs"] == 0 for found in told["systems"].values())


def test_an_unknown_measure(sketchstudio):
    outcome = sketchstudio("bench", "--only", "taste")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "taste" in outcome.complaints[0]


def test_without_a_pack_the_reason_is_told(sketchstudio, monkeypatch, tmp_path, models):
    (tmp_path / "packs" / "a-broken-one").mkdir(parents=True)
    card = (models / "tiny" / "model.json").read_text().replace('"tiny"', '"a-broken-one"')
    (tmp_path / "packs" / "a-broken-one" / "model.json").write_text(card)
    monkeypatch.setenv("SKETCHSTUDIO_MODELS", str(tmp_path / "packs"))
    outcome = sketchstudio("bench", "--only", "idle_jobs")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "a-broken-one" in outcome.complaints[0]


def test_a_system_that_is_not_there_is_named(sketchstudio):
    outcome = sketchstudio("bench", "--system", "oil", "--only", "idle_jobs")
    assert outcome.code == 1
    assert len(outcome.complaints) == 1 and "'oil'" in outcome.complaints[0]


def test_a_final_picture_is_timed(sketchstudio):
    outcome = sketchstudio("bench", "--json", "--only", "final_picture_ms")
    assert outcome.code == 0, outcome.err
    assert 1 < json.loads(outcome.out)["final_picture_ms"] < 60_000


def test_the_command_tells_what_is_left(sketchstudio) -> None:
    outcome = sketchstudio("bench", "--kills", 1, "--seed", 10, "--json")
    assert outcome.code == 0, outcome.err
    told = json.loads(outcome.out)
    assert told["seed"] == 10
    assert [row["amid"] for row in told["kills"]] == ["draw"]
