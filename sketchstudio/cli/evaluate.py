"""`sketchstudio evaluate`: how good a system's pictures are, in numbers and to look at."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import msgspec
import numpy as np
import typer
from numpy.typing import NDArray

from sketchstudio.cli.shared.flags import all_panels, sort_flags, with_flags
from sketchstudio.cli.shared.perceptual import read_perceptual
from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.conditions.frame import Frame
from sketchstudio.engine import registry
from sketchstudio.engine.packs import PackError, choose_pack
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import Scalar, build
from sketchstudio.engine.system import GenerationError
from sketchstudio.engine.tracers import TRACERS
from sketchstudio.engine.tracing import TRACER

if TYPE_CHECKING:
    from sketchstudio.nets.tiny_darknet import TinyDarknet

Picture = NDArray[np.uint8]


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
        judge = (
            _of_sketches(model, given, net)
            if system == TRACER
            else _of_pictures(system, model, given, net, live, edits)
        )
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


@dataclass(frozen=True)
class _Judge:
    score: Callable[[Iterable[Picture], Path], dict[str, Any]]
    """Photos (H,W,3) and where the contact sheet goes -> the report."""
    line: Callable[[str, dict[str, Any]], str]
    """A folder's name and its report, for people."""


def _of_pictures(
    system: str, model: str, given: dict[str, Scalar], net: TinyDarknet, live: bool, edits: bool
) -> _Judge:
    from sketchstudio.evaluation.local_edits import evaluate_edits
    from sketchstudio.evaluation.report import evaluate as score

    photo_settings, own = sort_flags(given, system)
    size = choose_pack(system, model).card.image_size
    loaded = registry.open_system(system, model)
    settings = build(registry.settings_type(system), own)
    purpose: Purpose = "live" if live else "final"

    def report(photos: Iterable[Picture], sheet: Path) -> dict[str, Any]:
        squares = (Frame(pixels.shape[1], pixels.shape[0], size).fit(pixels) for pixels in photos)
        if edits:
            return cast(
                dict[str, Any],
                msgspec.to_builtins(evaluate_edits(loaded, system, settings, squares, sheet, photo_settings, purpose)),
            )
        found = score(loaded, system, settings, squares, net, sheet, photo_settings, purpose)
        return cast(dict[str, Any], msgspec.to_builtins(found))

    return _Judge(report, _edits_line if edits else _line)


def _of_sketches(model: str, given: dict[str, Scalar], net: TinyDarknet) -> _Judge:
    from sketchstudio.cli.shared.evaluate_sketches import evaluate_sketches, line, read_inverse
    from sketchstudio.systems.photo2sketch.system import Photo2Sketch

    for name in given:
        raise Problem(f"Drawings of photos are measured without the setting --{name.replace('_', '-')}.")
    loaded = cast(Photo2Sketch, registry.open_system(TRACER, model, TRACERS))
    inverse = read_inverse(choose_pack(TRACER, model).folder)

    def report(photos: Iterable[Picture], sheet: Path) -> dict[str, Any]:
        return evaluate_sketches(loaded.line_maps, photos, sheet, inverse, net)

    return _Judge(report, line)


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
