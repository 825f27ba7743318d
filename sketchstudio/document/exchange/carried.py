"""What layered pictures carry besides their pixels: the system, its settings, the paper's colour, and the regions.

It is an SVG of paper and regions alone, in a place that other programs leave in peace or drop with the rest; so a file
that comes back from them is at worst what it always was, a picture.
"""

from __future__ import annotations

from dataclasses import replace

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.exchange.svg import opened_svg, svg_bytes
from sketchstudio.document.layers import MAX_FEATHER, Layer
from sketchstudio.document.state import State


def carried(state: State, width: int, height: int) -> bytes:
    """For a picture of width x height px of the drawing."""
    scale = max(width, height) / max(state.width, state.height)
    regions = state.layers_of("region", visible_only=False)
    scaled = (replace(each, feather=min(each.feather * scale, MAX_FEATHER)) for each in regions)
    ground = Layer("sketch", "Sketch", id="ground")
    return svg_bytes(replace(state, layers=(ground, *scaled), active=ground.id), (width, height))


def restored(picture: State, data: bytes) -> State:
    """A drawing made of a layered picture, with what it carries: the regions as such instead of as hidden photos.

    Data that cannot be read, or of a picture of another size, restores nothing: the picture is all there is."""
    try:
        found = opened_svg(data, "").state
        if (found.width, found.height) != (picture.width, picture.height):
            return picture
        layers = list(picture.layers)
        for region in found.layers_of("region", visible_only=False):
            painted = next((each for each in layers if _shows(each, region)), None)
            if painted is not None:
                layers.remove(painted)
            layers.append(region)
        paper = found.paper if picture.paper is None else picture.paper
        return replace(picture, layers=tuple(layers), system=found.system, settings=found.settings, paper=paper)
    except DocumentError:
        return picture


def _shows(layer: Layer, region: Layer) -> bool:
    """Whether a layer is what was painted for programs that know no regions."""
    return layer.kind == "photo" and not layer.visible and layer.name == region.name
