from __future__ import annotations

import pytest

from sketchstudio.conditions.palette import Palette
from sketchstudio.engine.packs import PackError
from sketchstudio.engine.packs.palettes import PALETTES, Palettes, encode_palettes, read_palettes

OWN = {
    "hat": [Palette((1, 2, 3), (n, 5, 6), (7, 8, 255)) for n in range(5)],
    "": [Palette((9,) * 3, (9,) * 3, (0,) * 3)],
}


def test_palettes_come_back_as_they_were(tmp_path):
    (tmp_path / PALETTES).write_bytes(encode_palettes(OWN))
    assert read_palettes(tmp_path).subjects == OWN


def test_a_pack_may_have_none(tmp_path):
    assert read_palettes(tmp_path).of("hat", 3) is None


@pytest.mark.parametrize("data", [b"", b"[1]", b'{"hat": ["12"]}', b'{"hat": ["zz"]}', b'{"hat": 3}', b"\xff\xfe"])
def test_damage_is_one_sentence(tmp_path, data):
    (tmp_path / PALETTES).write_bytes(data)
    with pytest.raises(PackError, match=r"is damaged: palettes\.json"):
        read_palettes(tmp_path)


def test_seeds_choose_and_neighbours_differ():
    palettes = Palettes(OWN)
    chosen = [palettes.of("hat", seed) for seed in range(5)]
    assert len({palette.object for palette in chosen}) == 5
    assert palettes.of("hat", 2) == chosen[2]
    assert palettes.of("auto", 0) in [*OWN["hat"], *OWN[""]]
