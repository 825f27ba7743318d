"""The subjects of models in groups, as a list to choose from shows them.

A model knows the names of its subjects only. What kind of thing the shipped ones are, and others of the same names, the
window knows from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sketchstudio.engine.settings import AUTO

KINDS: Mapping[str, tuple[str, ...]] = {
    "Clothing": (
        "blazer", "blouse", "body", "dress", "hat", "hoodie", "jacket", "longsleeve", "outwear", "pants", "polo",
        "shirt", "shoes", "shorts", "skirt", "t-shirt", "top", "trousers", "undershirt",
    ),
    "Flowers": ("daisy", "dandelion", "rose", "roses", "sunflower", "sunflowers", "tulip", "tulips"),
    "Fruit": ("apple", "banana", "cherry", "lemon", "orange", "pear", "strawberry", "tomato"),
    "Portraits": ("face", "faces", "portrait", "portraits"),
}  # fmt: skip
"""Names in lower case by heading."""
OTHER = "Other"
FEW = 8
"""So many are seen at once: they need no headings."""
HEADINGS = (*KINDS, OTHER)


def grouped(labels: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Headings with their labels, each group in the order given; "" heads what stands before all groups: auto, and
    everything where there are few, or all are of one kind."""
    groups: dict[str, list[str]] = {heading: [] for heading in ("", *HEADINGS)}
    for label in labels:
        groups["" if label == AUTO else _kind(label)].append(label)
    kinds = sum(bool(groups[heading]) for heading in HEADINGS)
    if len(labels) <= FEW or kinds < 2:
        return [("", tuple(labels))]
    return [(heading, tuple(found)) for heading, found in groups.items() if found]


def _kind(label: str) -> str:
    return next((heading for heading, names in KINDS.items() if label.casefold() in names), OTHER)
