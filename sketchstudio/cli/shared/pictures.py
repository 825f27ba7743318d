"""The files that `sketchstudio render` writes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from sketchstudio.cli.shared.inputs import Drawing
from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.document.exchange.png import KEYWORD, export_png
from sketchstudio.document.exchange.svg import export_svg
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.placing import placed
from sketchstudio.document.settings import Scalar
from sketchstudio.document.state import new_state
from sketchstudio.engine.products import Image as Pixels
from sketchstudio.engine.products import Sketch
from sketchstudio.rendering.sheet import contact_sheet

ACROSS = 8
"""Pictures beside each other on a sheet."""


class PictureFiles:
    """Writes pictures into one folder, each whole or not at all, and never over an input."""

    def __init__(self, folder: Path, inputs: Iterable[Path], side: int | None = None) -> None:
        """Makes the folder. `side`: longest side of the pictures, px; None leaves them as the model makes them."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem(sentence(error, folder)) from error
        self._folder, self._side = folder, side
        self._inputs = {path.resolve() for path in inputs}
        self._taken: set[str] = set()

    def name(self, drawing: Drawing) -> str:
        """The drawing's name, with a number behind it when another input has it already."""
        name, number = drawing.name, 1
        while name in self._taken:
            number += 1
            name = f"{drawing.name}-{number}"
        self._taken.add(name)
        return name

    def there(self, name: str) -> bool:
        """Whether a picture or strokes of that name have been written, now or by an earlier command."""
        return any((self._folder / f"{name}{suffix}").exists() for suffix in (".png", ".svg"))

    def picture(self, name: str, drawing: Drawing, image: Pixels, system: str, settings: Mapping[str, Scalar]) -> Path:
        """A result (S,S,3) uint8, cropped to the drawing. It carries the document it was made from, or else the
        system and its settings as text."""
        path = self._path(f"{name}.png")
        pixels = self._sized(drawing.frame.crop(image).astype(np.uint8, copy=False))
        if drawing.state is not None:
            made = replace(drawing.state, system=system, settings={**drawing.state.settings, system: settings})
            export_png(path, np.asarray(pixels), made)
            return path
        text = PngInfo()
        text.add_itxt(KEYWORD, json.dumps({"system": system, "settings": dict(settings)}))
        return _write(path, pixels, text)

    def strokes(self, name: str, sketch: Sketch, drawing: Drawing) -> Path:
        """A sketch as `name`.svg, of the drawing's size; its strokes are in px of the photo, if there was one, or else
        of the model's square."""
        frame = drawing.frame
        if drawing.photo is None:
            x0, y0, x1, y1 = frame.box
            share = frame.width / (x1 - x0), frame.height / (y1 - y0)
            place = -x0 * share[0], -y0 * share[1], frame.size * share[0], frame.size * share[1]
            marks = placed(sketch.strokes, frame.size, frame.size, place)
        else:
            marks = sketch.strokes
        empty, path = new_state(frame.width, frame.height), self._path(f"{name}.svg")
        layers = (*empty.layers[:-1], replace(empty.active_layer, marks=marks))
        export_svg(path, replace(empty, layers=layers))
        return path

    def conditions(self, name: str, drawing: Drawing, conditions: Conditions) -> list[Path]:
        """`name`.sketch.png, ink black on white, and `name`.color.png, transparent where nothing is painted."""
        crop = drawing.frame.crop
        sketch = _bytes(1 - crop(conditions.sketch))
        color, mask = _bytes(crop(conditions.color)), _bytes(crop(conditions.color_mask))
        painted = color if mask.min() == 255 else np.dstack([color, mask])
        return [
            _write(self._path(f"{name}.sketch.png"), self._sized(sketch)),
            _write(self._path(f"{name}.color.png"), self._sized(painted)),
        ]

    def sheet(self, name: str, pixels: NDArray[np.uint8]) -> Path:
        """Many pictures as one (H,W,3) uint8, at the size it has."""
        return _write(self._path(f"{name}.png"), Image.fromarray(pixels))

    def row(self, name: str, images: Sequence[Pixels]) -> Path:
        """Pictures (H,W,3) uint8 of one size as a sheet, eight beside each other."""
        path = self._path(f"{name}.png")
        rest = -len(images) % min(ACROSS, len(images))
        filled = [*images, *[np.full_like(images[0], 255)] * rest]
        across = min(ACROSS, len(images))
        contact_sheet([filled[i : i + across] for i in range(0, len(filled), across)], path)
        return path

    def _path(self, file: str) -> Path:
        path = self._folder / file
        if path.resolve() in self._inputs:
            raise Problem(f"{path} is one of the inputs: choose another folder with --out.")
        return path

    def _sized(self, pixels: NDArray[np.uint8]) -> Image.Image:
        picture = Image.fromarray(np.ascontiguousarray(pixels))
        if self._side is None:
            return picture
        share = self._side / max(picture.size)
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        return picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)


def numbered(name: str, count: int) -> list[str]:
    """The names of so many variations; a lone one is called as the drawing."""
    return [name] if count == 1 else [f"{name}.{index + 1:0{len(str(count))}d}" for index in range(count)]


def _bytes(values: NDArray[Any]) -> NDArray[np.uint8]:
    levels: NDArray[np.uint8] = np.rint(255 * np.clip(values, 0, 1)).astype(np.uint8)
    return levels


def _write(path: Path, picture: Image.Image, text: PngInfo | None = None) -> Path:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", pnginfo=text)
    write_atomically(path, buffer.getvalue())
    return path
