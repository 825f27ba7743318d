"""What the help says of Paint."""

from __future__ import annotations

from sketchstudio.engine.help import FLOWER, Cell, Exhibit, Page, lines_and_colors

PAGE = Page(
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
