"""What the help says of Imagine."""

from __future__ import annotations

from sketchstudio.engine.help import FLOWER, Cell, Exhibit, Page, lines_and_colors

PAGE = Page(
    introduction=(
        "Imagine takes your drawing as a hint: a generator that knows only photographs makes the picture, so a clumsy "
        "drawing gives a good picture instead of a clumsy one.",
        "How much of the picture the drawing decides is the abstraction; the seed decides the rest.",
        "A photo laid under the drawing lends its appearance: what things are made of, not where they are.",
        "It follows Picture that Sketch by Koley et al. (arXiv 2303.11162).",
    ),
    exhibits=(
        lines_and_colors("What you do not paint is open: each seed gives it another color."),
        Exhibit(
            "abstraction",
            tuple(
                Cell(str(count), {"auto_abstraction": False, "abstraction": count, "subject": "T-Shirt"})
                for count in (0, 4, 8, 14)
            ),
        ),
        Exhibit(
            "variety",
            tuple(Cell(f"{value:g}", {"variety": value, "seed": 3}, "flower", ()) for value in (0, 0.4, 0.8, 1)),
        ),
        *(
            Exhibit(
                f"direction_{number}",
                tuple(Cell(f"{value:g}", {f"direction_{number}": value, "seed": 3}, "flower") for value in (-3, 0, 3)),
            )
            for number in range(1, 5)
        ),
        Exhibit("seed", tuple(Cell(str(seed), {"seed": seed}, "flower", FLOWER) for seed in (0, 1, 2, 3))),
    ),
)
