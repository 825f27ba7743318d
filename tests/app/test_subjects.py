"""Which subjects stand under which heading."""

from __future__ import annotations

from sketchstudio.app.subjects import FEW, KINDS, grouped
from sketchstudio.engine.packs import find_packs
from sketchstudio.engine.settings import AUTO

MIXED = (AUTO, "Apple", "Blazer", "My teapot", "Pants", "T-Shirt", "daisy", "portrait", "roses", "Cherry")


def test_kinds_come_in_order_and_what_nobody_knows_comes_last():
    assert grouped(MIXED) == [
        ("", (AUTO,)),
        ("Clothing", ("Blazer", "Pants", "T-Shirt")),
        ("Flowers", ("daisy", "roses")),
        ("Fruit", ("Apple", "Cherry")),
        ("Portraits", ("portrait",)),
        ("Other", ("My teapot",)),
    ]


def test_few_subjects_and_subjects_of_one_kind_have_no_headings():
    few = MIXED[:FEW]
    assert grouped(few) == [("", few)]
    own = (AUTO, *(f"teapot {number}" for number in range(FEW + 1)))
    assert grouped(own) == [("", own)]
    clothes = (AUTO, *KINDS["Clothing"])
    assert grouped(clothes) == [("", clothes)]


def test_every_subject_of_the_shipped_models_is_of_a_known_kind():
    labels = {label for pack in find_packs() for label in pack.card.labels}
    assert labels
    assert "Other" not in dict(grouped((AUTO, *sorted(labels))))
