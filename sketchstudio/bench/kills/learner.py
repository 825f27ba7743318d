"""A training as the window has it run, that keeps what it has learnt every second instead of every minute.

    python -m sketchstudio.bench.kills.learner PHOTOS MINUTES [STROKES]

goes on with the training that waits, or begins one; a model that came of the one before is removed first. STROKES: a
file of the photos' strokes, which a new training then need not trace."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sketchstudio import cli
from sketchstudio.cli.shared import own_model
from sketchstudio.engine import training_job
from sketchstudio.engine.packs import read_pack
from sketchstudio.engine.packs.transfer import remove_pack

NAME = "killed"
SECOND = 1 / 60
"""In minutes."""


def main(photos: str, minutes: float, strokes: Path | None) -> int:
    own_model.KEEP_EVERY = SECOND
    if not training_job.unfinished():
        models = training_job.own_models_dir()
        if (models / NAME).exists():
            remove_pack(read_pack(models / NAME), models)
        wish = training_job.TrainingJob(
            name=NAME, title=NAME, system="pi-rec", photos=photos, minutes=minutes, preset="small"
        )
        begun = training_job.begin(wish)
        if strokes is not None:
            (begun / own_model.STROKES).mkdir()
            shutil.copy(strokes, begun / own_model.STROKES)
    (folder,) = training_job.unfinished()
    return cli.run(["models", "run", str(folder)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
