"""What made a picture, in words."""

from __future__ import annotations

import numpy as np
import pytest

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.live.describing import describe, in_short
from sketchstudio.document.document import Picture
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.registry import SYSTEMS

NO_PACKS = Capabilities.of(SYSTEMS, [])

PIXELS = np.zeros((4, 4, 3), np.uint8)
DEVICE = "CPU, 2 threads"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "Rebuild · 102 ms · CPU, 2 threads"),
        ({"hue": 0, "seed": 0}, "Rebuild · 102 ms · CPU, 2 threads"),
        ({"hue": -90, "subject": "t-shirt"}, "Rebuild · Subject T-shirt, Hue -90 ° · 102 ms · CPU, 2 threads"),
        ({"no_such": 3}, "Rebuild · 102 ms · CPU, 2 threads"),
    ],
)
def test_only_what_was_chosen_is_told(settings: dict, told: str) -> None:
    picture = Picture(PIXELS, "pi-rec", settings, 0.102, DEVICE)
    assert describe(picture, Catalogue(offered=NO_PACKS)).replace("\u202f", " ") == told


def test_fractions_are_rounded() -> None:
    picture = Picture(PIXELS, "diss", {"realism": 0.1 + 0.2}, 2.0, DEVICE)
    assert "Realism 0.3 ·" in describe(picture, Catalogue(offered=NO_PACKS))


def test_the_short_form_leaves_out_what_never_changes() -> None:
    picture = Picture(PIXELS, "pi-rec", {"hue": 90}, 0.102, DEVICE)
    assert in_short(picture, Catalogue(offered=NO_PACKS)).replace("\u202f", " ") == "Rebuild · 102 ms · CPU"


def test_the_picture_of_a_system_that_is_not_known_keeps_its_name() -> None:
    assert describe(Picture(PIXELS, "later", {"x": 1}, 0.001, "GPU"), Catalogue(offered=NO_PACKS)).startswith(
        "later · 1"
    )


def test_in_german_device_and_subject_are_named_in_german(german: None) -> None:
    picture = Picture(PIXELS, "pi-rec", {"subject": "Dress"}, 0.1, DEVICE)
    told = describe(picture, Catalogue(offered=NO_PACKS)).replace("\u202f", " ")
    assert told == "Rebuild · Motiv Kleid · 100 ms · CPU, 2 Threads"
