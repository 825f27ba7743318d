"""`sketchstudio trace`: photos in, strokes out."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from sketchstudio.cli.shared.flags import tracer_panels, with_flags
from sketchstudio.cli.shared.inputs import PICTURES, files_of, looks_of
from sketchstudio.cli.shared.problems import EXPECTED, Problem, complain, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.document.exchange.photos import drawing_on_photo
from sketchstudio.document.layers import Pixels
from sketchstudio.document.placing import placed
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import PackError
from sketchstudio.engine.products import Sketch
from sketchstudio.engine.request import Purpose, Request
from sketchstudio.engine.settings import BaseSettings, Scalar, SettingsError, build
from sketchstudio.rendering.export import export

LARGEST = 4096
"""Longest side at which photos are read, px."""
MOST_CANDIDATES = 9
SAVE_S = 60.0
"""After which a file of strokes is written, so that a run that is killed goes on from the last minute."""


class Format(StrEnum):
    """What is written."""

    SVG = "svg"
    PNG = "png"
    SKST = "skst"
    NDJSON = "ndjson"
    STROKES = "strokes"
    """One file for each folder, to train with."""


@with_flags(tracer_panels())
def trace(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTO…", help="Photos, or folders of them.")],
    out: Annotated[Path, typer.Option(help="Folder for the drawings.")],
    given: dict[str, Scalar],
    candidates: Annotated[
        int, typer.Option(metavar="N", min=0, max=MOST_CANDIDATES, help="N drawings of different detail, best first.")
    ] = 0,
    format: Annotated[
        Format, typer.Option(help="Of the drawings. strokes: one file a folder, to train with.")
    ] = Format.SVG,
    system: Annotated[str, typer.Option(help="Which system traces.")] = registry.tracers()[0].name,
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print timings, stroke counts and paths as JSON.")] = False,
) -> None:
    """Trace photos into strokes.

    Without --candidates one drawing of each photo is made; an .skst file holds the photo below it as well."""
    if format is Format.STROKES and candidates:
        raise Problem("A file of strokes holds one drawing of each photo: leave out --candidates.")
    job = Job(out, format, system, model, given, candidates)
    if format is Format.STROKES:
        job.folders(photos)
    else:
        job.files(photos)
    if as_json:
        print(json.dumps(job.report(), indent=2, ensure_ascii=False))
    if job.failed:
        raise typer.Exit(Problem.exit_code)


@dataclass
class Job:
    """A loaded tracer, and what it has made so far. Raises Problem when it cannot load or write into the folder."""

    out: Path
    format: Format
    system: str
    model: str
    given: Mapping[str, Scalar]
    """Settings that flags gave."""
    candidates: int
    """Drawings of different detail; without a setting given, instead of the one that the settings say."""
    shown: Callable[[str, int], AbstractContextManager[Callable[[], None]]] = progress
    """Shows how far it is: what is done to how many inputs; yields what moves it on by one."""
    made: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        started = time.perf_counter()
        try:
            self.settings = build(registry.settings_type(self.system, registry.tracers()), self.given)
            self.tracer = registry.open_system(self.system, self.model)
            self.out.mkdir(parents=True, exist_ok=True)
        except (PackError, GenerationError, SettingsError) as error:
            raise Problem(str(error)) from error
        except OSError as error:
            raise Problem(sentence(error, self.out)) from error
        self.load_seconds = time.perf_counter() - started

    def report(self) -> dict[str, Any]:
        """What --json prints; seconds are those of tracing alone, without reading and writing."""
        load = round(self.load_seconds, 4)
        return {"device": self.tracer.device, "load_seconds": load, "drawings": self.made, "failed": self.failed}

    def fail(self, path: Path, text: str) -> None:
        self.failed.append({"input": str(path), "error": text})
        complain(text)

    # Drawings

    def files(self, photos: Sequence[Path]) -> None:
        """A file for each drawing of each photo; what is wrong with a photo is told, and the others go on."""
        paths = files_of(photos, PICTURES, self.fail)
        taken: set[str] = set()
        with self.shown("Tracing", len(paths)) as advance:
            for path in paths:
                try:
                    self._file(path, _free_name(path.stem, taken))
                except (*EXPECTED, GenerationError) as error:
                    self.fail(path, sentence(error, path))
                advance()

    def _file(self, path: Path, name: str) -> None:
        pixels = looks_of(path, LARGEST)
        sketches, seconds = self._traced(pixels)
        targets = [self._target(path, f"{name}{suffix}.{self.format}") for suffix in self._suffixes(sketches)]
        for sketch, target in zip(sketches, targets, strict=True):
            if not sketch.strokes:
                raise Problem(f"{path.name}: no line was found at detail {sketch.detail:g}.")
            export(target, _drawing(pixels, path.stem, sketch.strokes, with_photo=self.format is Format.SKST))
        self._tell(path, sketches, seconds, map(str, targets))

    def _suffixes(self, sketches: Sequence[Sketch]) -> list[str]:
        """Nothing for the drawing that the settings say, a number for each candidate."""
        single = len(sketches) - self.candidates
        return ["" for _ in range(single)] + [f".{i + 1}" for i in range(self.candidates)]

    def _target(self, photo: Path, name: str) -> Path:
        target = self.out / name
        if target.resolve() == photo.resolve():
            raise Problem(f"{target} is the photo itself: choose another folder with --out.")
        return target

    # Strokes to train with

    def folders(self, folders: Sequence[Path]) -> None:
        """A file of strokes for each folder; photos that it holds already are not traced again."""
        for folder in folders:
            if not folder.is_dir():
                raise Problem(f"{folder} is not a folder: strokes to train with are made of whole folders.")
        for folder in folders:
            try:
                self._folder(folder)
            except EXPECTED as error:
                self.fail(folder, sentence(error, folder))

    def _folder(self, folder: Path) -> None:
        from sketchstudio.training.drawings.stroke_file import SUFFIX, StrokeFile, StrokeFileError, write_strokes
        from sketchstudio.training.photos import PhotosError, load_photos

        target = self.out / f"{folder.name}{SUFFIX}"
        try:
            photos = load_photos([folder], None)
            kept = StrokeFile.read(target) if target.exists() else None
        except (PhotosError, StrokeFileError) as error:
            raise Problem(str(error)) from error
        traced: dict[str, Sequence[Stroke]] = {p.name: kept.of(p.name) or () for p in photos if kept and p.name in kept}
        saved = time.monotonic()
        try:
            with self.shown(f"Tracing {folder.name}", len(photos)) as advance:
                for photo in photos:
                    if photo.name not in traced:
                        try:
                            traced[photo.name] = self._in_units(photo.decode(), photo.path)
                        except (PhotosError, GenerationError) as error:
                            self.fail(photo.path, str(error))
                        if time.monotonic() - saved >= SAVE_S:
                            write_strokes(target, traced)
                            saved = time.monotonic()
                    advance()
        finally:
            write_strokes(target, traced)

    def _in_units(self, pixels: Pixels, path: Path) -> list[Stroke]:
        """The strokes of a photo in units of its longer side."""
        sketches, seconds = self._traced(pixels)
        self._tell(path, sketches, seconds, [])
        side = max(pixels.shape[:2])
        return list(placed(sketches[0].strokes, side, side, (0.0, 0.0, 1.0, 1.0)))

    # Both

    def _traced(self, pixels: Pixels) -> tuple[tuple[Sketch, ...], float]:
        started = time.perf_counter()
        sketches = () if self.candidates and not self.given else self._asked(pixels, self.settings, "live")
        if self.candidates:
            several = msgspec.structs.replace(self.settings, variations=self.candidates)
            sketches += self._asked(pixels, several, "final")
        return sketches, time.perf_counter() - started

    def _asked(self, pixels: Pixels, settings: BaseSettings, purpose: Purpose) -> tuple[Sketch, ...]:
        request = Request(len(self.made) + 1, 0, self.system, self.model, settings, photo=pixels, purpose=purpose)
        return self.tracer.generate(request, lambda image, fraction: None, lambda: False).sketches

    def _tell(self, path: Path, sketches: Sequence[Sketch], seconds: float, outputs: Iterable[str]) -> None:
        told = [
            {"detail": round(s.detail, 4), "confidence": round(s.confidence, 4), "strokes": len(s.strokes)}
            for s in sketches
        ]
        self.made.append({"input": str(path), "seconds": round(seconds, 4), "sketches": told, "outputs": [*outputs]})


def _drawing(pixels: Pixels, name: str, strokes: Sequence[Stroke], with_photo: bool) -> State:
    """A drawing of the photo's size with the strokes on its sketch layer."""
    state = drawing_on_photo(pixels, name)
    photo, *layers = state.layers
    height, width = pixels.shape[:2]
    marks = placed(strokes, width, height, photo.place or (0.0, 0.0, float(width), float(height)))
    drawn = [replace(layer, marks=marks) if layer.kind == "sketch" else layer for layer in layers]
    return replace(state, layers=(*((photo,) if with_photo else ()), *drawn))


def _free_name(stem: str, taken: set[str]) -> str:
    """The stem, with a number behind it when another photo has it already."""
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name
