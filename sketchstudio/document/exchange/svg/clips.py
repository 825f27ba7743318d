"""The shapes of clip paths, whose own transformations usvg 0.31 forgets to write."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from xml.etree.ElementTree import Element

import numpy as np

from sketchstudio.document.exchange.svg.plain import Matrix, local_name, number
from sketchstudio.document.exchange.svg.transforms import matrix_from


def clip_transforms(root: Element) -> dict[str, Matrix]:
    """Takes the transformations off the shapes in clip paths, and gives them back by the ids that the shapes have then.

    What is used there takes the place of its use."""
    by_id = {id: each for each in root.iter() if (id := each.get("id"))}
    found: dict[str, Matrix] = {}
    for clip in [each for each in root.iter() if local_name(each) == "clipPath"]:
        for place, child in enumerate(list(clip)):
            matrix = matrix_from(child.attrib.get("transform", ""))
            if local_name(child) == "use":
                shape = _used(child, by_id)
                if shape is None:
                    continue
                move = np.array([[1, 0, number(child.get("x"))], [0, 1, number(child.get("y"))], [0, 0, 1.0]])
                matrix = matrix @ move @ matrix_from(shape.attrib.get("transform", ""))
                clip[place] = child = shape
            if not np.array_equal(matrix, np.eye(3)):
                child.attrib.pop("transform", None)
                child.set("id", f"clip-shape-{len(found)}")
                found[f"clip-shape-{len(found)}"] = matrix
    return found


def _used(use: Element, by_id: Mapping[str, Element]) -> Element | None:
    """A copy of the shape that is used, with what the use says of it; None when it uses something else."""
    address = use.get("href") or use.get("{http://www.w3.org/1999/xlink}href") or ""
    original = by_id.get(address.removeprefix("#"))
    if original is None or local_name(original) in ("use", "g", "symbol", "svg", "text", "image"):
        return None
    shape = copy.deepcopy(original)
    for name in ("clip-rule", "clip-path", "visibility", "display"):
        if name in use.attrib and name not in shape.attrib:
            shape.set(name, use.attrib[name])
    return shape
