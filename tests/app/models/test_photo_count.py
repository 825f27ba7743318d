"""What the window counts is what a training reads; the two do not import each other."""

from __future__ import annotations

from sketchstudio.app.models import photo_count
from sketchstudio.app.panels.dialogs import new_model_dialog
from sketchstudio.training import preparing


def test_window_and_training_agree() -> None:
    assert photo_count.SUFFIXES == preparing.SUFFIXES
    assert new_model_dialog.LEAST == preparing.LEAST
