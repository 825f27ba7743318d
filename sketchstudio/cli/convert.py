"""`sketchstudio convert`: drawings and pictures from one kind of file into another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from sketchstudio.cli.shared.inputs import DRAWINGS, PICTURES, files_of, told
from sketchstudio.cli.shared.problems import EXPECTED, Problem, complain, sentence
from sketchstudio.conditions.picture import read_picture
from sketchstudio.document.exchange.ndjson import export_ndjson
from sketchstudio.document.exchange.open import holds_drawing
from sketchstudio.document.exchange.photos import drawing_on_photo
from sketchstudio.document.state import MAX_SIDE, State
from sketchstudio.rendering.export import WRITERS, ExportOptions, export, formats, kept_picture, with_lines

Write = Callable[[Path, State], None]


def convert(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="IN… OUT", help="Files or folders, and last the file or folder to write."),
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="FORMAT", help="Of the files in a folder: png, ora, psd…", show_default=False)
    ] = "",
    size: Annotated[int | None, typer.Option(min=1, max=MAX_SIDE, help="Longest side of pictures, px.")] = None,
    picture: Annotated[
        bool, typer.Option("--picture", help="Write the picture kept with a drawing instead of the drawing.")
    ] = False,
) -> None:
    """Convert drawings and pictures.

    Reads .skst, .svg, .ndjson, .ora, .psd, and pictures; writes .skst, .svg, .ndjson, .ora, .psd, .png, .jpg, .webp,
    .tiff, and .gif: a time lapse of the drawing. An .ndjson file takes all inputs, every other file takes one."""
    if len(paths) < 2:
        raise Problem("There is nowhere to write to: name the inputs, and last the file or folder for the result.")
    failures: list[Path] = []

    def fail(path: Path, text: str) -> None:
        failures.append(path)
        complain(text)

    *inputs, out = paths
    files = files_of(inputs, PICTURES | DRAWINGS, fail)

    def write(path: Path, state: State) -> None:
        export(path, state, ExportOptions(size, kept_picture(state) if picture else None))

    if _is_file(out, to):
        _into_file(files, out, write, fail)
    else:
        _into_folder(files, out, _format(to), write, fail)
    if failures:
        raise typer.Exit(Problem.exit_code)


# Where to


def _is_file(out: Path, to: str) -> bool:
    """Whether OUT names one file; else it is a folder."""
    if out.is_dir() or (to and not out.is_file()):
        return False
    if out.suffix.lower() in WRITERS:
        return True
    if out.suffix and not out.exists():
        raise Problem(f"{out.name} does not end like a format that can be written: {formats()}.")
    if out.exists():
        raise Problem(f"{out} is a file and does not end like a format that can be written: {formats()}.")
    return False


def _format(to: str) -> str:
    suffix = "." + to.lower().removeprefix(".")
    if suffix in WRITERS:
        return suffix
    if to:
        raise Problem(f"There is no format '{to}' to write, only {formats()}.")
    raise Problem(f"Say with --to which format the files in the folder are to have: {formats()}.")


def _into_file(files: list[Path], out: Path, write: Write, fail: Callable[[Path, str], None]) -> None:
    """Everything in one file, or nothing when an input is bad."""
    states: list[State] = []
    lines = out.suffix.lower() == ".ndjson"
    for path in files:
        try:
            _refuse_own(out, files)
            states.extend(with_lines(state) if lines else state for state in _read(path))
            if path is files[-1]:
                _write_all(out, states, write)
        except EXPECTED as error:
            fail(path, sentence(error, path))
            return


def _write_all(out: Path, states: list[State], write: Write) -> None:
    if out.suffix.lower() == ".ndjson":
        export_ndjson(out, states)
    elif len(states) == 1:
        write(out, states[0])
    else:
        raise Problem(f"{out.name} holds one drawing, not {len(states)}: name a folder, and the format with --to.")


def _into_folder(files: list[Path], out: Path, suffix: str, write: Write, fail: Callable[[Path, str], None]) -> None:
    """A file for each drawing; bad inputs are named and the others written all the same."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(sentence(error, out)) from error
    taken: Counter[str] = Counter()
    for path in files:
        try:
            states = list(_read(path))
            for number, state in enumerate(states, 1):
                stem = path.stem if len(states) == 1 else f"{path.stem}-{number:0{len(str(len(states)))}d}"
                taken[stem] += 1
                target = out / f"{stem}{f'-{taken[stem]}' if taken[stem] > 1 else ''}{suffix}"
                _refuse_own(target, files)
                write(target, state)
        except EXPECTED as error:
            fail(path, sentence(error, path))


def _refuse_own(target: Path, files: list[Path]) -> None:
    if target.resolve() in {path.resolve() for path in files}:
        raise Problem(f"{target} is one of the inputs: choose another name for the result.")


# Reading


def _read(path: Path) -> Iterator[State]:
    """The drawings of a file; a picture that carries none is a photo to draw on."""
    if not path.exists():
        raise Problem(f"There is no file {path}.")
    if not path.is_file() or not holds_drawing(path):
        yield drawing_on_photo(read_picture(path), path.stem)
        return
    states = list(told(path))
    if not states:
        raise Problem(f"{path.name} is empty: there is no drawing in it.")
    yield from states
