"""`sketchstudio render`: drawings or photos in, pictures out."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from sketchstudio.cli.shared.flags import all_panels, sort_flags, with_flags
from sketchstudio.cli.shared.inputs import DRAWINGS, PICTURES, Drawing, Reader, files_of, looks_of, only_pixels, tell
from sketchstudio.cli.shared.pictures import PictureFiles
from sketchstudio.cli.shared.problems import EXPECTED, Problem, complain, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.cli.shared.sweep import Sweep, sweep_of
from sketchstudio.cli.shared.variants import Colors, Lender, Variant
from sketchstudio.conditions.picture import PictureError
from sketchstudio.conditions.regions import OwnRegion
from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.open import holds_drawing, open_any
from sketchstudio.document.settings import counted_up
from sketchstudio.engine import parts, registry
from sketchstudio.engine.messages import Image
from sketchstudio.engine.packs import PackError, choose_pack
from sketchstudio.engine.request import RegionPart, Request
from sketchstudio.engine.settings import Scalar, build, values
from sketchstudio.engine.system import GenerationError, System

LARGEST = 8192
"""Longest side of a picture that --size can ask for, px."""
COLOR_SIDE = 512
"""Pictures that lend their colours are kept at this side, px: a colour domain is flat, and a folder holds many."""


@with_flags(all_panels())
def render(
    inputs: Annotated[
        list[Path],
        typer.Argument(metavar="INPUT…", help=".skst, .svg, .ndjson or sketch pictures, or folders of them."),
    ],
    out: Annotated[Path, typer.Option(help="Folder for the pictures.")],
    given: dict[str, Scalar],
    system: Annotated[str, typer.Option(help="Which system makes the pictures.")] = registry.SYSTEMS[0].name,
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    color: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="IMAGE", help="Take the colours of this picture or drawing, or of each in this folder; repeatable."
        ),
    ] = None,
    interpolate: Annotated[int, typer.Option(metavar="N", help="N pictures from one --color to a second.")] = 0,
    hue_sweep: Annotated[int, typer.Option(metavar="N", help="N pictures with the colours turned round.")] = 0,
    sweep: Annotated[
        str, typer.Option(metavar="SETTING=FIRST:LAST:COUNT", help="One sheet with a setting over a range.")
    ] = "",
    grid: Annotated[
        str, typer.Option(metavar="RANGE,RANGE", help="One sheet with two settings over ranges, the first downwards.")
    ] = "",
    photo: Annotated[bool, typer.Option("--photo", help="Inputs are photos: derive sketch and colours.")] = False,
    size: Annotated[int | None, typer.Option(min=16, max=LARGEST, help="Longest side of the pictures, px.")] = None,
    keep_conditions: Annotated[
        bool, typer.Option("--keep-conditions", help="Write what the system saw as well.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print timings and paths as JSON.")] = False,
) -> None:
    """Make pictures of drawings, sketches or photos."""
    photo_settings, system_given = sort_flags(given, system)
    failures: list[dict[str, str]] = []

    def fail(path: Path, text: str) -> None:
        failures.append({"input": str(path), "error": text})
        complain(text)

    files = files_of(inputs, PICTURES if photo else PICTURES | DRAWINGS, fail)
    colors = Colors(_color_pictures(color or []), interpolate, hue_sweep, photo_settings)
    pictures = PictureFiles(out, [*files, *(color or [])], size)
    job = Job(system, model, system_given, colors, pictures, keep_conditions, sweep_of(system, sweep, grid))
    reader = Reader(system, job.image_size, photo_settings if photo else None)
    with progress("Rendering", len(files)) as advance:
        for path in files:
            try:
                for drawing in reader.read(path):
                    job.draw(drawing)
            except (*EXPECTED, GenerationError) as error:
                fail(path, sentence(error, path))
            advance()
    if as_json:
        print(json.dumps(job.report() | {"failed": failures}, indent=2, ensure_ascii=False))
    if failures:
        raise typer.Exit(Problem.exit_code)


@dataclass
class Job:
    """One loaded system, and what it has made of the inputs so far. Raises Problem when the system cannot load."""

    name: str
    model: str
    given: Mapping[str, Scalar]
    """Settings that flags gave; they go before the document's own."""
    colors: Colors
    files: PictureFiles
    keep_conditions: bool
    sweep: Sweep | None = None
    """Settings over ranges, all pictures of a drawing on one sheet, instead of single pictures."""
    made: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        started = time.perf_counter()
        try:
            self.card = choose_pack(self.name, self.model).card
            self.system: System = registry.open_system(self.name, self.model)
        except (PackError, GenerationError) as error:
            raise Problem(str(error)) from error
        self.load_seconds = time.perf_counter() - started

    @property
    def image_size(self) -> int:
        return self.card.image_size

    def draw(self, drawing: Drawing) -> None:
        """All pictures of one drawing, written. Raises GenerationError, Problem or StorageError."""
        settings = self._settings(drawing)
        name = self.files.name(drawing)
        for variant in self.colors.variants(drawing):
            self._draw(drawing, name + variant.suffix, variant, settings)

    def _draw(self, drawing: Drawing, name: str, variant: Variant, settings: msgspec.Struct) -> None:
        if self.sweep is not None:
            seconds, outputs = self._sheet(drawing, name, variant, self.sweep)
        else:
            seconds, outputs = self._pictures(drawing, name, variant, settings)
        row = {"input": str(drawing.source), "seconds": round(seconds, 4), "outputs": [str(path) for path in outputs]}
        if self.keep_conditions:
            row["conditions"] = [str(path) for path in self.files.conditions(name, drawing, variant.conditions)]
        self.made.append(row)

    def _pictures(
        self, drawing: Drawing, name: str, variant: Variant, settings: msgspec.Struct
    ) -> tuple[float, list[Path]]:
        """Each variation in a file of its own; seconds and files."""
        images, seconds = self._generate(drawing, variant, settings)
        digits = len(str(len(images)))
        outputs = []
        for index, image in enumerate(images):
            file = name if len(images) == 1 else f"{name}.{index + 1:0{digits}d}"
            outputs.append(
                self.files.picture(
                    file, _counted_up(drawing, self.name, index), image, self.name, _of_variation(settings, index)
                )
            )
        return seconds, outputs

    def _sheet(self, drawing: Drawing, name: str, variant: Variant, sweep: Sweep) -> tuple[float, list[Path]]:
        """The first variation at all values of the sweep; seconds of all, and the one file."""
        images, total = [], 0.0
        for chosen in sweep.settings():
            made, seconds = self._generate(drawing, variant, self._settings(drawing, swept=chosen))
            images.append(drawing.frame.crop(made[0]))
            total += seconds
        return total, [self.files.sheet(f"{name}.sweep", sweep.sheet(images))]

    def _generate(
        self, drawing: Drawing, variant: Variant, settings: msgspec.Struct
    ) -> tuple[tuple[Image, ...], float]:
        """The pictures at full quality, and how many seconds they took."""
        request = Request(
            generation=len(self.made) + 1,
            revision=0,
            system=self.name,
            pack=self.card.name,
            settings=settings,
            conditions=variant.conditions,
            purpose="final",
            parts=tuple(RegionPart(region.mask, self._settings(drawing, region)) for region in drawing.regions),
        )
        started = time.perf_counter()
        images = parts.generate(self.system, request, lambda image, fraction: None, lambda: False)
        return images, time.perf_counter() - started

    def _settings(
        self, drawing: Drawing, region: OwnRegion | None = None, swept: Mapping[str, Scalar] | None = None
    ) -> msgspec.Struct:
        """Of the whole picture, or of what lies in a region: what is a region's own goes before everything else."""
        own = region.layer.settings[self.name] if region is not None else {}
        return build(registry.settings_type(self.name), {**drawing.settings, **self.given, **(swept or {}), **own})

    def report(self) -> dict[str, Any]:
        """What --json prints; seconds are those of the system alone, without reading and writing."""
        return {
            "system": self.name,
            "pack": self.card.name,
            "device": self.system.device,
            "load_seconds": round(self.load_seconds, 4),
            "pictures": self.made,
        }


