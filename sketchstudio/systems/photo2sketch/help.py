"""What the help says of Trace."""

from __future__ import annotations

from sketchstudio.engine.help import Cell, Exhibit, Page

PAGE = Page(
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
    commands_only=frozenset({"subject", "seed", "variations"}),
)
