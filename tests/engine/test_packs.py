"""Model packs: whole ones are found, each kind of damage has its sentence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from sketchstudio.engine import packs, places
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import PackError, choose_pack, find_packs, read_pack, survey
from sketchstudio.engine.registry import SYSTEMS, entry, open_system, settings_type

WEIGHTS = b"weights" * 100


def make_pack(folder: Path, **changed: object) -> Path:
    folder.mkdir(parents=True)
    (folder / "weights-00001-of-00001.safetensors").write_bytes(WEIGHTS)
    card = {
        "format": 1,
        "name": folder.name,
        "title": "A pack",
        "system": "pi-rec",
        "preset": "small",
        "version": "1.0",
        "image_size": 256,
        "labels": ["clothing"],
        "config": {"width": 48},
        "files": {"weights-00001-of-00001.safetensors": hashlib.sha256(WEIGHTS).hexdigest()},
        "license": "MIT",
        "credits": ["someone"],
        "training": {"minutes": 45},
        "scores": {"perceptual": 0.4},
    }
    (folder / "model.json").write_text(json.dumps(card | changed))
    return folder


def sentence(folder: Path) -> str:
    with pytest.raises(PackError) as caught:
        read_pack(folder).verify()
    text = str(caught.value)
    assert "\n" not in text
    assert f"'{folder.name}'" in text, "names the pack"
    return text


def test_whole_pack_is_read_and_verified(tmp_path: Path) -> None:
    pack = read_pack(make_pack(tmp_path / "rose"))
    pack.verify()
    assert pack.name == "rose"
    assert pack.card.labels == ["clothing"]
    assert pack.card.config == {"width": 48}
    assert pack.card.names == {}, "cards of before there were names"


def test_missing_card(tmp_path: Path) -> None:
    (tmp_path / "rose").mkdir()
    assert sentence(tmp_path / "rose") == "Model pack 'rose' has no model.json."


def test_missing_file(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "rose")
    (folder / "weights-00001-of-00001.safetensors").unlink()
    assert sentence(folder) == ("Model pack 'rose' is not complete: weights-00001-of-00001.safetensors is missing.")


@pytest.mark.parametrize("damage", [WEIGHTS[:-1], b"", b"W" + WEIGHTS[1:]])
def test_wrong_hash(tmp_path: Path, damage: bytes) -> None:
    folder = make_pack(tmp_path / "rose")
    (folder / "weights-00001-of-00001.safetensors").write_bytes(damage)
    assert "is damaged: weights-00001-of-00001.safetensors is not the file" in sentence(folder)


@pytest.mark.parametrize("text", [b"", b"{", b"\xff\xfe", b'{"format": 1, "system": "pi-rec"', b'{"a":' * 100_000])
def test_damaged_card(tmp_path: Path, text: bytes) -> None:
    folder = make_pack(tmp_path / "rose")
    (folder / "model.json").write_bytes(text)
    assert sentence(folder) == "Model pack 'rose' is damaged: model.json cannot be understood."


@pytest.mark.parametrize("text", [b"[]", b'"text"', b'{"architectures": ["GPT"]}', b'{"format": "x", "system": 1}'])
def test_foreign_card(tmp_path: Path, text: bytes) -> None:
    folder = make_pack(tmp_path / "rose")
    (folder / "model.json").write_bytes(text)
    assert sentence(folder) == "Model pack 'rose': model.json is not a model card of this program."


def test_newer_format(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "rose", format=2, files="elsewhere now")
    assert sentence(folder) == "Model pack 'rose' has format 2, newer than this program can read (1)."


def test_card_with_a_wrong_field(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "rose", image_size="large")
    assert "model.json is not valid (Expected `int`, got `str` - at `$.image_size`)." in sentence(folder)


@pytest.mark.parametrize("name", ["../other", "/etc/passwd", "a/b", "..", "", "a\\b"])
def test_file_outside_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = make_pack(tmp_path / "rose", files={name: "0" * 64})
    assert "names a file outside of its folder" in sentence(folder)


def test_unreadable_file_is_a_sentence(tmp_path: Path) -> None:
    folder = make_pack(tmp_path / "rose", files={"weights": "0" * 64})
    (folder / "weights").mkdir()
    assert sentence(folder) == "Model pack 'rose': weights cannot be read (Is a directory)."


@pytest.mark.expects_log("Model pack")
def test_survey_goes_on_with_what_there_is(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    make_pack(tmp_path / "good")
    make_pack(tmp_path / "new", format=9)
    (tmp_path / "no pack").mkdir()
    found, complaints = survey([tmp_path])
    assert [pack.name for pack in found] == ["good"]
    assert complaints == ["Model pack 'new' has format 9, newer than this program can read (1)."]
    assert [pack.name for pack in find_packs([tmp_path], "pi-rec")] == ["good"]
    assert caplog.messages == complaints
    assert find_packs([tmp_path / "good"], "diss") == []


def test_first_folder_wins(tmp_path: Path) -> None:
    mine, theirs = make_pack(tmp_path / "mine/rose"), make_pack(tmp_path / "shipped/rose")
    assert [pack.folder for pack in find_packs([mine.parent, theirs.parent])] == [mine]


def test_choosing(tmp_path: Path) -> None:
    make_pack(tmp_path / "a")
    make_pack(tmp_path / "b")
    other = make_pack(tmp_path / "c", system="diss")
    folders = [tmp_path]
    assert choose_pack("pi-rec", "", folders).name == "a"
    assert choose_pack("pi-rec", "b", folders).name == "b"
    assert choose_pack("pi-rec", str(tmp_path / "b"), []).name == "b"
    for system, name, text in [
        ("pi-rec", "z", "There is no model pack 'z'."),
        ("pi-rec", "c", "Model pack 'c' does not belong to pi-rec."),
        ("pi-rec", str(other), "Model pack 'c' belongs to diss, not to pi-rec."),
        ("cali", "", "No model pack for cali is installed."),
    ]:
        with pytest.raises(PackError) as caught:
            choose_pack(system, name, folders)
        assert str(caught.value) == text


def test_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "there"
    there.mkdir()
    monkeypatch.setenv(places.MODELS_VARIABLE, f"{there}{':'}{tmp_path / 'not there'}")
    assert places.models_dirs()[0] == there
    assert tmp_path / "not there" not in places.models_dirs()
    assert places.resources_dir().name in ("resources", "_resources")
    assert places.user_data_dir().name == "SketchStudio"


def test_system_opens_with_its_verified_pack(tiny_entry: SystemEntry, tiny_pack: Path) -> None:
    assert open_system("tiny", systems=[tiny_entry]).device == "tiny"
    card = json.loads((tiny_pack / "model.json").read_text())
    (tiny_pack / "model.json").write_text(json.dumps(card | {"files": {"weights": "0" * 64}}))
    with pytest.raises(PackError, match="weights is missing"):
        open_system("tiny", "tiny-1", [tiny_entry])


def test_registry_speaks_in_sentences(tiny_entry: SystemEntry) -> None:
    assert entry("pi-rec").title == "Rebuild"
    assert settings_type("tiny", [tiny_entry]).__name__ == "TinySettings"
    with pytest.raises(GenerationError, match="There is no system 'oil'"):
        entry("oil")
    gone = SystemEntry("gone", "Gone", "no_such_module:A", "tiny_system:NoSuchName")
    with pytest.raises(GenerationError, match="'gone' cannot be loaded"):
        settings_type("gone", [gone])


def test_every_registered_settings_struct_has_fields() -> None:
    from sketchstudio.engine.settings import fields

    for found in SYSTEMS:
        assert fields(settings_type(found.name))


def test_card_format_is_the_newest_known() -> None:
    assert packs.FORMAT == 1


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    """Beyond what the first look at a card reads."""
    folder = make_pack(tmp_path / "rose")
    card = folder / "model.json"
    card.write_bytes(card.read_bytes().replace(b"someone", b"some\xffone"))
    assert "is damaged: model.json cannot be understood" in sentence(folder)
