"""`sketchstudio evaluate`: how good a system's pictures are, in numbers and to look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sketchstudio.cli.shared.flags import panels, sort_flags, with_flags
from sketchstudio.cli.shared.perceptual import read_perceptual
from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.cli.shared.wishes import named, spoken_subject
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import PackError, choose_pack
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import Scalar, build

if TYPE_CHECKING:
    from sketchstudio.evaluation.judge import Judge, OpenJudge
    from sketchstudio.nets.tiny_darknet import TinyDarknet

PICTURES = "sketchstudio.evaluation.pictures:open_judge"
"""How a system is judged that has no evaluation of its own."""


@with_flags(panels(registry.SYSTEMS))
def evaluate(
    system: Annotated[str, typer.Argument(help="Which system is judged.")],
    photos: Annotated[list[Path], typer.Option(metavar="DIR…", help="Folders of photos to compare with.")],
    perceptual: Annotated[Path, typer.Option(metavar="FILE", help="Weights of Tiny Darknet, .safetensors.")],
    out: Annotated[Path, typer.Option(help="Folder for scores.json and the contact sheets.")],
    given: dict[str, Scalar],
    more_photos: Annotated[list[Path] | None, typer.Argument(hidden=True)] = None,
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    live: Annotated[
        bool, typer.Option("--live", help="Judge the pictures made while drawing, not those of a final run.")
    ] = False,
    edits: Annotated[
        bool,
        typer.Option("--edits", help="Edit a region of every photo instead, and look at its outside and its border."),
    ] = False,
    limit: Annotated[int | None, typer.Option(min=2, help="Photos of each folder at most.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a system on photos: their own lines and colours go in, what comes out is compared with them; of
    photo2sketch the lines are measured, beside those of simpler ways to draw.

    A table DIR.csv beside a folder (columns file, label, split) says which photos are for testing."""
    from sketchstudio.training.checkpoint import CheckpointError
    from sketchstudio.training.photos import PhotosError, load_photos

    net = read_perceptual(perceptual)
    reports: dict[str, dict[str, Any]] = {}
    try:
        judge = _judge(system, model, given, net, "live" if live else "final", edits)
        out.mkdir(parents=True, exist_ok=True)
        for folder in [*photos, *(more_photos or [])]:
            decoded = (photo.decode() for photo in load_photos([folder], "test")[:limit])
            reports[folder.name] = judge.score(decoded, out / f"{folder.name}.png")
            if not as_json:
                print(judge.line(folder.name, reports[folder.name]))
        text = json.dumps(reports, indent=2, ensure_ascii=False)
        (out / "scores.json").write_text(text + "\n", encoding="utf-8")
    except (PackError, GenerationError, PhotosError, CheckpointError, ValueError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, out)) from error
    if as_json:
        print(text)


def _judge(system: str, model: str, given: dict[str, Scalar], net: TinyDarknet, purpose: Purpose, edits: bool) -> Judge:
    """The system's own evaluation, loaded. Raises GenerationError, PackError and ValueError with a sentence."""
    from sketchstudio.evaluation.judge import Trial

    system = named(system)
    given = spoken_subject(given, system, model)
    photo_settings, own = sort_flags(given, system)
    found, settings = registry.entry(system), build(registry.settings_type(system), own)
    pack = choose_pack(system, model)
    loaded = registry.open_system(system, model)
    open_judge: OpenJudge = registry.imported(found.evaluation or PICTURES, system)
    return open_judge(Trial(system, loaded, pack, settings, given, photo_settings, net, purpose, edits))
