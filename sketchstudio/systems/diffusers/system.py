"""A big model as a System: the drawing's lines through a ControlNet, its paint below the noise, words for the rest.

One pipeline serves all: inpainting. A region is its mask; without one the mask is everywhere. How much noise lies over
the paint at the beginning is the realism (SDEdit, Meng et al. 2022, arXiv 2108.01073); where nothing is painted nothing
is to be kept, and a drawing without paint begins with noise alone.
"""

from __future__ import annotations

import importlib
import logging
import time
from pathlib import Path
from typing import Any, cast

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as Pictures

from sketchstudio.conditions.blend import blend
from sketchstudio.conditions.conditions import Conditions
from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import PackError, read_pack
from sketchstudio.engine.products import Image, Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.nets.device import best_device, describe
from sketchstudio.systems.diffusers.folders import BigModel
from sketchstudio.systems.diffusers.memory import complaint, free, needed
from sketchstudio.systems.diffusers.settings import LCM, TURBO, DescribeSettings

log = logging.getLogger(__name__)

NAME = "diffusers"
LIVE_STEPS = 6
LEAST_STRENGTH = 0.3
"""Noise over the paint at realism 0, of all: with less the flat paint itself comes out."""
FULL_STRENGTH = 1.0
PREVIEWS = 0.25
"""Share of the time that showing how far a picture is may take of making it."""


class Describe:
    """A loaded pipeline. Implements engine.system.System."""

    def __init__(self, pipe: Any, side: int, device: torch.device) -> None:
        self._pipe, self._side, self._torch_device = pipe, side, device
        self._own_scheduler = pipe.scheduler
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> Describe:
        """Load both folders that the pack's card names; see System."""
        try:
            card = read_pack(pack).card
            big = BigModel.of(card.config, card.name)
        except PackError as error:
            raise GenerationError(str(error)) from error
        device = best_device()
        used = torch.float16 if device.type == "cuda" else torch.float32
        need = needed(big.size, _stored(big), used.itemsize, big.side)
        if sentence := complaint(need, free(device), device):
            raise GenerationError(sentence)
        return cls(_pipeline(big, used).to(device), big.side, device)

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """See System. live: the first variation in LIVE_STEPS at most. Every step shows how far the picture is, unless
        showing takes too long. Inside `region` the picture, outside it `base` to the bit."""
        settings = cast(DescribeSettings, request.settings)
        drawn = request.drawn
        if drawn.size != self._side:
            raise GenerationError(f"This model makes pictures of {self._side} pixels a side, not {drawn.size}.")
        live = request.purpose == "live"
        count = 1 if live else settings.variations
        steps = min(LIVE_STEPS, settings.steps) if live else settings.steps
        pictures: list[Image] = []
        for index in range(count):
            seen = _Seen(self._pipe, drawn, emit, cancelled, (index, count))
            pictures.append(blend(self._picture(drawn, settings, settings.seed + index, steps, seen), drawn))
        return Products(tuple(pictures))

    def _picture(
        self, drawn: Conditions, settings: DescribeSettings, seed: int, steps: int, seen: _Seen
    ) -> NDArray[np.uint8]:
        """(S,S,3) uint8."""
        begin, strength = _begin(drawn, settings.realism)
        self._pipe.scheduler = self._scheduler(settings.sampler)
        seen.steps = max(1, int(steps * strength))
        with torch.inference_mode():
            made = self._pipe(
                prompt=settings.prompt,
                negative_prompt=settings.negative_prompt,
                image=_picture_of(begin),
                mask_image=Pictures.fromarray(_bytes(_mask(drawn)), "L"),
                control_image=_picture_of(np.repeat(drawn.sketch[..., None], 3, 2)),
                strength=strength,
                num_inference_steps=max(steps, int(np.ceil(1 / strength))),
                guidance_scale=settings.prompt_guidance,
                controlnet_conditioning_scale=settings.sketch_guidance,
                generator=torch.Generator().manual_seed(seed),
                height=self._side,
                width=self._side,
                callback_on_step_end=seen.step,
                output_type="np",
            ).images[0]
        if not np.isfinite(made).all():
            raise GenerationError("The model's picture came out as no numbers; another sampler or precision may help.")
        return _bytes(made)

    def _scheduler(self, sampler: str) -> Any:
        """The model's own, or one for few steps."""
        from diffusers import EulerAncestralDiscreteScheduler, LCMScheduler

        if sampler == LCM:
            return LCMScheduler.from_config(self._own_scheduler.config)
        if sampler == TURBO:
            return EulerAncestralDiscreteScheduler.from_config(self._own_scheduler.config, timestep_spacing="trailing")
        return self._own_scheduler


