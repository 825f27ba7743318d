"""`sketchstudio enlarge`: pictures 2 or 4 times as large, with detail that is invented for them."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from PIL import Image

from sketchstudio.cli.shared.inputs import PICTURES, files_of
from sketchstudio.cli.shared.problems import EXPECTED, Problem, complain, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.conditions.picture import read_picture
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.rendering.super_resolution import LARGEST, TIMES, Network
from sketchstudio.rendering.super_resolution import enlarge as enlarged

STEPS = 1000
"""Of the bar."""


def enlarge(
    pictures: Annotated[list[Path], typer.Argument(metavar="PICTURE…", help="Pictures, or folders of them.")],
    out: Annotated[Path, typer.Option(help="Folder for the larger ones, PNG.")],
    times: Annotated[int, typer.Option(min=TIMES[0], max=TIMES[-1], help="2 or 4.")] = 4,
    model: Annotated[
        Path | None, typer.Option(metavar="FILE.param", help="Another network in ncnn's format, its .bin beside it.")
    ] = None,
    report: Annotated[bool, typer.Option("--report", hidden=True, help="The share that is done, a line each.")] = False,
) -> None:
    """Enlarge pictures, with detail that is invented for them, by Real-ESRGAN on the CPU."""
    out.mkdir(parents=True, exist_ok=True)
    network = None if model is None else Network.of(model)
    failed: list[Path] = []

    def fail(path: Path, text: str) -> None:
        failed.append(path)
        complain(text)

    paths = files_of(pictures, PICTURES, fail)
    with progress("Enlarging", STEPS * len(paths)) as advance:
        for path in paths:
            try:
                _one(path, out, times, network, _moved(advance, report))
            except EXPECTED as error:
                fail(path, sentence(error, path))
    if failed:
        raise typer.Exit(Problem.exit_code)


def _one(path: Path, out: Path, times: int, network: Network | None, tell: Callable[[float], None]) -> None:
    target = out / f"{path.stem}.png"
    if target.resolve() == path.resolve():
        raise Problem(f"{target} is the picture itself: choose another folder with --out.")
    pixels = read_picture(path, LARGEST)  # itself, not the drawing that it may carry
    made = io.BytesIO()
    Image.fromarray(enlarged(pixels, times, network, tell)).save(made, "PNG")
    write_atomically(target, made.getvalue())


def _moved(advance: Callable[[], None], report: bool) -> Callable[[float], None]:
    """Moves the bar, or says the share where another program looks on."""
    shown = 0

    def tell(share: float) -> None:
        nonlocal shown
        if report:
            print(json.dumps(share), flush=True)
            return
        while shown < round(STEPS * share):
            shown += 1
            advance()

    return tell
