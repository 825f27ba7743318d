"""SVG of any program: read as a drawing of strokes and blobs, and told what of it could not be kept."""

from __future__ import annotations

import copy
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.errors import DocumentError, StorageError
from sketchstudio.document.exchange.opened import NOTHING, Opened
from sketchstudio.document.exchange.patience import allow
from sketchstudio.document.exchange.svg.losses import sentences
from sketchstudio.document.exchange.svg.marks import THICKEST, layers_of, on_paper
from sketchstudio.document.exchange.svg.normalise import NormaliseError, normalised
from sketchstudio.document.exchange.svg.own import OwnLayers, own_groups, without_own
from sketchstudio.document.exchange.svg.photos import photo_layer
from sketchstudio.document.exchange.svg.plain import Matrix, local_name
from sketchstudio.document.exchange.svg.references import SceneError
from sketchstudio.document.exchange.svg.regions import STEPS, box_of
from sketchstudio.document.exchange.svg.scene import Scene
from sketchstudio.document.exchange.svg.settings import settings_of
from sketchstudio.document.exchange.svg.sheet import Area
from sketchstudio.document.exchange.svg.source import LARGEST, parsed
from sketchstudio.document.exchange.svg.tidy import tidied, without_effects
from sketchstudio.document.exchange.svg.viewport import canvas_of, fitted, says_no_size, view_box
from sketchstudio.document.files.atomic import read_whole
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import MAX_SIDE, State
from sketchstudio.document.stroke import Color

_UNSIZED = 1024
"""Canvas px of a file that neither says a size nor shows anything."""
_FOR_SIZE, _FOR_SCENE, _FOR_LAYERS = 0.3, 0.6, 0.4
"""Shares of the time for reading: to find a size where the file says none, to see what it shows, to make marks."""
_DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "image", "text",
                    "flowRoot", "switch"})  # fmt: skip
"""Elements that show something."""


def read_svg(path: Path) -> Opened:
    """The drawing in an SVG file; raises StorageError with one sentence."""
    return opened_svg(read_whole(path, LARGEST), path.name)


def opened_svg(data: bytes, name: str) -> Opened:
    """The drawing in SVG bytes; `name` is what error sentences call it. Raises StorageError."""
    root = parsed(data, name)
    try:
        return _Reading(root, name, len(data)).opened()
    except NormaliseError as error:
        raise StorageError(f"'{name}' is not an SVG drawing that can be read: it is damaged or too large.") from error
    except SceneError as error:
        raise StorageError(f"'{name}' {error}") from error
    except RecursionError as error:
        raise StorageError(f"'{name}' is nested too deeply.") from error
    except DocumentError as error:
        raise StorageError(f"'{name}' holds a shape with an impossible size or place.") from error


class _Reading:
    """One file on its way into a drawing."""

    def __init__(self, root: Element, name: str, size: int) -> None:
        """size: bytes of the file."""
        self._root, self._name, self._size = root, name, size
        self._own = bool(own_groups(root))
        self._lost: Counter[str] = Counter()
        self._width, self._height = _UNSIZED, _UNSIZED
        self._paper: Color | None = None
        if says_no_size(root):
            root.set("viewBox", self._around_everything())
            self._lost.clear()
        self._width, self._height = canvas_of(root, own=self._own or root.get("data-generator") == "SketchStudio")

    def opened(self) -> Opened:
        """Our own layers as such, and above them what else there is."""
        allow(self._size, _FOR_SCENE)
        layers = self._own_layers() if self._own else []
        rest = without_own(self._root) if self._own else self._root
        if not self._own or any(local_name(each) in _DRAWN for each in rest.iter()):
            layers = self._joined(layers, self._foreign(rest))
        if not any(layer.kind == "sketch" for layer in layers):
            layers.append(Layer("sketch", "Sketch"))
        active = next(layer.id for layer in reversed(layers) if layer.kind == "sketch")
        state = State(self._width, self._height, tuple(layers), active)
        system = self._root.get("data-system") or state.system
        state = replace(state, system=system, settings=settings_of(self._root), paper=self._paper)
        told = self._own or self._lost["heavy"]
        empty = not told and not any(layer.marks or layer.pixels is not None for layer in layers)
        return Opened(state, (*([NOTHING] if empty else []), *sentences(self._lost)))

    def _around_everything(self) -> str:
        """The view box from the origin to the farthest thing that is drawn."""
        allow(self._size, _FOR_SIZE)
        scene = self._shown(copy.deepcopy(self._root), math.inf)
        corners = [item.region.box if isinstance(item, Area) else box_of(item.points) for item in scene.sheet.items]
        farthest = np.array(corners, np.float64).reshape(-1, 4)[:, 2:].max(axis=0, initial=0) / STEPS
        width, height = (side if 0 < side < MAX_SIDE else _UNSIZED for side in farthest.tolist())
        return f"0 0 {width:g} {height:g}"

    def _own_layers(self) -> list[Layer]:
        box = view_box(self._root)
        to_canvas = np.eye(3) if box is None else fitted(box, self._width, self._height)
        own = OwnLayers(self._root, to_canvas, lambda root: self._shown(root, math.inf), self._lost)
        return list(own.layers())

    def _joined(self, own: list[Layer], foreign: list[Layer]) -> list[Layer]:
        """Paint of others lies above our paint and below our ink, their ink above everything."""
        if not own:
            return foreign
        paint = [layer for layer in foreign if layer.pixels is not None or (layer.kind == "color" and layer.marks)]
        ink = [layer for layer in foreign if layer.kind == "sketch" and layer.marks]
        below = 1 + max((i for i, layer in enumerate(own) if layer.kind in ("color", "photo")), default=-1)
        return [*own[:below], *paint, *own[below:], *ink]

    def _foreign(self, root: Element) -> list[Layer]:
        scene = self._shown(root, max(self._width, self._height) * THICKEST)
        self._lost += scene.lost
        photos = []
        for number, (image, matrix) in enumerate(scene.images, 1):
            name = Path(self._name).stem if len(scene.images) == 1 else f"{Path(self._name).stem} {number}"
            photo = photo_layer(image, matrix, name)
            self._lost["photo" if photo is not None else "picture"] += 1
            photos += [photo] if photo is not None else []
        allow(self._size, _FOR_LAYERS)
        self._paper, items = on_paper(scene.sheet.items, self._width * self._height, self._own)
        return [*photos, *layers_of(items, max(self._width, self._height), self._lost)]

    def _shown(self, root: Element, widest: float) -> Scene:
        """What a root shows on the canvas. Raises NormaliseError and SceneError."""
        tidy = tidied(root, self._width, self._height)
        self._lost += tidy.lost
        tree = ElementTree.fromstring(self._normalised(tidy.svg))
        box = view_box(tree)
        aspect = tree.get("preserveAspectRatio", "")
        to_canvas: Matrix = np.eye(3) if box is None else fitted(box, self._width, self._height, aspect)
        scene = Scene(tree, to_canvas, widest, tidy)
        self._lost["picture"] += max(0, tidy.images - len(scene.images))
        return scene

    def _normalised(self, svg: bytes) -> bytes:
        try:
            return normalised(svg)
        except NormaliseError:
            plainer, count = without_effects(svg)
            if not count:
                raise
            made = normalised(plainer)
            self._lost["effect"] += count
            return made
