"""`sketchstudio evaluate`: how good a system's pictures are, in numbers and to look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sketchstudio.cli_flags import all_panels, sort_flags, with_flags
from sketchstudio.cli_perceptual import read_perceptual
from sketchstudio.cli_problems import Problem, sentence
from sketchstudio.conditions.frame import Frame
from sketchstudio.engine import registry
from sketchstudio.engine.packs import PackError, choose_pack
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import Scalar, build
from sketchstudio.engine.system import GenerationError


@with_flags(all_panels())
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
    limit: Annotated[int | None, typer.Option(min=2, help="Photos of each folder at most.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a system on photos: their own lines and colours go in, what comes out is compared with them.

    A table DIR.csv beside a folder (columns file, label, split) says which photos are for testing."""
    from sketchstudio.evaluation.report import Report
    from sketchstudio.evaluation.report import evaluate as score
    from sketchstudio.training.photos import PhotosError, load_photos

    photo_settings, own = sort_flags(given, system)
    net = read_perceptual(perceptual)
    purpose: Purpose = "live" if live else "final"
    reports: dict[str, Report] = {}
    try:
        size = choose_pack(system, model).card.image_size
        loaded = registry.open_system(system, model)
        settings = build(registry.settings_type(system), own)
        out.mkdir(parents=True, exist_ok=True)
        for folder in [*photos, *(more_photos or [])]:
            decoded = (photo.decode() for photo in load_photos([folder], "test")[:limit])
            squares = (Frame(pixels.shape[1], pixels.shape[0], size).fit(pixels) for pixels in decoded)
            sheet = out / f"{folder.name}.png"
            reports[folder.name] = score(loaded, system, settings, squares, net, sheet, photo_settings, purpose)
            if not as_json:
                print(_line(folder.name, reports[folder.name]))
        text = json.dumps(msgspec.to_builtins(reports), indent=2, ensure_ascii=False)
        (out / "scores.json").write_text(text + "\n", encoding="utf-8")
    except (PackError, GenerationError, PhotosError, ValueError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, out)) from error
    if as_json:
        print(text)


def _line(name: str, report: object) -> str:
    scores = msgspec.to_builtins(report)
    parts = [
        f"{what.replace('_', ' ')}: perceptual {row['perceptual']}, KID {row['kid']}, ink recall {row['ink_recall']}"
        for what, row in scores.items()
    ]
    return f"{name}  {';  '.join(parts)}"
