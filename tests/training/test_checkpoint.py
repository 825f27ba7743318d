from __future__ import annotations

import pytest
import torch
from torch import nn

from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint, save_checkpoint


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
