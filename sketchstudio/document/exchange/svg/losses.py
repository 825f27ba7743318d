"""What an import left out or changed, in sentences with numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping


def sentences(lost: Counter[str]) -> Iterator[str]:
    """One for each kind of loss that happened, in the order below."""
    for kind, (one, many) in _SAID.items():
        if lost[kind]:
            yield one if lost[kind] == 1 else many(lost[kind])


_SAID: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "text": ("One text was left out.", lambda n: f"{n} texts were left out."),
    "photo": (
        "One picture became a photo layer, from which no picture is made.",
        lambda n: f"{n} pictures became photo layers, from which no picture is made.",
    ),
    "picture": (
        "One picture was left out: it is mirrored, skewed, damaged, or not inside of the file.",
        lambda n: f"{n} pictures were left out: they are mirrored, skewed, damaged, or not inside of the file.",
    ),
    "filter": ("One filter effect was left out.", lambda n: f"{n} filter effects were left out."),
    "effect": ("One clip or mask could not be read.", lambda n: f"{n} clips and masks could not be read."),
    "blend": ("One blend mode counts as normal.", lambda n: f"{n} blend modes count as normal."),
    "gradient": (
        "One line has the middle colour of its gradient.",
        lambda n: f"{n} lines have the middle colours of their gradients.",
    ),
    "mixed": (
        "One half transparent area hides what lies below it.",
        lambda n: f"{n} half transparent areas hide what lies below them.",
    ),
    "banded": (
        "One area has the middle colour of its gradient.",
        lambda n: f"{n} areas have the middle colours of their gradients.",
    ),
    "pattern": (
        "One fine pattern became its middle colour.",
        lambda n: f"{n} fine patterns became their middle colours.",
    ),
    "paint": ("One patterned line was left out.", lambda n: f"{n} patterned lines were left out."),
    "context": (
        "One shape takes its colour from where it is used, and has none here.",
        lambda n: f"{n} shapes take their colours from where they are used, and have none here.",
    ),
    "shape": ("One shape could not be read.", lambda n: f"{n} shapes could not be read."),
    "heavy": (
        "The file takes too long to read: one shape was left out, which `sketchstudio convert` reads.",
        lambda n: f"The file takes too long to read: {n} shapes were left out, which `sketchstudio convert` reads.",
    ),
    "hasty": (
        "One group is shown without its clip, mask and opacity.",
        lambda n: f"{n} groups are shown without their clips, masks and opacities.",
    ),
    "uncut": (
        "One line can be seen through what lies above it.",
        lambda n: f"{n} lines can be seen through what lies above them.",
    ),
}
"""For one and for many."""
