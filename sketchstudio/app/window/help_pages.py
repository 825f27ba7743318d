"""What the help says about each system, with pictures that packaging/help_pictures makes.

A new system's page: an entry here, then `packaging/help_pictures SYSTEM`, which makes resources/help/SYSTEM/*.webp with
the model that is shipped. The fields of the settings stand below it by themselves, each with its help, its range and
the exhibit of its name, if there is one. Texts are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sketchstudio.engine.places import resources_dir
from sketchstudio.engine.settings import Scalar
from sketchstudio.engine.tracing import TRACER


@dataclass(frozen=True, slots=True)
class Cell:
    """One picture and what stands below it."""

    caption: str
    settings: Mapping[str, Scalar] = field(default_factory=dict)
    """The system's, but for its defaults."""
    drawing: str = "t-shirt"
    """An example in resources/examples."""
    paint: tuple[int, ...] | None = None
    """Numbers of the marks that are left of its paint; None for all."""
    result: bool = True
    """What the system makes; else what it is given: the drawing itself, or the photo that is traced."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Pictures that show what one thing does."""

    name: str
    """Of its files, and of the settings field that it is about, if there is one."""
    cells: tuple[Cell, ...]
    title: str = ""
    """Of an exhibit that is about no field."""
    text: str = ""
    """Said besides what the field's own help says."""

    def file(self, system: str, index: int) -> Path:
        """Where the picture of a cell lies."""
        return resources_dir() / "help" / system / f"{self.name}-{index + 1}.webp"


@dataclass(frozen=True, slots=True)
class Page:
    introduction: tuple[str, ...]
    exhibits: tuple[Exhibit, ...] = ()
    commands_only: frozenset[str] = frozenset()
    """Settings that the window has no control for."""


BACKGROUND = (0,)
"""The mark of the T-shirt's paint that lies around the shirt."""
FLOWER = tuple(range(1, 12))
"""The marks of the flower's paint but for the background."""


def lines_and_colors(text: str) -> Exhibit:
    """The T-shirt with and without its paint, and what a system makes of both."""
    cells = (
        Cell("The drawing", result=False),
        Cell("Its picture"),
        Cell("Shirt not painted", paint=BACKGROUND, result=False),
        Cell("Its picture", paint=BACKGROUND),
    )
    return Exhibit("drawing", cells, title="Lines and colors", text=text)


REBUILD = Page(
    introduction=(
        "Rebuild makes a picture from your lines and colors in one pass: so quickly that it follows the pen.",
        "With a region only its inside changes; around it stays the picture that lies under the drawing.",
        "A region can have settings of its own, such as another seed: tick them in the regions panel.",
        "It follows PI-REC by You, Ma and Chen (arXiv 1903.10146).",
    ),
    exhibits=(
        lines_and_colors(
            "Lines say what it is; colors say how it looks. Where you paint nothing, the model chooses a "
            "color; the more you paint, the better it knows what you mean."
        ),
        Exhibit(
            "subject",
            (
                Cell("The drawing", drawing="flower", result=False),
                Cell("auto", {"subject": "auto"}, "flower"),
                Cell("daisy", {"subject": "daisy"}, "flower"),
                Cell("roses", {"subject": "roses"}, "flower"),
            ),
            text="Where lines and colors tell it already, the subject changes little.",
        ),
        Exhibit(
            "seed",
            (
                Cell("The drawing", drawing="flower", paint=FLOWER, result=False),
                *(Cell(str(seed), {"seed": seed}, "flower", FLOWER) for seed in (0, 3, 5)),
            ),
            text="Here the background is not painted, and so it is invented.",
        ),
        Exhibit("refine", tuple(Cell(f"{passes} ×", {"refine": passes}) for passes in (0, 1, 2, 3))),
        Exhibit("hue", tuple(Cell(f"{degrees}°", {"hue": degrees}) for degrees in (-90, 0, 90, 180))),
    ),
)

PAINT = Page(
    introduction=(
        "Paint begins with noise and finds a picture in it, step by step, that fits your lines and colors. It takes "
        "longer than Rebuild, invents more, and each seed gives another picture.",
        "While you draw it takes few steps; when the pen rests, a finer picture follows. The mark above the picture "
        "says which one you see.",
        "With a region only its inside is painted anew, and grows together with what lies around it. The region's "
        "strength says how far it may go from what is there.",
        "It follows DiSS by Cheng et al. (arXiv 2208.12675).",
    ),
    exhibits=(
        lines_and_colors("What you do not paint is not white but open: the model decides."),
        Exhibit(
            "realism",
            tuple(
                Cell(f"{value:g}", {"realism": value, "color_guidance": 0.3}, "flower") for value in (0, 0.8, 0.9, 1)
            ),
            text="Shown with a color guidance of 0.3: the stronger that is, the less there is to let go of.",
        ),
        Exhibit(
            "sketch_guidance", tuple(Cell(f"{value:g}", {"sketch_guidance": value}, "flower") for value in (0, 1, 2, 3))
        ),
        Exhibit(
            "color_guidance", tuple(Cell(f"{value:g}", {"color_guidance": value}, "flower") for value in (0, 1, 2, 3))
        ),
        Exhibit("steps", tuple(Cell(str(steps), {"steps": steps}, "flower") for steps in (4, 8, 16, 32))),
        Exhibit("seed", tuple(Cell(str(seed), {"seed": seed}, "flower", FLOWER) for seed in (0, 1, 2, 3))),
    ),
)

TRACE = Page(
    introduction=(
        "Trace draws a photo with strokes like those of your pen: each can be erased, moved, recolored or drawn anew.",
        "Drop a photo on the window and choose Trace, or take File › Trace photo. Five drawings of it appear, and the "
        "slider makes those in between; what you accept arrives as one step.",
        "The most important strokes come first, so that a sketch of little detail is the beginning of a fuller one.",
        "It follows Photo2Sketch (APSIPA 2021, IEEE 9689529).",
    ),
    exhibits=(
        Exhibit(
            "photo",
            (
                Cell("The photo", drawing="t-shirt", result=False),
                Cell("Its strokes", {"detail": 0.5}, "t-shirt"),
                Cell("The photo", drawing="flower", result=False),
                Cell("Its strokes", {"detail": 0.5}, "flower"),
            ),
            title="A photo and its strokes",
            text="Trace knows clothing, flowers and fruit best. The photos here were made by Rebuild.",
        ),
        Exhibit("detail", tuple(Cell(f"{detail:g}", {"detail": detail}, "flower") for detail in (0.0, 0.3, 0.6, 1.0))),
    ),
    commands_only=frozenset({"candidates"}),
)

PAGES: Mapping[str, Page] = {"pi-rec": REBUILD, "diss": PAINT, TRACER: TRACE}
"""By the system's name in the registry."""


def texts(page: Page) -> list[str]:
    """Everything that is to be translated."""
    told = [*page.introduction]
    for exhibit in page.exhibits:
        told += [exhibit.title, exhibit.text, *(cell.caption for cell in exhibit.cells if cell.caption[0].isalpha())]
    return list(dict.fromkeys(filter(None, told)))
