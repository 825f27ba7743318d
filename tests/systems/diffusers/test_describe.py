"""A big model draws: words, lines, paint, regions, previews, stopping."""

from __future__ import annotations

import shutil
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine import registry
from sketchstudio.engine.adopting import adopted
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import read_pack
from sketchstudio.engine.request import Request
from sketchstudio.systems.diffusers import memory, system
from sketchstudio.systems.diffusers.settings import LCM, TURBO, DescribeSettings
from sketchstudio.systems.diffusers.system import LIVE_STEPS, Describe
from tests.big_models import SIDE, make_big_model

Picture = NDArray[np.uint8]


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_big_model(tmp_path_factory.mktemp("big"))


@pytest.fixture(scope="module")
def pack(big: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return adopted(registry.adopt("diffusers", big, "tiny", "Tiny"), tmp_path_factory.mktemp("packs")).folder


@pytest.fixture(scope="module")
def describe(pack: Path) -> Iterator[Describe]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the libraries, while they are imported
        yield Describe.load(pack)


class Made(NamedTuple):
    pictures: tuple[Picture, ...]
    previews: list[tuple[Picture, float]]


def made(describe: Describe, drawn: Conditions | None = None, purpose: str = "final", **settings: object) -> Made:
    previews: list[tuple[Picture, float]] = []
    told = DescribeSettings(**{"prompt": "a cup", "steps": 4, **settings})
    request = Request(1, 1, "diffusers", "", told, drawn or blank(), purpose=purpose)
    products = describe.generate(request, lambda image, share: previews.append((image, share)), lambda: False)
    return Made(products.pictures, previews)


def blank(**planes: NDArray[np.float32]) -> Conditions:
    plain = Conditions.blank(SIDE)
    names = ("sketch", "color", "color_mask", "region", "base")
    return Conditions(**{name: planes.get(name, getattr(plain, name)) for name in names})


def plane(value: float = 1.0, channels: int = 0) -> NDArray[np.float32]:
    return np.full((SIDE, SIDE, channels) if channels else (SIDE, SIDE), value, np.float32)


def half(value: float = 1.0) -> NDArray[np.float32]:
    made = np.zeros((SIDE, SIDE), np.float32)
    made[:, : SIDE // 2] = value
    return made


def same(a: Made, b: Made) -> bool:
    return bool(np.array_equal(a.pictures[0], b.pictures[0]))


def test_pictures_of_words(describe: Describe) -> None:
    first = made(describe)
    assert first.pictures[0].shape == (SIDE, SIDE, 3) and first.pictures[0].dtype == np.uint8
    assert same(first, made(describe)), "a seed is one picture"
    assert not same(first, made(describe, seed=1))
    assert not same(first, made(describe, prompt="two dogs"))
    assert not same(first, made(describe, negative_prompt="blue"))


def test_variations_are_seeds_of_their_own(describe: Describe) -> None:
    several = made(describe, variations=2, seed=5)
    assert np.array_equal(several.pictures[1], made(describe, seed=6).pictures[0])
    shares = [share for _picture, share in several.previews]
    assert shares == sorted(shares) and len(shares) == 6 and shares[-1] < 1


def test_live_pictures_take_few_steps(describe: Describe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "PREVIEWS", 1e9)
    live = made(describe, purpose="live", steps=30, variations=4)
    assert len(live.pictures) == 1 and len(live.previews) == LIVE_STEPS - 1


def test_lines_are_followed_as_far_as_guidance_goes(describe: Describe) -> None:
    lines = blank(sketch=half())
    assert not same(made(describe), made(describe, lines))
    assert same(made(describe, sketch_guidance=0.0), made(describe, lines, sketch_guidance=0.0))


def test_paint_counts_less_the_more_real(describe: Describe) -> None:
    def moved(realism: float) -> float:
        red, blue = plane(0.0, 3), plane(0.0, 3)
        red[..., 0], blue[..., 2] = 1.0, 1.0
        pair = [
            made(describe, blank(color=color, color_mask=plane()), realism=realism, steps=8).pictures[0].astype(int)
            for color in (red, blue)
        ]
        return float(np.abs(pair[0] - pair[1]).mean())

    assert moved(0.0) > moved(0.7) > moved(1.0) == 0.0


def test_a_region_leaves_the_rest_to_the_bit(describe: Describe) -> None:
    base = np.random.default_rng(0).random((SIDE, SIDE, 3), np.float32)
    picture = made(describe, blank(base=base, region=half())).pictures[0]
    kept = np.rint(255 * base).astype(np.uint8)
    assert np.array_equal(picture[:, SIDE // 2 :], kept[:, SIDE // 2 :])
    assert not np.array_equal(picture[:, : SIDE // 2], kept[:, : SIDE // 2])


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # of diffusers' scheduler
@pytest.mark.parametrize("sampler", [LCM, TURBO])
def test_samplers_for_few_steps(sampler: str, describe: Describe) -> None:
    few = made(describe, sampler=sampler, steps=2, prompt_guidance=1.0)
    assert not same(few, made(describe, steps=2, prompt_guidance=1.0))
    assert same(few, made(describe, sampler=sampler, steps=2, prompt_guidance=1.0)), "and back and forth"


@pytest.mark.parametrize("steps", [1, 2])
def test_few_steps_over_paint(steps: int, describe: Describe) -> None:
    made(describe, blank(color_mask=half()), steps=steps, realism=0.0)


def test_it_stops_between_steps(describe: Describe) -> None:
    seen: list[float] = []
    request = Request(1, 1, "diffusers", "", DescribeSettings(steps=20), blank(), purpose="final")
    with pytest.raises(Cancel):
        describe.generate(request, lambda image, share: seen.append(share), lambda: len(seen) >= 2)
    assert len(seen) == 2
    assert made(describe).pictures, "and goes on"


def test_another_size_is_refused(describe: Describe) -> None:
    request = Request(1, 1, "diffusers", "", DescribeSettings(), Conditions.blank(2 * SIDE))
    with pytest.raises(GenerationError, match="64 pixels a side, not 128"):
        describe.generate(request, lambda image, share: None, lambda: False)


def test_what_does_not_fit_is_said_before_it_is_loaded(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "free", lambda device: 1e6)
    monkeypatch.setattr(system, "_pipeline", lambda big, used: pytest.fail("it was loaded"))
    with pytest.raises(GenerationError, match=r"needs about 0\.0 GB, and 0\.0 GB are free in this computer's memory\."):
        Describe.load(pack)


def test_memory_by_precision_and_size() -> None:
    assert memory.needed(4 * memory.GB, stored=4, used=2, side=512) == pytest.approx(3.5e9)
    assert memory.needed(4 * memory.GB, stored=2, used=4, side=1024) == pytest.approx(14e9)
    gpu = torch.device("cuda")
    assert memory.complaint(5.2e9, 3.1e9, gpu) == (
        "This model needs about 5.2 GB, and 3.1 GB are free on the graphics card."
    )
    assert memory.complaint(1, 2, gpu) == ""


@pytest.mark.expects_log("A big model cannot be loaded")
@pytest.mark.parametrize("part", ["unet", "text_encoder", "vae"])
def test_damaged_weights(part: str, big: tuple[Path, Path], tmp_path: Path) -> None:
    model = tmp_path / "damaged"
    shutil.copytree(big[0], model)
    weights = next((model / part).glob("*.safetensors"))
    weights.write_bytes(weights.read_bytes()[:1000])
    pack = adopted(registry.adopt("diffusers", [model, big[1]], "tiny", "Tiny"), tmp_path / "packs")
    with pytest.raises(GenerationError, match="damaged"):
        Describe.load(pack.folder)


def test_without_the_library(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "diffusers", None)
    with pytest.raises(GenerationError, match=r"pip install 'sketchstudio\[large\]'"):
        Describe.load(pack)


def test_a_card_that_says_nothing(pack: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    card = (pack / "model.json").read_text()
    (other / "model.json").write_text(card.replace('"model"', '"modell"'))
    assert read_pack(other).card.system == "diffusers"
    with pytest.raises(GenerationError, match="does not say where the big model is"):
        Describe.load(other)