class _Seen:
    """What happens between the steps of one picture: stopping, and showing how far it is."""

    def __init__(
        self, pipe: Any, drawn: Conditions, emit: Emit, cancelled: IsCancelled, place: tuple[int, int]
    ) -> None:
        """place: (number of this picture, of how many)."""
        self._pipe, self._drawn, self._emit, self._cancelled = pipe, drawn, emit, cancelled
        self._index, self._count = place
        self._began, self._showing = time.perf_counter(), 0.0
        self.steps = 1

    def step(self, _pipe: Any, number: int, _timestep: Any, given: dict[str, Any]) -> dict[str, Any]:
        """diffusers' callback_on_step_end. Raises Cancel."""
        if self._cancelled():
            raise Cancel
        elapsed = time.perf_counter() - self._began
        if self._showing <= PREVIEWS * elapsed and number + 1 < self.steps:
            started = time.perf_counter()
            share = (self._index + (number + 1) / self.steps) / self._count
            self._emit(blend(self._decoded(given["latents"]), self._drawn), min(1.0, share))
            self._showing += time.perf_counter() - started
        return given

    def _decoded(self, latents: torch.Tensor) -> NDArray[np.uint8]:
        vae = self._pipe.vae
        picture = vae.decode(latents / vae.config.scaling_factor, return_dict=False)[0][0]
        return _bytes((picture.float().permute(1, 2, 0).cpu().numpy() + 1) / 2)


def quiet() -> None:
    """Keeps what the libraries tell developers, as which of their parts would be faster, from a person's terminal.
    Before their parts are imported, which is when they begin to tell. Raises ImportError."""
    for library in ("diffusers", "transformers"):
        logging_of = importlib.import_module(f"{library}.utils.logging")
        logging_of.set_verbosity_error()
        logging_of.disable_progress_bar()
    importlib.import_module("tqdm").tqdm.monitor_interval = 0  # hidden bars would start a thread that watches them


def _pipeline(big: BigModel, dtype: torch.dtype) -> Any:
    """Raises GenerationError. Nothing is fetched, and no code of the model's runs."""
    try:
        quiet()
        from diffusers import AutoPipelineForInpainting, ControlNetModel
    except ImportError as error:
        raise GenerationError(
            f"Big models need the package {error.name}: pip install 'sketchstudio[large]'."
        ) from error
    options = {"dtype": dtype, "use_safetensors": True, "local_files_only": True}
    try:
        control = ControlNetModel.from_pretrained(str(big.control), **options)
        pipe = AutoPipelineForInpainting.from_pretrained(
            str(big.model), controlnet=control, safety_checker=None, requires_safety_checker=False, **options
        )
    except Exception as error:  # whatever a library of many authors raises for files it cannot use
        log.warning("A big model cannot be loaded.", exc_info=error)
        raise GenerationError(
            f"The big model in '{big.model.name}' cannot be loaded; its files may be damaged."
        ) from error
    pipe.set_progress_bar_config(disable=True)
    return pipe


def _stored(big: BigModel) -> int:
    """Bytes of one number in the weights' files, by the U-Net's first."""
    from safetensors import SafetensorError, safe_open

    file = sorted((big.model / "unet").glob("*.safetensors"))[0]
    try:
        with safe_open(file, "pt") as tensors:
            name = next(iter(tensors.keys()))
            return 2 if tensors.get_slice(name).get_dtype() in ("F16", "BF16") else 4
    except (SafetensorError, OSError, StopIteration) as error:
        raise GenerationError(f"The weights of the big model in '{big.model.name}' are damaged.") from error


def _begin(drawn: Conditions, realism: float) -> tuple[NDArray[np.float32], float]:
    """What noise is laid over, (S,S,3) [0,1], and how much of it: paint, over what is there already."""
    under = drawn.base if drawn.base is not None else np.full_like(drawn.color, 0.5)
    painted = float(drawn.color_mask.max()) > 0
    if not painted and drawn.base is None:
        return under, FULL_STRENGTH
    if painted:
        under = _spread(drawn.color, drawn.color_mask, under if drawn.base is not None else None)
    return under, LEAST_STRENGTH + (FULL_STRENGTH - LEAST_STRENGTH) * realism


def _spread(
    color: NDArray[np.float32], mask: NDArray[np.float32], under: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """Paint over `under`; without it, unpainted places take the colours around them, so that no edge of the paint is
    taken for one of the picture."""
    if under is None:
        blur = max(3, color.shape[0] // 4) | 1
        weight = cv2.GaussianBlur(mask, (blur, blur), 0) + 1e-4
        near = cv2.GaussianBlur(color * mask[..., None], (blur, blur), 0)
        mean = (color * mask[..., None]).sum((0, 1)) / max(float(mask.sum()), 1e-4)
        under = (near + 1e-4 * mean) / weight[..., None]
    share = mask[..., None]
    return np.clip(share * color + (1 - share) * under, 0, 1).astype(np.float32)


def _mask(drawn: Conditions) -> NDArray[np.float32]:
    return drawn.region if drawn.base is not None else np.ones_like(drawn.region)


def _bytes(plane: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.rint(255 * np.clip(plane, 0, 1)).astype(np.uint8)


def _picture_of(plane: NDArray[np.float32]) -> Pictures.Image:
    return Pictures.fromarray(_bytes(plane), "RGB")