def _of_variation(settings: msgspec.Struct, index: int) -> dict[str, Scalar]:
    """What makes variation `index` by itself: the systems draw it from the seed that many further on."""
    plain = values(settings)
    return plain | {"seed": int(plain["seed"]) + index, "variations": 1} if "variations" in plain else plain


def _counted_up(drawing: Drawing, system: str, by: int) -> Drawing:
    """The drawing with its regions' own seeds as they are in variation `by`."""
    if not by or not drawing.regions or drawing.state is None:
        return drawing
    ids = {region.layer.id for region in drawing.regions}
    layers = tuple(
        replace(layer, settings={**layer.settings, system: counted_up(layer.settings[system], by)})
        if layer.id in ids
        else layer
        for layer in drawing.state.layers
    )
    return replace(drawing, state=replace(drawing.state, layers=layers))


def _lender(path: Path) -> Lender:
    """A drawing lends its paint, a picture all its colours."""
    if path.is_file() and holds_drawing(path):
        state = tell(path, open_any(path))
        if not only_pixels(path, state):
            return state
    return looks_of(path, COLOR_SIDE)


def _color_pictures(paths: Sequence[Path]) -> list[tuple[str, Lender]]:
    """Names, and pixels or drawings that lend colours. Raises Problem: without its colours nothing is as wished."""

    def refuse(path: Path, text: str) -> None:
        raise Problem(text)

    try:
        files = files_of(paths, PICTURES | DRAWINGS, refuse)
        stems = Counter(path.stem for path in files)
        return [(p.stem if stems[p.stem] == 1 else p.name, _lender(p)) for p in files]
    except (PictureError, StorageError) as error:
        raise Problem(str(error)) from error
