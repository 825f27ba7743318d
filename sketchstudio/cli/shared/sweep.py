"""Settings over ranges: `--sweep realism=0:1:6` and `--grid sketch_guidance=0:3:4,color_guidance=0:3:4`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.engine import registry
from sketchstudio.engine.settings import Field, Scalar, SettingsError, check, fields

Pixels = NDArray[np.uint8]
MOST = 32
"""Values of one axis."""
GAP = 6
MARGIN = 30
"""Room for the values beside and above the pictures, px."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A setting and the values it takes."""

    field: Field
    values: tuple[Scalar, ...]

    def caption(self, index: int) -> str:
        value = self.values[index]
        number = f"{value:.3g}" if isinstance(value, float) else str(value)
        return f"{self.field.label} {number}" if index == 0 else number


@dataclass(frozen=True, slots=True)
class Sweep:
    """One axis (across) or two (up to down, across). Raises Problem for axes that are none."""

    across: Axis
    down: Axis | None = None

    def settings(self) -> Iterator[dict[str, Scalar]]:
        """Row by row."""
        for lower in self.down.values if self.down else (None,):
            for value in self.across.values:
                chosen = {self.across.field.name: value}
                if self.down is not None and lower is not None:
                    chosen[self.down.field.name] = lower
                yield chosen

    def sheet(self, pictures: Sequence[Pixels]) -> Pixels:
        """The pictures (H,W,3) in the order of `settings`, with their values beside them."""
        height, width = pictures[0].shape[:2]
        columns, rows = len(self.across.values), len(self.down.values) if self.down else 1
        left = MARGIN if self.down else GAP
        sheet = Image.new("RGB", (left + columns * (width + GAP), MARGIN + rows * (height + GAP)), "white")
        draw = ImageDraw.Draw(sheet)
        font = ImageFont.load_default(15)
        for index, picture in enumerate(pictures):
            row, column = divmod(index, columns)
            sheet.paste(Image.fromarray(picture), (left + column * (width + GAP), MARGIN + row * (height + GAP)))
        for column in range(columns):
            place = left + column * (width + GAP) + width / 2, MARGIN / 2
            draw.text(place, self.across.caption(column), "black", font, anchor="mm")
        for row in range(rows if self.down else 0):
            _beside(sheet, self.down.caption(row), MARGIN + row * (height + GAP) + height // 2, font)  # type: ignore[union-attr]
        return np.asarray(sheet)


def sweep_of(system: str, sweep: str, grid: str) -> Sweep | None:
    """What the two options ask for; None when both are empty. Raises Problem."""
    if sweep and grid:
        raise Problem("Give --sweep or --grid, not both.")
    if not sweep and not grid:
        return None
    known = {field.name: field for field in fields(registry.settings_type(system))}
    if sweep:
        return Sweep(_axis(sweep, known))
    axes = [_axis(part, known) for part in grid.split(",")]
    if len(axes) != 2 or axes[0].field.name == axes[1].field.name:
        raise Problem("--grid takes two different settings, such as sketch_guidance=0:3:4,color_guidance=0:3:4.")
    return Sweep(across=axes[1], down=axes[0])


def _axis(text: str, known: dict[str, Field]) -> Axis:
    """From "name=first:last:count"."""
    name, _, span = text.partition("=")
    field = known.get(name.strip().replace("-", "_"))
    if field is None or field.kind not in ("number", "whole"):
        numbers = ", ".join(f.name for f in known.values() if f.kind in ("number", "whole"))
        raise Problem(f"'{name}' is no setting that can be swept, only {numbers}.")
    try:
        first, last, count = (kind(part) for kind, part in zip((float, float, int), span.split(":"), strict=True))
    except ValueError:
        raise Problem(f"'{text}' is no range: write it as {field.name}=FIRST:LAST:COUNT.") from None
    for value in (first, last):
        _allowed(field, value)
    if not 2 <= count <= MOST:
        raise Problem(f"{field.name} can take 2 to {MOST} values, not {count}.")
    span_values = np.linspace(first, last, count)
    whole: Callable[[float], Scalar] = (lambda n: round(n)) if field.kind == "whole" else (lambda n: round(float(n), 6))
    return Axis(field, tuple(whole(n) for n in span_values))


def _allowed(field: Field, value: float) -> None:
    try:
        check(field, round(value) if field.kind == "whole" else value)
    except SettingsError as error:
        raise Problem(str(error)) from error


def _beside(sheet: Image.Image, text: str, middle: int, font: ImageFont.ImageFont | ImageFont.FreeTypeFont) -> None:
    """Text that reads upwards along the left edge, centred on `middle`."""
    width = int(font.getlength(text)) + 2
    strip = Image.new("RGB", (width, MARGIN), "white")
    ImageDraw.Draw(strip).text((width / 2, MARGIN / 2), text, "black", font, anchor="mm")
    turned = strip.rotate(90, expand=True)
    sheet.paste(turned, (0, max(0, middle - width // 2)))
