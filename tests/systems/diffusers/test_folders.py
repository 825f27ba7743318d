"""The folders of a big model: whole ones are taken, and each kind of wrong one has its sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sketchstudio.engine import registry
from sketchstudio.engine.adopting import adopted
from sketchstudio.engine.packs import PackError, survey
from sketchstudio.systems.diffusers.folders import BigModel, BigModelError

Spoil = Callable[[Path, Path], object]


def written(path: Path, told: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """As diffusers saves them, but for what is in the weights."""
    model, control = tmp_path / "diffusion", tmp_path / "scribble"
    parts = {name: ["diffusers", "Part"] for name in ("unet", "vae", "text_encoder", "tokenizer", "scheduler")}
    written(
        model / "model_index.json", {"_class_name": "StableDiffusionPipeline", **parts, "safety_checker": [None, None]}
    )
    written(model / "unet" / "config.json", {"sample_size": 64, "cross_attention_dim": 768})
    written(model / "vae" / "config.json", {"block_out_channels": [128, 256, 512, 512]})
    for name in ("unet", "vae", "text_encoder"):
        written(model / name / "model.safetensors", "weights")
    written(control / "config.json", {"_class_name": "ControlNetModel", "cross_attention_dim": 768})
    written(control / "diffusion_pytorch_model.safetensors", "weights")
    return model, control


def test_whole_folders(folders: tuple[Path, Path]) -> None:
    found = BigModel.look(*folders)
    assert (found.side, found.size) == (512, 4 * len('"weights"'))


def test_weights_in_two_precisions_count_once(folders: tuple[Path, Path]) -> None:
    written(folders[0] / "unet" / "model.fp16.safetensors", "half the weights")
    assert BigModel.look(*folders).size == 4 * len('"weights"')


def index(model: Path, **changed: object) -> None:
    path = model / "model_index.json"
    written(path, json.loads(path.read_text()) | changed)


WRONG: dict[str, tuple[Spoil, str]] = {
    "no folder": (lambda m, c: m.rename(m.with_name("gone")), "There is no folder"),
    "a file": (lambda m, c: (c.rename(c.with_name("gone")), c.write_text("")), "There is no folder"),
    "an empty folder": (lambda m, c: (m / "model_index.json").unlink(), "has no model_index.json"),
    "one checkpoint file": (lambda m, c: (m / "model_index.json").rename(m / "v1-5.ckpt"), "has no model_index.json"),
    "index cut off": (lambda m, c: (m / "model_index.json").write_text('{"_cl'), "is damaged"),
    "index no text": (lambda m, c: (m / "model_index.json").write_bytes(b"\xff\xfe\x00"), "is damaged"),
    "index a list": (lambda m, c: (m / "model_index.json").write_text("[]"), "is damaged"),
    "index nested": (lambda m, c: (m / "model_index.json").write_text("[" * 100_000), "is damaged"),
    "index huge": (lambda m, c: (m / "model_index.json").write_text(" " * 1_000_001), "is damaged"),
    "another pipeline": (lambda m, c: index(m, _class_name="FluxPipeline"), "is no Stable Diffusion model, but Flux"),
    "no pipeline": (lambda m, c: index(m, _class_name=None), "but nothing known"),
    "no U-Net named": (lambda m, c: index(m, unet=[None, None]), "has no unet"),
    "U-Net missing": (lambda m, c: (m / "unet").rename(m / "gone"), "its folder unet is missing"),
    "weights missing": (lambda m, c: (m / "vae" / "model.safetensors").unlink(), "weights of its vae are missing"),
    "weights pickled": (
        lambda m, c: (m / "vae" / "model.safetensors").rename(m / "vae" / "pytorch_model.bin"),
        "can hold programs",
    ),
    "no size": (lambda m, c: written(m / "unet" / "config.json", {"cross_attention_dim": 768}), "how large"),
    "absurd size": (
        lambda m, c: written(m / "unet" / "config.json", {"sample_size": 99_999, "cross_attention_dim": 768}),
        "which cannot be",
    ),
    "autoencoder of no levels": (
        lambda m, c: written(m / "vae" / "config.json", {"block_out_channels": 4}),
        "how large",
    ),
    "no ControlNet": (lambda m, c: (c / "config.json").unlink(), "has no config.json"),
    "a model for a ControlNet": (
        lambda m, c: written(c / "config.json", {"_class_name": "UNet2DConditionModel"}),
        "is no ControlNet, but UNet2D",
    ),
    "one of another kind": (
        lambda m, c: written(c / "config.json", {"_class_name": "ControlNetModel", "cross_attention_dim": 2048}),
        "made for another kind of model",
    ),
    "ControlNet without weights": (
        lambda m, c: (c / "diffusion_pytorch_model.safetensors").unlink(),
        "weights of its scribble are missing",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_wrong_folders(kind: str, folders: tuple[Path, Path]) -> None:
    spoil, said = WRONG[kind]
    spoil(*folders)
    with pytest.raises(BigModelError, match=said) as caught:
        BigModel.look(*folders)
    text = str(caught.value)
    assert text.endswith(".") and "\n" not in text


def test_it_is_added_under_a_name(folders: tuple[Path, Path], tmp_path: Path) -> None:
    models = tmp_path / "models"
    pack = adopted(registry.adopt("diffusers", folders, "photo", "Photo"), models)
    pack.verify()
    assert (pack.card.system, pack.card.image_size, pack.card.title) == ("diffusers", 512, "Photo")
    assert BigModel.of(pack.card.config, pack.name) == BigModel.look(*folders)
    assert [found.name for found in survey([models])[0]] == ["photo"]
    with pytest.raises(PackError, match="There is a model pack 'photo' already"):
        adopted(pack.card, models)


def test_folders_that_are_gone_later_are_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    pack = adopted(registry.adopt("diffusers", folders, "photo", "Photo"), tmp_path / "models")
    folders[0].rename(tmp_path / "elsewhere")
    with pytest.raises(BigModelError, match="There is no folder"):
        BigModel.of(pack.card.config, pack.name)
    with pytest.raises(BigModelError, match="does not say where"):
        BigModel.of({"model": 3}, "photo")
