"""How many photos a folder holds, before anything is read of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

SUFFIXES = {".jpg", ".jpeg", ".jfif", ".png", ".webp", ".bmp", ".tif", ".tiff", ".avif"}
MOST = 100_000
"""Files after which counting ends: someone has chosen a whole disk."""


def count_photos(folder: Path) -> Counter[str]:
    """By the folder that they lie in, "" for `folder` itself. Raises OSError."""
    found: Counter[str] = Counter()
    for number, path in enumerate(folder.rglob("*")):
        if number >= MOST:
            break
        if path.suffix.lower() in SUFFIXES and not path.name.startswith("."):
            found["" if path.parent == folder else path.parent.name] += 1
    return found
