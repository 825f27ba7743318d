"""What each of several processes does that train together (test_together.py): every system once without a break, and
once interrupted and gone on with. `python -m tests.training.together PHOTOS OUT`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from sketchstudio.nets import generator as pi_rec_shapes
from sketchstudio.retrieval.embedding import Config
from sketchstudio.retrieval.training import Schedule as EmbeddingSchedule
from sketchstudio.retrieval.training import train_embedding
from sketchstudio.systems.cali_sketch import network as cali_shapes
from sketchstudio.systems.cali_sketch.learning.schedule import Schedule as CaliSchedule
from sketchstudio.systems.cali_sketch.training import train_cali_sketch
from sketchstudio.systems.diss import network as diss_shapes
from sketchstudio.systems.diss.training import Schedule as DissSchedule
from sketchstudio.systems.diss.training import train_diss
from sketchstudio.systems.photo2sketch import network as photo2sketch_shapes
from sketchstudio.systems.photo2sketch.schedule import Schedule as LineSchedule
from sketchstudio.systems.photo2sketch.training import train_photo2sketch
from sketchstudio.systems.pi_rec.schedule import Schedule as PiRecSchedule
from sketchstudio.systems.pi_rec.training import train_pi_rec
from sketchstudio.systems.picture_that_sketch import generator as imagine_shapes
from sketchstudio.systems.picture_that_sketch import training as imagine
from sketchstudio.systems.picture_that_sketch.learning.detail import DetailSchedule
from sketchstudio.systems.picture_that_sketch.learning.mapping import MapperSchedule
from sketchstudio.systems.picture_that_sketch.learning.prior import PriorSchedule
from sketchstudio.systems.picture_that_sketch.learning.schedule import Schedule as CompositionSchedule
from sketchstudio.training.loop import Record
from tests.photo_folders import TINY
from tests.resuming import clock, deterministic
from tests.systems.photo2sketch.photos import TINY as LINES

MINUTES = 0.05
"""Six steps, or two of each stage."""
SHAPE: dict[str, Any] = {field.name: getattr(TINY, field.name) for field in fields(TINY) if field.name != "labels"}
STAGES = {
    "composition": imagine.Stage(0.25, CompositionSchedule(batch=4, alone_until=0.2)),
    "mapper": imagine.Stage(0.25, MapperSchedule(batch=2)),
    "prior": imagine.Stage(0.25, PriorSchedule(batch=2)),
    "detail": imagine.Stage(0.25, DetailSchedule(batch=2)),
}


def _pi_rec(folder: Path, out: Path, minutes: float, **how: Any) -> Record:
    pi_rec_shapes.PRESETS["tiny"] = SHAPE
    schedule = PiRecSchedule(side=64, batch_small=2, batch=2, small_until=0.3, twice=0.5)
    return train_pi_rec([folder], out, minutes, preset="tiny", schedule=schedule, **how)


def _diss(folder: Path, out: Path, minutes: float, **how: Any) -> Record:
    shape: dict[str, Any] = {"widths": TINY.widths, "encoder_blocks": (1, 1, 1), "decoder_blocks": (1, 1, 1)}
    diss_shapes.PRESETS["tiny"] = shape | {"embedding": 16, "alias_free": True}
    return train_diss([folder], out, minutes, preset="tiny", schedule=DissSchedule(side=64, batch=4), **how)


def _photo2sketch(folder: Path, out: Path, minutes: float, **how: Any) -> Record:
    photo2sketch_shapes.PRESETS["tiny"] = LINES
    schedule = LineSchedule(side_small=64, side=64, batch_small=2, batch=2, style_from=0.3, judge_side=48)
    drawings = [folder.parent / "drawings"]
    return train_photo2sketch([folder], out, minutes, drawings, preset="tiny", schedule=schedule, **how)


def _imagine(folder: Path, out: Path, minutes: float, **how: Any) -> Record:
    imagine_shapes.PRESETS["tiny"] = (8, 8, 8, 8, 8, 4, 4)
    imagine.SAMPLES = 4
    return imagine.train_imagine([folder], out, minutes, preset="tiny", strokes=folder.parent, stages=STAGES, **how)


def _cali_sketch(folder: Path, out: Path, minutes: float, **how: Any) -> Record:
    cali_shapes.PRESETS["tiny"] = {"width": 16, "layers": 1, "heads": 2}
    schedule = CaliSchedule(batch=4)
    return train_cali_sketch([folder], out, minutes, preset="tiny", strokes=folder.parent, schedule=schedule, **how)


def _retrieval(folder: Path, out: Path, minutes: float, **how: Any) -> Record:
    config = Config(("disc", "square"), widths=(8, 8, 8, 8))
    schedule = EmbeddingSchedule(batch=4)
    return train_embedding([folder], out, minutes, strokes=folder.parent, config=config, schedule=schedule, **how)


SYSTEMS: dict[str, Callable[..., Record]] = {
    "pi-rec": _pi_rec,
    "diss": _diss,
    "photo2sketch": _photo2sketch,
    "picture-that-sketch": _imagine,
    "cali-sketch": _cali_sketch,
    "retrieval": _retrieval,
}


def main(photos: Path, out: Path) -> None:
    for name, learn in SYSTEMS.items():
        how: dict[str, Any] = {"about": {"name": name}, "every": 100.0}
        learn(photos, out / name / "whole", MINUTES, clock=clock(), **how)
        with suppress(KeyboardInterrupt):
            learn(photos, out / name / "parts", MINUTES, clock=clock(interrupted_at=5), **how)
        learn(photos, out / name / "parts", MINUTES, clock=clock(), resume=True, **how)


if __name__ == "__main__":
    with deterministic():
        main(Path(sys.argv[1]), Path(sys.argv[2]))
