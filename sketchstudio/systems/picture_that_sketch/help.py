"""What the help says of Imagine."""

from __future__ import annotations

from sketchstudio.engine.help import Page

PAGE = Page(
    introduction=(
        "Imagine takes your drawing as a hint: a generator that knows only photographs makes the picture, so a clumsy "
        "drawing gives a good picture instead of a clumsy one.",
        "How much of the picture the drawing decides is the abstraction; the seed decides the rest.",
        "It follows Picture that Sketch by Koley et al. (arXiv 2303.11162).",
    ),
)
