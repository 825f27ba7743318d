"""`sketchstudio evaluate`: how good a system's pictures are, in numbers and to look at."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from sketchstudio.cli.shared.flags import panels, sort_flags, with_flags
from sketchstudio.cli.shared.inputs import told
from sketchstudio.cli.shared.perceptual import read_perceptual
from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.cli.shared.wishes import named, spoken_subject
from sketchstudio.document.errors import StorageError
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import PackError, choose_pack
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import Scalar, build

if TYPE_CHECKING:
    from sketchstudio.evaluation.judge import OpenJudge, Trial
    from sketchstudio.nets.tiny_darknet import TinyDarknet

PICTURES = "sketchstudio.evaluation.pictures:open_judge"
"""How a system is judged that has no evaluation of its own."""
Reports = dict[str, dict[str, Any]]
"""By name, as JSON has them."""
Say = Callable[[str], object]
"""Is told a line for people about each."""


@with_flags(panels(registry.SYSTEMS))
def evaluate(
    system: Annotated[str, typer.Argument(help="Which system is judged.")],
    perceptual: Annotated[Path, typer.Option(metavar="FILE", help="Weights of Tiny Darknet, .safetensors.")],
    out: Annotated[Path, typer.Option(help="Folder for scores.json and the contact sheets.")],
    given: dict[str, Scalar],
    photos: Annotated[
        list[Path] | None, typer.Option(metavar="DIR…", help="Folders of photos to compare with.", show_default=False)
    ] = None,
    drawings: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Drawings, for --noise; repeatable.", show_default=False),
    ] = None,
    noise: Annotated[
        int,
        typer.Option(metavar="N", min=0, help="Add N stray strokes to each drawing: how far does its picture change?"),
    ] = 0,
    more_photos: Annotated[list[Path] | None, typer.Argument(hidden=True)] = None,
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    live: Annotated[
        bool, typer.Option("--live", help="Judge the pictures made while drawing, not those of a final run.")
    ] = False,
    edits: Annotated[
        bool,
        typer.Option("--edits", help="Edit a region of every photo instead, and look at its outside and its border."),
    ] = False,
    limit: Annotated[
        int | None, typer.Option(min=2, help="Photos of each folder, or drawings of each file, at most.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a system on photos: their own lines and colours go in, what comes out is compared with them; of
    photo2sketch the lines are measured, beside those of simpler ways to draw.

    A table DIR.csv beside a folder (columns file, label, split) says which photos are for testing."""
    from sketchstudio.training.checkpoint import CheckpointError
    from sketchstudio.training.photos import PhotosError

    if bool(noise) != bool(drawings) or bool(noise) == bool(photos):
        raise Problem("Give --photos to be compared with, or --drawings and --noise.")
    net = read_perceptual(perceptual)
    say: Say = (lambda line: None) if as_json else print
    try:
        trial = _trial(system, model, given, net, "live" if live else "final", edits)
        out.mkdir(parents=True, exist_ok=True)
        if noise:
            reports = _with_noise(trial, drawings or [], noise, limit, out, say)
        else:
            reports = _with_photos(trial, [*(photos or []), *(more_photos or [])], limit, out, say)
        text = json.dumps(reports, indent=2, ensure_ascii=False)
        (out / "scores.json").write_text(text + "\n", encoding="utf-8")
    except (PackError, GenerationError, PhotosError, CheckpointError, StorageError, ValueError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, out)) from error
    if as_json:
        print(text)


def _with_photos(trial: Trial, folders: Sequence[Path], limit: int | None, out: Path, say: Say) -> Reports:
    """Raises GenerationError, PackError, PhotosError and ValueError with a sentence."""
    from sketchstudio.training.photos import load_photos

    open_judge: OpenJudge = registry.imported(registry.entry(trial.name).evaluation or PICTURES, trial.name)
    judge = open_judge(trial)
    reports: Reports = {}
    for folder in folders:
        decoded = (photo.decode() for photo in load_photos([folder], "test")[:limit])
        reports[folder.name] = judge.score(decoded, out / f"{folder.name}.png")
        say(judge.line(folder.name, reports[folder.name]))
    return reports


def _with_noise(trial: Trial, files: Sequence[Path], strokes: int, limit: int | None, out: Path, say: Say) -> Reports:
    """Raises GenerationError, PackError, StorageError and ValueError with a sentence."""
    from sketchstudio.evaluation.noise import evaluate_noise

    entry = registry.entry(trial.name)
    if not entry.turns("drawing", "picture"):
        raise ValueError(f"{entry.title} makes no pictures of drawings.")
    drawings = [drawing for file in files for drawing in islice(told(file), limit)]
    with progress("Making pictures", len(drawings)) as advance:
        scores = evaluate_noise(trial, drawings, strokes, out / "noise.png", lambda _done: advance())
    say(
        f"{scores.drawings} drawings, {strokes} stray strokes each: pictures change by {scores.changed} "
        f"(half by less than {scores.changed_median}, nine of ten by less than {scores.changed_p90}), "
        f"{scores.share:.0%} of what lies between drawings"
    )
    return {"noise": msgspec.to_builtins(scores)}


def _trial(system: str, model: str, given: dict[str, Scalar], net: TinyDarknet, purpose: Purpose, edits: bool) -> Trial:
    """The system, loaded. Raises GenerationError, PackError and ValueError with a sentence."""
    from sketchstudio.evaluation.judge import Trial

    system = named(system)
    given = spoken_subject(given, system, model)
    photo_settings, own = sort_flags(given, system)
    settings = build(registry.settings_type(system), own)
    pack = choose_pack(system, model)
    loaded = registry.open_system(system, model)
    return Trial(system, loaded, pack, settings, given, photo_settings, net, purpose, edits)
