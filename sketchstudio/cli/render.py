"""`sketchstudio render`: drawings or photos in, pictures out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sketchstudio.cli.shared.between import check_between, the_only
from sketchstudio.cli.shared.flags import panels, sort_flags, with_flags
from sketchstudio.cli.shared.inputs import DRAWINGS, PICTURES, Reader, files_of, only_pixels, tell
from sketchstudio.cli.shared.makers import making
from sketchstudio.cli.shared.pictures import PictureFiles
from sketchstudio.cli.shared.problems import EXPECTED, Problem, complain, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.cli.shared.render_job import Job
from sketchstudio.cli.shared.sweep import sweep_of
from sketchstudio.cli.shared.variants import ColorReference, Colors
from sketchstudio.cli.shared.wishes import spoken_subject, system_of
from sketchstudio.conditions.lending import read_lender
from sketchstudio.conditions.picture import PictureError
from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.open import holds_drawing, open_any
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import PackError
from sketchstudio.engine.settings import Scalar

LARGEST = 8192
"""Longest side of a picture that --size can ask for, px."""


@with_flags(panels(registry.makers()))
def render(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT…", help=".skst, .svg, .ndjson or sketch pictures, or folders of them."),
    ],
    out: Annotated[Path, typer.Option(help="Folder for the pictures.")],
    given: dict[str, Scalar],
    system: Annotated[
        str,
        typer.Option(
            metavar="SYSTEM",
            help="Which system makes the pictures, such as paint; without it the one that a drawing was saved with.",
        ),
    ] = "",
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    color: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="IMAGE", help="Take the colours of this picture or drawing, or of each in this folder; repeatable."
        ),
    ] = None,
    interpolate: Annotated[
        int,
        typer.Option(metavar="N", help="N pictures from one drawing to a second, or from one --color to a second."),
    ] = 0,
    sheet: Annotated[
        bool, typer.Option("--sheet", help="With --interpolate between drawings: all pictures on one sheet as well.")
    ] = False,
    hue_sweep: Annotated[int, typer.Option(metavar="N", help="N pictures with the colours turned round.")] = 0,
    sweep: Annotated[
        str, typer.Option(metavar="SETTING=FIRST:LAST:COUNT", help="One sheet with a setting over a range.")
    ] = "",
    grid: Annotated[
        str, typer.Option(metavar="RANGE,RANGE", help="One sheet with two settings over ranges, the first downwards.")
    ] = "",
    photo: Annotated[
        bool | None,
        typer.Option(
            "--photo/--no-photo",
            help="Inputs are photos: derive sketch and colours. --no-photo: pictures are drawings, however they look.",
            show_default=False,
        ),
    ] = None,
    size: Annotated[int | None, typer.Option(min=16, max=LARGEST, help="Longest side of the pictures, px.")] = None,
    keep_conditions: Annotated[
        bool, typer.Option("--keep-conditions", help="Write what the system saw as well.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Leave out drawings whose pictures are in the folder already.")
    ] = False,
    on: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Have another machine make them, on which `serve` runs.")
    ] = "",
    token_file: Annotated[Path | None, typer.Option(metavar="FILE", help="Holds that machine's token.")] = None,
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE.pem", help="Its certificate, where nobody else vouches for it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print timings and paths as JSON.")] = False,
) -> None:
    """Make pictures of drawings, sketches or photos."""
    failures: list[dict[str, str]] = []

    def fail(path: Path, text: str) -> None:
        failures.append({"input": str(path), "error": text})
        complain(text)

    files = files_of(inputs, PICTURES if photo else PICTURES | DRAWINGS, fail)
    system = system_of(system, files)
    photo_settings, system_given = sort_flags(spoken_subject(given, system, model), system)
    between = bool(interpolate) and not color
    colors = Colors(_color_pictures(color or []), 0 if between else interpolate, hue_sweep, photo_settings)
    if between:
        check_between(system, files, interpolate)
        if sweep or grid or hue_sweep:
            raise Problem("--interpolate between drawings goes with no --sweep, --grid or --hue-sweep.")
    elif sheet:
        raise Problem("--sheet goes with --interpolate between two drawings.")
    pictures = PictureFiles(out, [*files, *(color or [])], size)
    swept = sweep_of(system, sweep, grid)
    with making(on, token_file, certificate) as maker:
        job = Job(system, model, system_given, colors, pictures, keep_conditions, maker, swept, resume)
        reader = Reader(registry.entry(system), job.image_size, photo_settings if photo else None, photo is None)
        if between:
            _draw_between(job, reader, files, interpolate, sheet)
        else:
            _draw_each(job, reader, files, fail)
    if as_json:
        print(json.dumps(job.report() | {"failed": failures}, indent=2, ensure_ascii=False))
    if failures:
        raise typer.Exit(Problem.exit_code)


def _draw_each(job: Job, reader: Reader, files: Sequence[Path], fail: Callable[[Path, str], None]) -> None:
    """A file that fails costs the others nothing."""
    with progress("Rendering", len(files)) as advance:
        for path in files:
            try:
                for drawing in reader.read(path):
                    job.draw(drawing)
            except (*EXPECTED, GenerationError, PackError) as error:
                fail(path, sentence(error, path))
            advance()


def _draw_between(job: Job, reader: Reader, files: Sequence[Path], count: int, sheet: bool) -> None:
    """Raises Problem: with one drawing alone nothing is as wished."""
    path = files[0]
    try:
        drawn = []
        for path in files:
            drawn.append(the_only(reader, path))
        with progress("Rendering", count) as advance:
            job.draw_between(drawn[0], drawn[1], count, sheet, advance)
    except (*EXPECTED, GenerationError, PackError) as error:
        raise Problem(sentence(error, path)) from error


def _lender(path: Path) -> ColorReference:
    """A drawing lends its paint, a picture all its colours."""
    if path.is_file() and holds_drawing(path):
        state = tell(path, open_any(path))
        if not only_pixels(path, state):
            return state
    return read_lender(path)


def _color_pictures(paths: Sequence[Path]) -> list[tuple[str, ColorReference]]:
    """Names, and pixels or drawings that lend colours. Raises Problem: without its colours nothing is as wished."""

    def refuse(path: Path, text: str) -> None:
        raise Problem(text)

    try:
        files = files_of(paths, PICTURES | DRAWINGS, refuse)
        stems = Counter(path.stem for path in files)
        return [(p.stem if stems[p.stem] == 1 else p.name, _lender(p)) for p in files]
    except (PictureError, StorageError) as error:
        raise Problem(str(error)) from error
