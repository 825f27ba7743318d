"""What can be chosen: systems that a model pack is there for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.packs import ModelCard, Pack
from sketchstudio.engine.registry import SYSTEMS, makers

NO_PACKS = Capabilities.of(SYSTEMS, [])


def pack(system: str, name: str = "mine", labels: tuple[str, ...] = (), image_size: int = 64) -> Pack:
    about = {"name": name, "system": system, "labels": labels, "image_size": image_size}
    rest = {"title": "", "preset": "", "version": "1", "files": {}, "format": 1}
    return Pack(Path(name), msgspec.convert({**about, **rest}, ModelCard))


def serving(packs: list[Pack]) -> Catalogue:
    return Catalogue(offered=Capabilities.of(SYSTEMS, packs))


def test_a_system_without_a_pack_is_not_offered_and_still_known() -> None:
    catalogue = serving([pack("pi-rec")])
    assert catalogue.systems() == [("pi-rec", "Rebuild")]
    assert catalogue.title("diss") == "Paint"
    assert any(field.name == "realism" for field in catalogue.fields("diss"))
    assert serving([pack("pi-rec"), pack("diss")]).systems() == [
        ("pi-rec", "Rebuild"),
        ("diss", "Paint"),
    ]


def test_without_any_pack_all_are_offered_so_that_the_engine_says_what_is_missing() -> None:
    assert len(Catalogue(offered=NO_PACKS).systems()) == len(makers())


def test_what_this_program_does_not_know_keeps_its_name_and_has_no_fields() -> None:
    catalogue = Catalogue(offered=NO_PACKS)
    assert catalogue.title("from-the-future") == "from-the-future"
    assert catalogue.fields("from-the-future") == ()


def test_the_subject_chooses_among_several_packs() -> None:
    first, second = pack("pi-rec", "clothes", ("hat", "shirt")), pack("pi-rec", "flowers", ("rose", "hat"), 128)
    catalogue = serving([first, second])
    assert catalogue.labels("pi-rec") == ("auto", "hat", "shirt", "rose")
    assert [catalogue.pack("pi-rec", subject) for subject in ("auto", "rose", "hat")] == [
        "clothes",
        "flowers",
        "clothes",
    ]
    assert [catalogue.image_size("pi-rec", subject) for subject in ("auto", "rose")] == [64, 128]
    assert catalogue.labels_beside("pi-rec", "rose") == ("auto", "rose", "hat")


def test_a_pack_names_what_lies_in_its_weights() -> None:
    names = {"direction_1": "Wide – tall", "direction_2": " ", "seed": "Luck", "direction_3": "x" * 500, "later": "?"}
    named, plain = (pack("picture-that-sketch", name, (name,)) for name in ("fruit", "old"))
    catalogue = serving([replace(named, card=msgspec.structs.replace(named.card, names=names)), plain])
    labels = {field.name: field.label for field in catalogue.fields("picture-that-sketch", "fruit")}
    assert [labels[f"direction_{n}"] for n in (1, 2, 4)] == ["Wide – tall", "Direction 2", "Direction 4"]
    assert labels["direction_3"] == "x" * 40
    assert labels["seed"] == "Seed", "what means the same everywhere is called the same"
    labels = {field.name: field.label for field in catalogue.fields("picture-that-sketch", "old")}
    assert labels["direction_1"] == "Direction 1"


def test_the_computing_says_what_it_offers() -> None:
    catalogue = serving([])
    assert not catalogue.learn(Capabilities.of(SYSTEMS, [], device="CPU"))
    assert catalogue.learn(Capabilities.of(SYSTEMS, [pack("diss")]))
    assert catalogue.systems() == [("diss", "Paint")]
