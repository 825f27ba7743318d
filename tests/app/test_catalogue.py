"""What can be chosen: systems that a model pack is there for."""

from __future__ import annotations

from pathlib import Path

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.engine.packs import ModelCard, Pack
from sketchstudio.engine.registry import SYSTEMS


def pack(system: str) -> Pack:
    card = ModelCard(
        format=1, name=f"my-{system}", title="", system=system, preset="", version="1", image_size=64, files={}
    )
    return Pack(Path(system), card)


def test_a_system_without_a_pack_is_not_offered_and_still_known() -> None:
    catalogue = Catalogue(packs=[pack("pi-rec")])
    assert catalogue.systems() == [("pi-rec", "Rebuild")]
    assert catalogue.title("diss") == "Paint"
    assert any(field.name == "realism" for field in catalogue.fields("diss"))
    assert Catalogue(packs=[pack("pi-rec"), pack("diss")]).systems() == [("pi-rec", "Rebuild"), ("diss", "Paint")]


def test_without_any_pack_all_are_offered_so_that_the_engine_says_what_is_missing() -> None:
    assert len(Catalogue(packs=[]).systems()) == len(SYSTEMS)


def test_what_this_program_does_not_know_keeps_its_name_and_has_no_fields() -> None:
    catalogue = Catalogue(packs=[])
    assert catalogue.title("from-the-future") == "from-the-future"
    assert catalogue.fields("from-the-future") == ()
