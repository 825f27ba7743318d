"""What the help says of Rebuild."""

from __future__ import annotations

from sketchstudio.engine.help import FLOWER, Cell, Exhibit, Page, lines_and_colors

PAGE = Page(
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
