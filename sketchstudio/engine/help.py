"""What a help page is made of: words and pictures that packaging/help_pictures makes with the model that is shipped.

Each system's page lies in its folder. The fields of its settings stand below it by themselves, each with its help, its
range and the exhibit of its name, if there is one. Texts are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sketchstudio.engine.places import resources_dir
from sketchstudio.engine.settings import Scalar


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


def texts(page: Page) -> list[str]:
    """Everything that is to be translated."""
    told = [*page.introduction]
    for exhibit in page.exhibits:
        told += [exhibit.title, exhibit.text, *(cell.caption for cell in exhibit.cells if cell.caption[0].isalpha())]
    return list(dict.fromkeys(filter(None, told)))
