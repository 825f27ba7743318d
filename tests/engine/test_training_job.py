"""What is kept of a training, and that two of them never meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from sketchstudio.engine import training_job
from sketchstudio.engine.training_job import TrainingJob, TrainingJobError, begin, folder_name, give_up, read_job


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path


def job(**changed: object) -> TrainingJob:
    told = {"name": "teapots", "title": "Teapots", "system": "pi-rec", "photos": "/photos", "minutes": 15.0}
    return TrainingJob(**{**told, **changed})


def test_a_job_waits_until_it_is_given_up() -> None:
    folder = begin(job())
    assert training_job.unfinished() == [folder]
    assert read_job(folder) == job()
    (folder / "checkpoint.pt").write_bytes(b"much work")
    give_up(folder)
    assert not folder.exists()
    assert training_job.unfinished() == []


def test_a_name_is_taken_by_a_training_or_a_model() -> None:
    begin(job())
    with pytest.raises(TrainingJobError, match="has begun already"):
        begin(job())
    (training_job.own_models_dir() / "roses").mkdir(parents=True)
    with pytest.raises(TrainingJobError, match="There is a model 'roses' already"):
        begin(job(name="roses"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("My teapots!", "my-teapots"),
        ("Röcke & Hosen", "röcke-hosen"),
        ("../../etc", "etc"),
        ("花", "花"),
        ("a" * 99, "a" * 60),
    ],
)
def test_titles_become_folders(title: str, name: str) -> None:
    assert folder_name(title) == name


@pytest.mark.parametrize("title", ["", "  ", "…", "../..", "-_-"])
def test_titles_that_name_nothing(title: str) -> None:
    with pytest.raises(TrainingJobError, match="at least one letter or digit"):
        folder_name(title)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"name": 3}', b"\xff\xfe", b'{"more": ' + b"[" * 100_000])
def test_a_damaged_job_is_said(data: bytes) -> None:
    folder = begin(job())
    (folder / training_job.JOB).write_bytes(data)
    with pytest.raises(TrainingJobError, match="cannot be read"):
        read_job(folder)


def test_where_nothing_can_be_written(home: Path) -> None:
    (home / "SketchStudio").write_text("a file where the folder should be")
    with pytest.raises(TrainingJobError, match="could not begin"):
        begin(job())


def test_a_name_is_free_again_when_the_program_ended_while_it_was_given_up() -> None:
    folder = begin(job())
    (folder / "checkpoint.pt").write_bytes(b"much work")
    (folder / training_job.JOB).unlink()
    assert begin(job()) == folder
    assert [file.name for file in folder.iterdir()] == [training_job.JOB]


def test_a_training_whose_beginning_was_cut_off_is_none() -> None:
    folder = begin(job())
    folder.rename(folder.with_name(training_job.PART + "abc"))
    assert training_job.unfinished() == []
    begin(job())
