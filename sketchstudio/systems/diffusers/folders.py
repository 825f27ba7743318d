"""The two folders of a big model, as diffusers saves them, looked at before gigabytes are loaded.

Only safetensors are read, and no code that a model brings: nothing in these folders is executed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sketchstudio.engine.packs import FORMAT, ModelCard, PackError

INDEX, CONFIG = "model_index.json", "config.json"
LARGEST_CONFIG = 1_000_000
"""Bytes."""
PIPELINES = ("StableDiffusion", "StableDiffusionXL")
"""What the class of a pipeline that can be used begins with."""
WITHOUT_WEIGHTS = frozenset({"scheduler", "tokenizer", "tokenizer_2", "feature_extractor"})
NEEDED = ("unet", "vae", "text_encoder", "tokenizer", "scheduler")
LEFT_OUT = frozenset({"safety_checker", "feature_extractor", "image_encoder"})
"""What makes no difference to the picture."""


class BigModelError(PackError):
    """A folder that cannot be used; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class BigModel:
    """Two folders that fit together."""

    model: Path
    control: Path
    side: int
    """Of the pictures that it was made for, px."""
    size: int
    """Bytes of all weights."""

    @classmethod
    def look(cls, model: Path, control: Path) -> BigModel:
        """Raises BigModelError for folders that are not what they should be, or that do not fit each other."""
        index = _json(model, INDEX, "a Stable Diffusion model")
        pipeline = index.get("_class_name")
        if not isinstance(pipeline, str) or not pipeline.startswith(PIPELINES):
            raise BigModelError(f"'{model.name}' is no Stable Diffusion model, but {pipeline or 'nothing known'}.")
        parts = [name for name, made in index.items() if _is_part(made) and name not in LEFT_OUT]
        for name in NEEDED:
            if name not in parts:
                raise BigModelError(f"'{model.name}' has no {name}, so it cannot make pictures.")
        size = sum(_weights(model / name) for name in parts if name not in WITHOUT_WEIGHTS)
        unet = _json(model / "unet", CONFIG, "a U-Net")
        vae = _json(model / "vae", CONFIG, "an autoencoder")
        net = _json(control, CONFIG, "a ControlNet")
        if net.get("_class_name") != "ControlNetModel":
            raise BigModelError(f"'{control.name}' is no ControlNet, but {net.get('_class_name') or 'nothing known'}.")
        if _words(net) != _words(unet):
            raise BigModelError(
                f"The ControlNet '{control.name}' was made for another kind of model than '{model.name}'."
            )
        return cls(model, control, _side(unet, vae), size + _weights(control))

    @classmethod
    def of(cls, config: Mapping[str, Any], name: str) -> BigModel:
        """What a pack's card says. Raises BigModelError."""
        model, control = config.get("model"), config.get("control")
        if not isinstance(model, str) or not isinstance(control, str):
            raise BigModelError(f"The card of the model pack '{name}' does not say where the big model is.")
        return cls.look(Path(model), Path(control))


def adopt(folders: Sequence[Path], name: str, title: str) -> ModelCard:
    """The card for a model's and a ControlNet's folder, in this order. Raises BigModelError; see engine.adopting."""
    model, control = (folder.absolute() for folder in folders)
    big = BigModel.look(model, control)
    return ModelCard(
        format=FORMAT,
        name=name,
        title=title,
        system="diffusers",
        preset="",
        version="1",
        image_size=big.side,
        config={"model": str(model), "control": str(control)},
        files={},
        credits=[f"{model.name} with {control.name}, which you brought; their licences are theirs"],
    )


def _json(folder: Path, file: str, what: str) -> dict[str, Any]:
    if not folder.is_dir():
        raise BigModelError(f"There is no folder {folder}.")
    path = folder / file
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_CONFIG + 1)
        found = json.loads(data) if len(data) <= LARGEST_CONFIG else None
    except FileNotFoundError:
        raise BigModelError(f"'{folder.name}' has no {file}, so it is not {what} that diffusers has saved.") from None
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BigModelError(f"'{folder.name}' is damaged: {file} cannot be read.")
    return found


def _is_part(made: object) -> bool:
    """[library, class] in the index; [null, null] where a pipeline does without."""
    return isinstance(made, list) and len(made) == 2 and all(isinstance(each, str) for each in made)


def _weights(folder: Path) -> int:
    """Bytes of the weights in the folder."""
    if not folder.is_dir():
        raise BigModelError(f"'{folder.parent.name}' is not complete: its folder {folder.name} is missing.")
    files = [file for file in folder.glob("*.safetensors") if ".fp16" not in file.name and ".non_ema" not in file.name]
    if not files:
        other = any(folder.glob("*.bin")) or any(folder.glob("*.ckpt"))
        why = "in a format that can hold programs; only safetensors are read" if other else "missing"
        raise BigModelError(f"'{folder.parent.name}' cannot be used: the weights of its {folder.name} are {why}.")
    return sum(file.stat().st_size for file in files)


def _words(config: Mapping[str, Any]) -> object:
    """The width of what a U-Net hears of the prompt: the two must agree on it."""
    return config.get("cross_attention_dim")


def _side(unet: Mapping[str, Any], vae: Mapping[str, Any]) -> int:
    """px."""
    sample, levels = unet.get("sample_size"), vae.get("block_out_channels")
    if not isinstance(sample, int) or not isinstance(levels, list) or not 1 <= len(levels) <= 6:
        raise BigModelError("The big model does not say how large its pictures are.")
    side = sample * 2 ** (len(levels) - 1)
    if not 8 <= side <= 2048 or side % 8:
        raise BigModelError(f"The big model says its pictures have {side} pixels a side, which cannot be.")
    return side
