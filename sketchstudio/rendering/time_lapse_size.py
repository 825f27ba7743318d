"""How large the frames of a time lapse are. Stands apart from what draws them, which loads OpenCV."""

from __future__ import annotations

LONGEST = 1024
"""Most px of a frame's longer side."""
LONGEST_PAIR = 512
"""The like of the drawing where its picture stands beside it."""


def frame_size(width: int, height: int, longest: int | None, pair: bool) -> tuple[int, int]:
    """Width and height, px, of the drawing in a frame: as on its canvas, or with a longer side of `longest`, and never
    above the most. In a `pair` the frame is twice as wide."""
    most = LONGEST_PAIR if pair else LONGEST
    share = min(longest or max(width, height), most) / max(width, height)
    return max(1, round(width * share)), max(1, round(height * share))
