from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest
import torch
from torch import nn

from sketchstudio.engine.packs import read_pack
from sketchstudio.nets import model_pack, weights
from sketchstudio.nets.model_pack import write_pack
from sketchstudio.nets.weights import WeightsError, fill, load_shards, save_shards


def test_shards_stay_under_their_size_and_bring_every_tensor_back(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "SHARD_BYTES", 5000)
    tensors = {f"layer{i}.weight": torch.randn(32, 32) for i in range(6)} | {"steps": torch.tensor(7)}

    digests = save_shards(tensors, tmp_path)

    assert len(digests) > 1
    first, digest = next(iter(digests.items()))
    assert first == f"weights-00001-of-{len(digests):05d}-{digest[:8]}.safetensors"
    for name, digest in digests.items():
        data = (tmp_path / name).read_bytes()
        assert len(data) < 5000 + 1000
        assert hashlib.sha256(data).hexdigest() == digest
    back = load_shards([tmp_path / name for name in digests])
    assert back.keys() == tensors.keys()
    assert back["steps"] == 7
    for name in tensors:
        torch.testing.assert_close(back[name].float(), tensors[name].float(), atol=2e-3, rtol=1e-3)


def test_one_tensor_larger_than_a_shard_is_kept_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "SHARD_BYTES", 10)
    digests = save_shards({"a": torch.ones(100), "b": torch.ones(3)}, tmp_path)
    assert len(digests) == 2
    assert load_shards([tmp_path / n for n in digests])["a"].shape == (100,)


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"not safetensors at all"])
def test_damaged_weights_are_named_in_a_sentence(tmp_path, damage):
    path = tmp_path / "weights-00001-of-00001.safetensors"
    path.write_bytes(damage)
    with pytest.raises(WeightsError, match=r"weights-00001-of-00001\.safetensors cannot be read"):
        load_shards([path])


def test_truncated_weights_are_named_in_a_sentence(tmp_path):
    (name,) = save_shards({"a": torch.ones(100)}, tmp_path)
    path = tmp_path / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(WeightsError):
        load_shards([path])


def test_weights_of_another_network_are_refused():
    with pytest.raises(WeightsError, match="'garden' belong to another network"):
        fill(nn.Linear(3, 3), {"weight": torch.ones(2, 2), "bias": torch.ones(3)}, "garden")


@dataclass(frozen=True)
class Shape:
    labels: tuple[str, ...] = ()


def test_an_earlier_pack_is_whole_until_the_next_one_is(tmp_path, monkeypatch):
    """Whatever ends the program amid writing."""
    write_pack(tmp_path, "pi-rec", nn.Linear(2, 2), Shape(), "small", {}, {}, palettes=b"{}")
    before = read_pack(tmp_path)
    for step in ("save_file", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(*((weights, "save_file") if step == "save_file" else (model_pack, "_replace")), _end)
            with pytest.raises(KeyboardInterrupt):
                write_pack(tmp_path, "pi-rec", nn.Linear(2, 2), Shape(), "small", {}, {})
        read_pack(tmp_path).verify()
        assert read_pack(tmp_path).card == before.card
    write_pack(tmp_path, "pi-rec", nn.Linear(2, 2), Shape(), "small", {}, {})
    after = read_pack(tmp_path)
    after.verify()
    assert after.card.files != before.card.files
    assert {path.name for path in tmp_path.glob("weights-*")} == set(after.card.files)


def _end(*_args):
    raise KeyboardInterrupt
