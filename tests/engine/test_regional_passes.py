"""Regions with settings of their own: one pass after the other, each over the picture so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sketchstudio.engine import regional_passes
from sketchstudio.engine.entry import SystemEntry
from sketchstudio.engine.errors import Cancel
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.messages import Cancelled, Done, Preview
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import RegionalPass, Request
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.engine.wire import requests
from tests.engine.conftest import MakeRequest
from tests.engine.tiny import TinySettings

Tiny = import_module("tiny_system").Tiny
SIDE = 8
PATIENCE_S = 20.0
BASE = np.random.default_rng(3).integers(0, 256, (SIDE, SIDE, 3), np.uint8)


def mask(rows: slice, share: float = 1.0) -> NDArray[np.float32]:
    made = np.zeros((SIDE, SIDE), np.float32)
    made[rows] = share
    return made


def with_parts(
    request: Request, given: Sequence[tuple[slice, dict]], base: bool, plain: slice | None = None
) -> Request:
    conditions = request.drawn
    if base or plain is not None:
        region = mask(plain) if plain is not None else mask(slice(0))
        conditions = replace(conditions, region=region, base=BASE.astype(np.float32) / 255 if base else None)
    own = tuple(RegionalPass(mask(rows), TinySettings(**settings)) for rows, settings in given)
    return replace(request, conditions=conditions, parts=own)


class _Flat:
    """Heeds neither region nor base, as no system should."""

    device = "test"

    @classmethod
    def load(cls, pack: Path) -> _Flat:
        return cls()

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        return Products((np.full((SIDE, SIDE, 3), request.settings.shade, np.uint8),))  # type: ignore[attr-defined]


def run(request: Request) -> tuple[tuple[Image, ...], list[tuple[int, float]]]:
    """The pictures, and of each preview its first pixel and how far it was said to be."""
    previews: list[tuple[int, float]] = []
    made = regional_passes.generate(
        Tiny(), request, lambda image, far: previews.append((int(image[0, 0, 0]), far)), lambda: False
    )
    return made.pictures, previews


def test_without_parts_the_system_is_asked_as_ever(make_request: MakeRequest) -> None:
    (image,), previews = run(make_request(shade=5, steps=2))
    assert (image == 5).all()
    assert previews == [(5, 0.5), (5, 1.0)]


def test_without_a_base_the_parts_lie_on_the_whole_picture(make_request: MakeRequest) -> None:
    request = with_parts(
        make_request(shade=5), [(slice(0, 2), {"shade": 90}), (slice(1, 4), {"shade": 70})], base=False
    )
    (image,), previews = run(request)
    assert (image[0] == 90).all()
    assert (image[1:4] == 70).all(), "the upper one lies over the lower one"
    assert (image[4:] == 5).all()
    assert previews == [(5, pytest.approx(1 / 3)), (90, pytest.approx(2 / 3)), (90, 1.0)]


def test_outside_of_all_regions_the_base_stays_to_the_bit(make_request: MakeRequest) -> None:
    (image,), previews = run(with_parts(make_request(shade=5), [(slice(2, 4), {"shade": 90})], base=True))
    assert np.array_equal(image[:2], BASE[:2])
    assert np.array_equal(image[4:], BASE[4:])
    assert (image[2:4] == 90).all()
    assert len(previews) == 1, "no pass for a picture of which nothing would be seen"


def test_regions_without_settings_of_their_own_come_first(make_request: MakeRequest) -> None:
    given = [(slice(2, 4), {"shade": 90})]
    (image,), _ = run(with_parts(make_request(shade=5), given, base=True, plain=slice(1, 6)))
    assert [int(row[0, 0]) for row in image[1:6]] == [5, 90, 90, 5, 5]
    assert np.array_equal(image[0], BASE[0])
    assert np.array_equal(image[6:], BASE[6:])


def test_a_weak_part_mixes_with_what_lies_there(make_request: MakeRequest) -> None:
    part = RegionalPass(mask(slice(None), 0.5), TinySettings(shade=100))
    (image,), _ = run(replace(make_request(shade=50), parts=(part,)))
    assert (image == 75).all()


def test_a_system_that_spills_over_its_region_is_held_back(make_request: MakeRequest) -> None:
    request = with_parts(make_request(shade=5), [(slice(2, 4), {"shade": 90})], base=True)
    (image,) = regional_passes.generate(_Flat(), request, lambda *_: None, lambda: False).pictures
    assert np.array_equal(image[4:], BASE[4:])


def test_another_seed_changes_its_region_alone(make_request: MakeRequest) -> None:
    images = [
        run(with_parts(make_request(shade=5), [(slice(0, 2), {"seed": seed}), (slice(5, 7), {})], base=False))[0][0]
        for seed in (1, 2)
    ]
    assert (images[0][:2] != images[1][:2]).all()
    assert np.array_equal(images[0][2:], images[1][2:])


@pytest.mark.parametrize("base", [False, True])
def test_variations_count_every_seed_up(make_request: MakeRequest, base: bool) -> None:
    request = with_parts(
        make_request(shade=5, variations=3), [(slice(0, 2), {"shade": 90, "variations": 7})], base=base
    )
    images, previews = run(replace(request, purpose="final"))
    assert [int(image[0, 0, 0]) for image in images] == [90, 91, 92]
    assert [int(image[7, 0, 0]) for image in images] == ([int(BASE[7, 0, 0])] * 3 if base else [5, 6, 7])
    fractions = [fraction for _, fraction in previews]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1


def test_it_can_be_stopped_between_parts(make_request: MakeRequest) -> None:
    request = with_parts(make_request(), [(slice(0, 2), {}), (slice(2, 4), {"deed": "break"})], base=True)
    seen: list[float] = []
    with pytest.raises(Cancel):
        regional_passes.generate(Tiny(), request, lambda _image, far: seen.append(far), lambda: bool(seen))
    assert seen == [0.5]


def test_masks_cannot_be_written_to_here_nor_beyond_the_pipe(
    make_request: MakeRequest, tiny_entry: SystemEntry
) -> None:
    request = with_parts(make_request(), [(slice(0, 2), {"shade": 9})], base=True)
    beyond = requests.unpacked([bytes(part) for part in requests.packed(request)], [tiny_entry])
    for given in (request, beyond):
        assert isinstance(given, Request)
        (part,) = given.parts
        assert part.settings == TinySettings(shade=9)
        assert part.mask[0, 0] == 1
        with pytest.raises(ValueError, match="read-only"):
            part.mask[0, 0] = 0
    with pytest.raises(ValueError, match="mask"):
        RegionalPass(np.zeros((8, 8)), TinySettings())


def test_through_the_runner(tiny_entry: SystemEntry, make_request: MakeRequest) -> None:
    link = InProcess((tiny_entry,))
    link.submit(with_parts(make_request(shade=5), [(slice(2, 4), {"shade": 90})], base=True))
    done = _last(link)
    assert isinstance(done, Done)
    assert (done.products.pictures[0][2:4] == 90).all()
    assert np.array_equal(done.products.pictures[0][4:], BASE[4:])
    link.submit(with_parts(make_request(steps=100_000), [(slice(2, 4), {"steps": 100_000})], base=True))
    while not isinstance(link.receive(PATIENCE_S), Preview):
        pass
    link.cancel()
    assert isinstance(_last(link), Cancelled)
    link.close()


def _last(link: InProcess) -> object:
    while not isinstance(message := link.receive(PATIENCE_S), (Done, Cancelled)):
        assert message is not None
    return message
