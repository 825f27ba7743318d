from __future__ import annotations

import pytest
import torch
from torch import nn

from sketchstudio.training.checkpoint import Average, CheckpointError, load_checkpoint, save_checkpoint
from sketchstudio.training.loop import CHECKPOINT, train

CPU = torch.device("cpu")


def test_a_checkpoint_comes_back_and_leaves_no_part_behind(tmp_path):
    path = tmp_path / "run" / "checkpoint.pt"
    save_checkpoint({"step": 3, "weights": {"a": torch.arange(4)}}, path)
    state = load_checkpoint(path, CPU)
    assert state["step"] == 3
    assert torch.equal(state["weights"]["a"], torch.arange(4))
    assert [p.name for p in path.parent.iterdir()] == ["checkpoint.pt"]


def test_missing_and_damaged_checkpoints_are_named(tmp_path):
    with pytest.raises(CheckpointError, match="no checkpoint"):
        load_checkpoint(tmp_path / "none.pt", CPU)
    (tmp_path / "bad.pt").write_bytes(b"\x80\x02rubbish")
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(tmp_path / "bad.pt", CPU)


def test_a_checkpoint_cannot_bring_code(tmp_path):
    torch.save({"loss": nn.Linear(1, 1)}, tmp_path / "code.pt")
    with pytest.raises(CheckpointError):
        load_checkpoint(tmp_path / "code.pt", CPU)


def test_the_average_follows_and_forgets_its_start():
    network = nn.Linear(2, 2)
    average = Average(network, decay=0.5)
    with torch.no_grad():
        network.weight.fill_(7)
    for _ in range(30):
        average.update(network)
    torch.testing.assert_close(average.network.weight, network.weight, atol=1e-4, rtol=0)
    assert not average.network.weight.requires_grad


def test_a_checkpoint_of_something_else_is_one_sentence(tmp_path):
    class Nothing:
        device = CPU

        def restore(self, state):
            assert state == {}

    def no_loader(images, workers):
        raise AssertionError("there is nothing to learn")

    strange = {"recipe": {}, "random": torch.get_rng_state(), "record": {"odd": 1}}
    told = r"^The checkpoint in .* belongs to another training, or it is damaged\.$"
    for number, state in enumerate(([1, 2], {"recipe": {}}, strange)):
        out = tmp_path / str(number)
        save_checkpoint(state, out / CHECKPOINT)
        with pytest.raises(CheckpointError, match=told):
            train(Nothing(), no_loader, out, 1, resume=True)


@pytest.mark.parametrize("cut", [3, 300, 900])
def test_a_damaged_checkpoint_is_one_sentence(tmp_path, cut):
    path = tmp_path / "checkpoint.pt"
    save_checkpoint({"weights": torch.arange(400)}, path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(CheckpointError) as told:
        load_checkpoint(path, CPU)
    assert "\n" not in str(told.value) and str(told.value).endswith(".")
