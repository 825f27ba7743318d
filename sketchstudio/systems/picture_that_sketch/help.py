"""What the help says of Imagine."""

from __future__ import annotations

from sketchstudio.engine.help import FLOWER, Cell, Exhibit, Page, lines_and_colors

PAGE = Page(
    introduction=(
        "Imagine takes your drawing as a hint: a generator that knows only photographs makes the picture, so a clumsy "
        "drawing gives a good picture instead of a clumsy one.",
        "How much of the picture the drawing decides is the abstraction; the seed decides the rest.",
        "It follows Picture that Sketch by Koley et al. (arXiv 2303.11162).",
    ),
    exhibits=(
        lines_and_colors(
            "Lines say what it is and where; colors say how it looks. What you leave open, the seed decides."
        ),
        Exhibit(
            "abstraction",
            tuple(
                Cell(str(count), {"auto_abstraction": False, "abstraction": count, "subject": "T-Shirt"})
                for count in (0, 4, 8, 12)
            ),
            text="Few: a free interpretation. All: as drawn.",
        ),
        Exhibit(
            "seed",
            (
                Cell("The drawing", drawing="flower", paint=FLOWER, result=False),
                *(Cell(str(seed), {"seed": seed}, "flower", FLOWER) for seed in (0, 3, 5)),
            ),
        ),
        Exhibit(
            "variety", tuple(Cell(f"{share:g}", {"variety": share, "abstraction": 3}) for share in (0, 0.4, 0.7, 1))
        ),
    ),
)
