"""What the help says of Calibrate."""

from __future__ import annotations

from sketchstudio.engine.help import Cell, Exhibit, Page, lines_and_colors

PAGE = Page(
    introduction=(
        "Calibrate draws your lines again as a surer hand would: wobbles go, what lies askew is set straight.",
        "The picture beside it is made of the corrected lines.",
        "It follows Cali-Sketch by Xia, Yang and Xue (arXiv 1911.00426).",
    ),
    exhibits=(
        lines_and_colors("Lines are corrected; colors stay as you painted them."),
        Exhibit("calibration", tuple(Cell(f"{share:g}", {"calibration": share}) for share in (0, 0.3, 0.7, 1))),
        Exhibit("variations", tuple(Cell(str(seed), {"seed": seed}) for seed in (0, 1, 2))),
    ),
)
