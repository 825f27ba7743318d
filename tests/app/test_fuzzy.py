"""Names found by some of their letters."""

from __future__ import annotations

from sketchstudio.app import fuzzy

NAMES = ["New drawing", "Zoom in", "Zoom out", "Keep the picture", "Zinc white"]


def found(query: str) -> list[str]:
    return [NAMES[index] for index in fuzzy.best(query, NAMES)]


def test_letters_in_order_are_enough() -> None:
    assert found("zin")[:2] == ["Zinc white", "Zoom in"]
    assert found("ktp") == ["Keep the picture"]
    assert found("pkt") == []


def test_beginnings_of_words_count_most() -> None:
    assert found("zo o")[0] == "Zoom out"
    initials, inside = fuzzy.score("zi", "Zoom in"), fuzzy.score("zi", "zappi")
    assert initials is not None
    assert inside is not None
    assert initials > inside


def test_what_begins_with_the_letters_comes_before_what_ends_with_them() -> None:
    texts = ["Rename Layer", "Lasso fill Tool"]
    assert fuzzy.best("la", texts) == [1, 0]


def test_words_may_come_in_any_order_and_case() -> None:
    assert found("PICTURE keep") == ["Keep the picture"]


def test_an_empty_query_finds_all_in_their_order() -> None:
    assert found(" ") == NAMES
