"""The evaluation of everything that makes pictures of drawings: a photo's own lines and colours go in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import msgspec

from sketchstudio.conditions.frame import Frame
from sketchstudio.evaluation.judge import Judge, Picture, Trial
from sketchstudio.evaluation.local_edits import evaluate_edits
from sketchstudio.evaluation.report import evaluate


def open_judge(trial: Trial) -> Judge:
    """See evaluation.judge."""
    side = trial.pack.card.image_size

    def score(photos: Iterable[Picture], sheet: Path) -> dict[str, Any]:
        squares = (Frame(pixels.shape[1], pixels.shape[0], side).fit(pixels) for pixels in photos)
        asked = trial.system, trial.name, trial.settings, squares
        if trial.edits:
            return _plain(evaluate_edits(*asked, sheet, trial.photo_settings, trial.purpose))
        return _plain(evaluate(*asked, trial.net, sheet, trial.photo_settings, trial.purpose))

    return Judge(score, _edits_line if trial.edits else _line)


def _plain(report: msgspec.Struct) -> dict[str, Any]:
    return cast(dict[str, Any], msgspec.to_builtins(report))


def _edits_line(name: str, scores: dict[str, Any]) -> str:
    return (
        f"{name}  {scores['edits']} edits: {scores['changed_outside']} pixels changed outside, inside by "
        f"{scores['changed_inside']}; seam {scores['seam']} (photos {scores['seam_of_photos']})"
    )


def _line(name: str, scores: dict[str, Any]) -> str:
    parts = [
        f"{what.replace('_', ' ')}: perceptual {row['perceptual']}, KID {row['kid']}, ink recall {row['ink_recall']}"
        for what, row in scores.items()
    ]
    return f"{name}  {';  '.join(parts)}"
