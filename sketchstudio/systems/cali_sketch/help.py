"""What the help says of Calibrate."""

from __future__ import annotations

from sketchstudio.engine.help import Page

PAGE = Page(
    introduction=(
        "Calibrate draws your lines again as a surer hand would: wobbles go, what lies askew is set straight.",
        "The picture beside it is made of the corrected lines.",
        "It follows Cali-Sketch by Xia, Yang and Xue (arXiv 1911.00426).",
    ),
)
