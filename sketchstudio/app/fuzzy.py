"""Finding a name by some of its letters."""

from __future__ import annotations

from collections.abc import Iterable

WORD_START, IN_A_ROW, LETTER = 3.0, 3.5, 1.0
"""What a matched letter is worth: at the beginning of a word, right after the one before, anywhere."""
GAP, EARLY, LENGTH = 0.05, 0.02, 0.01
"""What letters that were passed over, those before the first one, and those of the whole text take away."""


def score(query: str, text: str) -> float | None:
    """How well `text` answers to `query`, the higher the better; None when a letter is missing.

    Each word of the query must be found with its letters in order, case aside: "zin" finds "Zoom in"."""
    text = text.casefold()
    found = [_word(word, text) for word in query.casefold().split()]
    if any(one is None for one in found):
        return None
    return sum(one for one in found if one is not None) - LENGTH * len(text)


def best(query: str, texts: Iterable[str]) -> list[int]:
    """The indices of the texts that answer to `query`, best first; all in their order for an empty query."""
    scores = [(score(query, text), index) for index, text in enumerate(texts)]
    found = [(value, index) for value, index in scores if value is not None]
    if not query.strip():
        return [index for _value, index in found]
    return [index for _value, index in sorted(found, key=lambda entry: (-entry[0], entry[1]))]


def _word(word: str, text: str) -> float | None:
    starts = (at for at, letter in enumerate(text) if letter == word[0])
    values = [value - EARLY * at for at in starts if (value := _from(word, text, at)) is not None]
    return max(values, default=None)


def _from(word: str, text: str, at: int) -> float | None:
    """The worth of the letters of `word`, each at its first place, the first one at `at`."""
    total, before = 0.0, at - 1
    for letter in word:
        place = text.find(letter, before + 1)
        if place < 0:
            return None
        if place == 0 or not text[place - 1].isalnum():
            total += WORD_START
        elif place == before + 1 and place > at:
            total += IN_A_ROW
        else:
            total += LETTER
        total -= GAP * (place - before - 1)
        before = place
    return total
