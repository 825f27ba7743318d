"""`sketchstudio calibrate`: poor drawings in, the same strokes where they would lie in a good drawing out."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from sketchstudio.cli.shared.flags import panels, sort_flags, with_flags
from sketchstudio.cli.shared.inputs import DRAWINGS, Drawing, Reader, files_of
from sketchstudio.cli.shared.problems import EXPECTED, Problem, complain, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.cli.shared.wishes import spoken_subject
from sketchstudio.conditions.strokes import moved_alike, on_square
from sketchstudio.document.calibration import corrections, drawn_strokes, take_over
from sketchstudio.document.state import State
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import ModelCard, PackError, choose_pack
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import Scalar, SettingsError, build
from sketchstudio.rendering.export import export

CORRECTORS = tuple(entry for entry in registry.SYSTEMS if entry.corrects)


class Format(StrEnum):
    """What is written."""

    SKST = "skst"
    SVG = "svg"
    PNG = "png"


@with_flags({title: fields for title, fields in panels(CORRECTORS).items() if title.startswith("Settings")})
def calibrate(
    drawings: Annotated[
        list[Path], typer.Argument(metavar="DRAWING…", help=".skst, .svg or .ndjson drawings, or folders of them.")
    ],
    out: Annotated[Path, typer.Option(help="Folder for the calibrated drawings.")],
    given: dict[str, Scalar],
    format: Annotated[Format, typer.Option(help="Of the calibrated drawings.")] = Format.SKST,
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print timings, counts and paths as JSON.")] = False,
) -> None:
    """Set drawings right.

    Strokes stay what they are, with their pressure, order and layers; what moves is where they lie."""
    failures: list[dict[str, str]] = []

    def fail(path: Path, text: str) -> None:
        failures.append({"input": str(path), "error": text})
        complain(text)

    _, own = sort_flags(spoken_subject(given, CORRECTORS[0].name, model), CORRECTORS[0].name)
    files = files_of(drawings, DRAWINGS, fail)
    job = Job(out, format, model, own, {path.resolve() for path in files})
    reader = Reader(CORRECTORS[0], job.image_size, None, doubts=True)
    with progress("Calibrating", len(files)) as advance:
        for path in files:
            try:
                for drawing in reader.read(path):
                    job.draw(drawing)
            except (*EXPECTED, GenerationError, PackError, SettingsError) as error:
                fail(path, sentence(error, path))
            advance()
    if as_json:
        print(json.dumps({"device": job.system.device, "drawings": job.made, "failed": failures}, indent=2))
    if failures:
        raise typer.Exit(Problem.exit_code)


@dataclass
class Job:
    """The loaded system, and what it has made so far. Raises Problem when it cannot load or write into the folder."""

    out: Path
    format: Format
    model: str
    given: Mapping[str, Scalar]
    """Settings that flags gave; they go before the drawing's own."""
    inputs: set[Path]
    """Files that are never written over."""
    made: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        try:
            self._card: ModelCard = choose_pack(CORRECTORS[0].name, self.model).card
            self.system = registry.open_system(CORRECTORS[0].name, self.model or self._card.name)
            self.out.mkdir(parents=True, exist_ok=True)
        except (PackError, GenerationError) as error:
            raise Problem(str(error)) from error
        except OSError as error:
            raise Problem(sentence(error, self.out)) from error

    def image_size(self, settings: Mapping[str, Scalar]) -> int:
        """Of the one pack there is."""
        return self._card.image_size

    def draw(self, drawing: Drawing) -> None:
        """Calibrate one and write it. Raises GenerationError, SettingsError, Problem or StorageError."""
        if drawing.state is None:
            raise Problem(f"{drawing.source.name} is a picture without strokes: trace it first.")
        path = self._path(drawing.name)
        began = time.perf_counter()
        state, moved = self._calibrated(drawing, drawing.state)
        seconds = time.perf_counter() - began
        export(path, state)
        strokes = len(drawn_strokes(state))
        self.made.append(
            {
                "input": str(drawing.source),
                "seconds": round(seconds, 4),
                "strokes": strokes,
                "moved": moved,
                "output": str(path),
            }
        )

    def _calibrated(self, drawing: Drawing, state: State) -> tuple[State, int]:
        """The drawing set right, and how many of its strokes moved."""
        drawn = drawn_strokes(state)
        strokes = [each.stroke for each in drawn]
        asked = on_square(strokes, drawing.frame)
        settings = build(registry.settings_type(CORRECTORS[0].name), {**drawing.settings, **self.given})
        request = Request(
            len(self.made) + 1, 0, CORRECTORS[0].name, self._card.name, settings, drawing.conditions, strokes=asked
        )
        made = self.system.generate(request, lambda image, fraction: None, lambda: False)
        better = moved_alike(strokes, asked, made.sketches[0].strokes, drawing.frame)
        found = corrections(state, drawn, better)
        return take_over(found).run(state), len(found)

    def _path(self, name: str) -> Path:
        path, number = self.out / f"{name}.{self.format}", 1
        while str(path) in {made["output"] for made in self.made}:
            number += 1
            path = self.out / f"{name}-{number}.{self.format}"
        if path.resolve() in self.inputs:
            raise Problem(f"{path} is one of the inputs: choose another folder with --out.")
        return path
