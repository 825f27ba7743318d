"""What an import left out or changed, in sentences with numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


def sentences(lost: Counter[str]) -> Iterator[str]:
    """One for each kind of loss that happened."""
    for kind, count in sorted(lost.items()):
        if count:
            yield f"{count} {kind}."


_SAID = {
    "text": "One text was left out.",
}
_SAID_OF_MANY = {
    "text": "{} texts were left out.",
}
