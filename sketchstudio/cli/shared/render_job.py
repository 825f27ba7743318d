"""What `sketchstudio render` does with one drawing after the other: settings, request, files."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sketchstudio.cli.shared.between import shares
from sketchstudio.cli.shared.inputs import Drawing
from sketchstudio.cli.shared.makers import Maker
from sketchstudio.cli.shared.pictures import PictureFiles, numbered
from sketchstudio.cli.shared.problems import Problem
from sketchstudio.cli.shared.sweep import Sweep
from sketchstudio.cli.shared.variants import Colors, Variant
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.palette import Palette
from sketchstudio.conditions.proposals import proposed
from sketchstudio.conditions.regions import OwnRegion
from sketchstudio.conditions.strokes import on_square
from sketchstudio.document.calibration import drawn_strokes
from sketchstudio.document.settings import counted_up
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine import proposals, registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import ModelCard, PackError, choose_pack
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Between, RegionalPass, Request
from sketchstudio.engine.settings import AUTO, BaseSettings, PaintedSettings, Scalar, build, values


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
    maker: Maker
    sweep: Sweep | None = None
    """Settings over ranges, all pictures of a drawing on one sheet, instead of single pictures."""
    resume: bool = False
    """Leave out what has its pictures already."""
    made: list[dict[str, Any]] = field(default_factory=list)
    skipped: int = 0
    """Pictures, or sets of variations, that were there."""

    def __post_init__(self) -> None:
        self.load_seconds = 0.0
        self._cards: dict[str, ModelCard] = {}
        try:
            self._load(self._card({}))
        except (PackError, GenerationError) as error:
            raise Problem(str(error)) from error

    def image_size(self, settings: Mapping[str, Scalar]) -> int:
        """Of the pack that serves a drawing with these settings of its own. Raises PackError."""
        return self._card(settings).image_size

    def _card(self, settings: Mapping[str, Scalar]) -> ModelCard:
        """The subject chooses among packs."""
        subject = str(self.given.get("subject", settings.get("subject", AUTO)))
        if subject not in self._cards:
            self._cards[subject] = choose_pack(self.name, self.model, subject=subject).card
        return self._cards[subject]

    def _load(self, card: ModelCard) -> None:
        started = time.perf_counter()
        self.maker.load(self.name, self.model or card.name)
        self.card = card
        self.load_seconds += time.perf_counter() - started

    def draw(self, drawing: Drawing) -> None:
        """Everything made of one drawing, written. Raises GenerationError, PackError, Problem or StorageError."""
        card = self._card(drawing.settings)
        if card is not self.card and card.name != self.card.name:
            self._load(card)
        settings = self._settings(drawing)
        name = self.files.name(drawing)
        dyes = isinstance(settings, PaintedSettings) and settings.lent_colors == "dye"
        for variant in self.colors.variants(drawing, "dye" if dyes else "layout"):
            if self.resume and self._there(name + variant.suffix, settings.variations):
                self.skipped += 1
            else:
                self._draw(drawing, name + variant.suffix, variant, settings)

    def _there(self, name: str, variations: int) -> bool:
        """Whether the last file that would be written is there."""
        last = f"{name}.sweep" if self.sweep is not None else numbered(name, variations)[-1]
        return self.files.there(last)

    def draw_between(
        self, first: Drawing, second: Drawing, count: int, sheet: bool, advance: Callable[[], None]
    ) -> None:
        """`count` pictures from one drawing's to another's, of one seed, in numbered files, and on one sheet as well.

        Raises as `draw`."""
        card = self._card(first.settings)
        if card is not self.card and card.name != self.card.name:
            self._load(card)
        settings = self._settings(first).of_variation(0)
        name, digits = self.files.name(replace(first, name=f"{first.name}-{second.name}")), len(str(count))
        unsaid = replace(first, state=None)  # a picture between two drawings is of neither
        images, outputs, total = [], [], 0.0
        for number, share in enumerate(shares(count), 1):
            made, seconds = self._generate(
                first, Variant("", first.conditions), settings, Between(second.conditions, share)
            )
            images.append(first.frame.crop(made.pictures[0]))
            file = f"{name}.{number:0{digits}d}"
            outputs.append(self.files.picture(file, unsaid, made.pictures[0], self.name, values(settings)))
            total += seconds
            advance()
        if sheet:
            outputs.append(self.files.row(f"{name}.sheet", images))
        row = {"input": str(first.source), "towards": str(second.source), "seconds": round(total, 4)}
        self.made.append(row | {"outputs": [str(path) for path in outputs]})

    def _draw(self, drawing: Drawing, name: str, variant: Variant, settings: BaseSettings) -> None:
        if self.sweep is not None:
            seconds, outputs = self._sheet(drawing, name, variant, self.sweep)
            chosen: Mapping[str, Scalar] = {}
        else:
            seconds, outputs, chosen = self._pictures(drawing, name, variant, settings)
        row = {"input": str(drawing.source), "seconds": round(seconds, 4), "outputs": [str(path) for path in outputs]}
        if chosen:
            row["chosen"] = dict(chosen)
        if self.keep_conditions:
            seen = self._seen(variant.conditions, settings)
            row["conditions"] = [str(path) for path in self.files.conditions(name, drawing, seen)]
        self.made.append(row)

    def _pictures(
        self, drawing: Drawing, name: str, variant: Variant, settings: BaseSettings
    ) -> tuple[float, list[Path], Mapping[str, Scalar]]:
        """Each variation in files of its own; seconds, files, and what was left to the system."""
        made, seconds = self._generate(drawing, variant, settings)
        count = max(len(made.pictures), len(made.sketches))
        names = numbered(name, count)
        outputs = [self.files.strokes(*each, drawing) for each in zip(names, made.sketches, strict=False)]
        for index, (file, image) in enumerate(zip(names, made.pictures, strict=False)):
            outputs.append(
                self.files.picture(
                    file, _counted_up(drawing, self.name, index), image, self.name, values(settings.of_variation(index))
                )
            )
        return seconds, outputs, made.chosen

    def _sheet(self, drawing: Drawing, name: str, variant: Variant, sweep: Sweep) -> tuple[float, list[Path]]:
        """The first variation at all values of the sweep; seconds of all, and the one file."""
        images, total = [], 0.0
        for chosen in sweep.settings():
            made, seconds = self._generate(drawing, variant, self._settings(drawing, swept=chosen))
            images.append(drawing.frame.crop(made.pictures[0]))
            total += seconds
        return total, [self.files.sheet(f"{name}.sweep", sweep.sheet(images))]

    def _generate(
        self, drawing: Drawing, variant: Variant, settings: BaseSettings, between: Between | None = None
    ) -> tuple[Products, float]:
        """Pictures and strokes at full quality, and how many seconds they took."""
        request = Request(
            generation=len(self.made) + 1,
            revision=0,
            system=self.name,
            pack=self.card.name,
            settings=settings,
            conditions=variant.conditions,
            photo=drawing.photo,
            purpose="final",
            parts=tuple(RegionalPass(region.mask, self._settings(drawing, region)) for region in drawing.regions),
            palettes=self._palettes(variant.conditions, settings),
            strokes=self._strokes(drawing),
            between=between,
        )
        started = time.perf_counter()
        made = self.maker.make(request)
        return made, time.perf_counter() - started

    def _palettes(self, conditions: Conditions, settings: BaseSettings) -> tuple[Palette, ...]:
        pack = choose_pack(self.name, self.model or self.card.name)
        return proposals.palettes(pack.folder, settings, conditions)

    def _strokes(self, drawing: Drawing) -> tuple[Stroke, ...]:
        """What a system corrects; none of a picture, which has none."""
        if drawing.state is None or not registry.corrects(self.name):
            return ()
        return on_square([drawn.stroke for drawn in drawn_strokes(drawing.state)], drawing.frame)

    def _seen(self, conditions: Conditions, settings: BaseSettings) -> Conditions:
        """What the first variation is made of, proposed paint included."""
        palettes = self._palettes(conditions, settings)
        return proposed(conditions, palettes[0]) if palettes else conditions

    def _settings(
        self, drawing: Drawing, region: OwnRegion | None = None, swept: Mapping[str, Scalar] | None = None
    ) -> BaseSettings:
        """Of the whole picture, or of what lies in a region: what is a region's own goes before everything else."""
        own = region.layer.settings[self.name] if region is not None else {}
        return build(registry.settings_type(self.name), {**drawing.settings, **self.given, **(swept or {}), **own})

    def report(self) -> dict[str, Any]:
        """What --json prints; seconds are those of the system alone, without reading and writing."""
        return {
            "system": self.name,
            "pack": self.card.name,
            "device": self.maker.device,
            "load_seconds": round(self.load_seconds, 4),
            "skipped": self.skipped,
            "pictures": self.made,
        }


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
