from __future__ import annotations

import pytest
import torch
from torch import nn

from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint
from sketchstudio.training.loop import CHECKPOINT, train
from sketchstudio.training.session import VERSION, Session


def test_a_checkpoint_comes_back_and_leaves_no_part_behind(tmp_path):
    path = tmp_path / "run" / "checkpoint.pt"
    save_checkpoint({"step": 3, "weights": {"a": torch.arange(4)}}, path)
    state = load_checkpoint(path)
    assert state["step"] == 3
    assert torch.equal(state["weights"]["a"], torch.arange(4))
    assert [p.name for p in path.parent.iterdir()] == ["checkpoint.pt"]


def test_missing_and_damaged_checkpoints_are_named(tmp_path):
    with pytest.raises(CheckpointError, match="no checkpoint"):
        load_checkpoint(tmp_path / "none.pt")
    (tmp_path / "bad.pt").write_bytes(b"\x80\x02rubbish")
    with pytest.raises(CheckpointError, match="damaged"):
        load_checkpoint(tmp_path / "bad.pt")


def test_a_checkpoint_cannot_bring_code(tmp_path):
    torch.save({"loss": nn.Linear(1, 1)}, tmp_path / "code.pt")
    with pytest.raises(CheckpointError):
        load_checkpoint(tmp_path / "code.pt")


def test_a_checkpoint_of_something_else_is_one_sentence(tmp_path):
    class Nothing:
        def __init__(self):
            self.session = Session()

    def no_loader(images, workers):
        raise AssertionError("there is nothing to learn")

    nothing = Nothing()
    own = nothing.session.state()
    told = r"^[^\n]*(another training|another version|other networks)[^\n]*\.$"
    states: tuple[object, ...] = (
        [1, 2],
        {},
        {"version": VERSION},
        own,
        own | {"random": {0: {}}},
        own | {"record": {"odd": 1}},
    )
    for number, state in enumerate(states):
        out = tmp_path / str(number)
        save_checkpoint(state, out / CHECKPOINT)
        with pytest.raises(CheckpointError, match=told):
            train(nothing, no_loader, out, 1, resume=True)


@pytest.mark.parametrize("cut", [3, 300, 900])
def test_a_damaged_checkpoint_is_one_sentence(tmp_path, cut):
    path = tmp_path / "checkpoint.pt"
    save_checkpoint({"weights": torch.arange(400)}, path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(CheckpointError) as told:
        load_checkpoint(path)
    assert "\n" not in str(told.value) and str(told.value).endswith(".")
