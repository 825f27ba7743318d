"""`sketchstudio models`: what there is, files of models, and a training from a folder to the pack."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PIL import Image

from sketchstudio.cli.shared import own_model
from sketchstudio.engine import training_job
from sketchstudio.engine.own_process import module_command
from sketchstudio.engine.packs import read_pack
from sketchstudio.training.preparing import LEAST
from tests.cli.conftest import PACK


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    for number in range(LEAST):
        home = folder / ("cups" if number % 2 else "pots")
        home.mkdir(parents=True, exist_ok=True)
        coarse = np.random.default_rng(number).integers(0, 256, (6, 8, 3), np.uint8)
        Image.fromarray(coarse).resize((96, 72), Image.Resampling.BICUBIC).save(home / f"{number}.jpg")
    return folder


def test_list_tells_shipped_from_own(sketchstudio) -> None:
    outcome = sketchstudio("models", "list", "--json")
    assert outcome.code == 0, outcome.err
    told = {facts["name"]: facts for facts in json.loads(outcome.out)}
    assert told[PACK]["subjects"] == ["hat", "shirt"] and not told[PACK]["own"]
    assert f"{PACK}  Tiny  pi-rec" in sketchstudio("models", "list").out


def test_a_model_goes_round(sketchstudio, tmp_path: Path) -> None:
    file = tmp_path / "tiny.skmodel"
    assert sketchstudio("models", "export", PACK, "--out", file).code == 0
    refused = sketchstudio("models", "remove", PACK)
    assert refused.code == 1 and "only your own are removed" in refused.err
    assert sketchstudio("models", "import", file).code == 0
    own = training_job.own_models_dir() / PACK
    read_pack(own).verify()
    again = sketchstudio("models", "import", file)
    assert again.code == 1 and again.complaints == [
        f"sketchstudio: There is a model pack '{PACK}' already; remove it first."
    ]


def test_verify_names_what_is_damaged(sketchstudio, models: Path) -> None:
    assert sketchstudio("models", "verify", PACK).out == f"{PACK} is whole.\n"
    shard = next((models / PACK).glob("weights-*"))
    data = shard.read_bytes()
    try:
        shard.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        outcome = sketchstudio("models", "verify", PACK)
        assert outcome.code == 1 and f"'{PACK}' is damaged" in outcome.err
    finally:
        shard.write_bytes(data)


@pytest.mark.parametrize("command", ["export", "verify", "remove", "resume", "give-up"])
def test_what_is_not_there(command: str, sketchstudio) -> None:
    outcome = sketchstudio("models", command, "nothing")
    assert outcome.code == 1 and len(outcome.complaints) == 1


def test_new_says_what_is_wrong(sketchstudio, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = sketchstudio("models", "new", tmp_path / "empty", "--name", "Cups", "--minutes", 0.01)
    assert told.code == 1 and "There are no photos" in told.err
    told = sketchstudio("models", "new", tmp_path / "empty", "--name", "…")
    assert told.code == 1 and "at least one letter" in told.err
    told = sketchstudio("models", "new", tmp_path / "empty", "--name", "Other", "--system", "photo2sketch")
    assert told.code == 1 and "makes no pictures" in told.err


def run(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*module_command("sketchstudio"), "models", "run", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"SKETCHSTUDIO_MODELS": ""},
    )


def test_killed_and_gone_on_with(sketchstudio, photos: Path) -> None:
    """The real thing, from the smallest folder: killed while it traces, paused while it learns, then finished."""
    job = training_job.TrainingJob(name="cups", title="Cups", system="pi-rec", photos=str(photos), minutes=5.0)
    folder = training_job.begin(job)
    with run(folder) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if b'"tracing"' in line:
                process.send_signal(signal.SIGKILL)
                break
    assert training_job.unfinished() == [folder]
    with run(folder) as process:
        assert process.stdout is not None and process.stdin is not None
        for line in process.stdout:
            if b'"learning"' in line and not process.stdin.closed:
                process.stdin.close()
        assert json.loads(line) == {"type": "stopped"}
    assert (folder / "pack" / "checkpoint.pt").exists()
    soon = msgspec.structs.replace(job, minutes=0.01)
    (folder / training_job.JOB).write_bytes(msgspec.json.encode(soon))  # what was learnt is enough for this test
    outcome = sketchstudio("models", "resume", "cups")
    assert outcome.code == 0, outcome.err
    assert not folder.exists()
    pack = read_pack(training_job.own_models_dir() / "cups")
    pack.verify()
    assert pack.card.labels == ["cups", "pots"] and pack.card.title == "Cups"
    assert pack.card.license == "CC-BY-SA-4.0", "what it went on from had learnt of others' photos"
    assert {file.name for file in pack.folder.iterdir()} == {"model.json", "sheet.png", *pack.sums()}


def test_killed_in_its_last_moment(sketchstudio) -> None:
    """The model has its place, and the training is not cleared away: it is not begun anew."""
    assert sketchstudio("models", "export", PACK, "--out", "cups.skmodel").code == 0
    job = training_job.TrainingJob(name=PACK, title="Cups", system="pi-rec", photos="/gone", minutes=5.0)
    folder = training_job.begin(job)
    (folder / own_model.LEARNT).touch()
    assert sketchstudio("models", "import", "cups.skmodel").code == 0
    home = training_job.own_models_dir() / PACK
    (home / "checkpoint.pt").write_bytes(b"no longer needed")
    outcome = sketchstudio("models", "resume", PACK)
    assert outcome.code == 0, outcome.err
    assert not folder.exists()
    read_pack(home).verify()
    assert not (home / "checkpoint.pt").exists()
