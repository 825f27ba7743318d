"""A pack as one file: the same on the other side, and nothing else ever comes of a file."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from sketchstudio.engine.packs import PackError, read_pack, survey
from sketchstudio.engine.packs.transfer import PART, export_pack, import_pack, remove_pack
from tests.disks import fill, small_disk

WEIGHTS, PALETTES = b"weights" * 400_000, b"[]"
SHARD = "weights-00001-of-00001.safetensors"


def card(**changed: object) -> dict[str, object]:
    told = {"format": 1, "name": "rose", "title": "Roses", "system": "pi-rec", "preset": "small", "version": "1"}
    sums = {"files": {SHARD: hashlib.sha256(WEIGHTS).hexdigest()}, "palettes": hashlib.sha256(PALETTES).hexdigest()}
    return {**told, "image_size": 64, **sums, **changed}


@pytest.fixture
def rose(tmp_path: Path) -> Path:
    folder = tmp_path / "from" / "rose"
    folder.mkdir(parents=True)
    (folder / SHARD).write_bytes(WEIGHTS)
    (folder / "palettes.json").write_bytes(PALETTES)
    (folder / "model.json").write_text(json.dumps(card()))
    (folder / "log.jsonl").write_text("what training left beside it")
    return folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "own" / "models"


def zipped(path: Path, **parts: bytes | str) -> Path:
    """A file of these parts; `card` stands for model.json, `weights` for the shard."""
    names = {"card": "model.json", "weights": SHARD, "palettes": "palettes.json"}
    with zipfile.ZipFile(path, "w") as file:
        for name, data in parts.items():
            file.writestr(names.get(name, name), data)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def nothing_left(models: Path) -> bool:
    return not models.exists() or not list(models.iterdir())


def test_there_and_back(rose: Path, models: Path, tmp_path: Path) -> None:
    shares: list[float] = []
    export_pack(read_pack(rose), tmp_path / "rose.skmodel", shares.append)
    pack = import_pack(tmp_path / "rose.skmodel", models)
    pack.verify()
    assert pack.folder == models / "rose"
    expected = contents(rose)
    del expected["log.jsonl"]
    assert contents(pack.folder) == expected
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert [found.name for found in survey([models])[0]] == ["rose"]
    assert [file.name for file in models.iterdir()] == ["rose"], "no part file is left"


def test_a_damaged_pack_is_not_given_away(rose: Path, tmp_path: Path) -> None:
    (rose / SHARD).write_bytes(WEIGHTS[:-1])
    with pytest.raises(PackError, match="damaged"):
        export_pack(read_pack(rose), tmp_path / "rose.skmodel")
    assert not (tmp_path / "rose.skmodel").exists()


def test_a_full_disk_leaves_the_earlier_file(rose: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        (disk / "rose.skmodel").write_bytes(b"earlier")
        fill(disk)
        with pytest.raises(PackError, match=r"'rose\.skmodel' could not be saved: the disk is full\."):
            export_pack(read_pack(rose), disk / "rose.skmodel")
        assert (disk / "rose.skmodel").read_bytes() == b"earlier"
        assert not list(disk.glob(f"{PART}*"))


def test_a_full_disk_leaves_no_half_pack(rose: Path, tmp_path: Path) -> None:
    export_pack(read_pack(rose), tmp_path / "rose.skmodel")
    with small_disk(tmp_path / "disk") as disk:
        with pytest.raises(PackError, match="could not be imported: the disk is full"):
            import_pack(tmp_path / "rose.skmodel", disk / "models")
        assert nothing_left(disk / "models")


def test_a_second_one_of_that_name_is_refused(rose: Path, models: Path, tmp_path: Path) -> None:
    export_pack(read_pack(rose), tmp_path / "rose.skmodel")
    import_pack(tmp_path / "rose.skmodel", models)
    with pytest.raises(PackError, match="There is a model pack 'rose' already"):
        import_pack(tmp_path / "rose.skmodel", models)
    assert len(list(models.iterdir())) == 1


@pytest.mark.parametrize("name", ["", ".", "..", "../rose", "a/b", ".hidden", "a\\b"])
def test_a_name_that_leads_elsewhere(name: str, models: Path, tmp_path: Path) -> None:
    file = zipped(tmp_path / "x.skmodel", card=json.dumps(card(name=name)), weights=WEIGHTS, palettes=PALETTES)
    with pytest.raises(PackError, match="cannot be a folder's"):
        import_pack(file, models)
    assert nothing_left(models)
    assert not (tmp_path / "own" / "rose").exists()


@pytest.mark.parametrize("name", ["../outside.safetensors", "/tmp/outside.safetensors", "down/under.safetensors"])
def test_a_file_that_lands_elsewhere(name: str, models: Path, tmp_path: Path) -> None:
    sums = {name: hashlib.sha256(WEIGHTS).hexdigest()}
    file = zipped(tmp_path / "x.skmodel", card=json.dumps(card(files=sums)), palettes=PALETTES, **{name: WEIGHTS})
    with pytest.raises(PackError, match="names files that no model has"):
        import_pack(file, models)
    assert nothing_left(models)
    assert not list(tmp_path.rglob("outside*"))


def test_what_the_card_does_not_name_stays_in_the_file(models: Path, tmp_path: Path) -> None:
    parts = {"card": json.dumps(card()), "weights": WEIGHTS, "palettes": PALETTES, "run.sh": "#!/bin/sh"}
    pack = import_pack(zipped(tmp_path / "x.skmodel", **parts), models)
    assert set(contents(pack.folder)) == {"model.json", SHARD, "palettes.json"}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"weights": WEIGHTS}, "not all of one"),
        ({"card": json.dumps(card()), "palettes": PALETTES}, "not all of one"),
        ({"card": json.dumps(card()), "weights": WEIGHTS[:-1], "palettes": PALETTES}, "is damaged"),
        ({"card": "{", "weights": WEIGHTS}, "cannot be understood"),
        ({"card": json.dumps(card(format=99)), "weights": WEIGHTS}, "newer than this program"),
        ({"card": " " * 4_000_001, "weights": WEIGHTS}, "larger than any model's"),
    ],
)
def test_files_that_are_none(parts: dict[str, bytes | str], said: str, models: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match=said) as caught:
        import_pack(zipped(tmp_path / "x.skmodel", **parts), models)
    assert str(caught.value).count("\n") == 0
    assert nothing_left(models)


@pytest.mark.parametrize("kept", [0.0, 0.00001, 0.001, 0.5, 0.999])
def test_truncated_files(kept: float, rose: Path, models: Path, tmp_path: Path) -> None:
    path = tmp_path / "rose.skmodel"
    export_pack(read_pack(rose), path)
    data = path.read_bytes()
    path.write_bytes(data[: round(kept * len(data))])
    with pytest.raises(PackError, match="is not a model file"):
        import_pack(path, models)
    assert nothing_left(models)


def test_changed_bytes_are_noticed(rose: Path, models: Path, tmp_path: Path) -> None:
    path = tmp_path / "rose.skmodel"
    export_pack(read_pack(rose), path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(PackError):
        import_pack(path, models)
    assert nothing_left(models)


def test_no_file_there(models: Path, tmp_path: Path) -> None:
    with pytest.raises(PackError, match="could not be imported"):
        import_pack(tmp_path / "none.skmodel", models)


def test_only_ones_own_packs_are_removed(rose: Path, models: Path, tmp_path: Path) -> None:
    export_pack(read_pack(rose), tmp_path / "rose.skmodel")
    own = import_pack(tmp_path / "rose.skmodel", models)
    with pytest.raises(PackError, match="only your own are removed"):
        remove_pack(read_pack(rose), models)
    assert rose.exists()
    remove_pack(own, models)
    assert nothing_left(models)


def test_what_a_killed_import_left_is_no_pack(rose: Path, models: Path) -> None:
    models.mkdir(parents=True)
    rose.rename(models / f"{PART}abc")
    assert survey([models]) == ([], [])
