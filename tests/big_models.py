"""A Stable Diffusion model and a ControlNet of a few hundred kB with random weights, saved as any other."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import torch

from sketchstudio.systems.diffusers.system import quiet

SIDE = 64
WORDS = [
    "<|startoftext|>",
    "<|endoftext|>",
    *(chr(c) for c in range(97, 123)),
    *(f"{chr(c)}</w>" for c in range(97, 123)),
]


def make_big_model(folder: Path) -> tuple[Path, Path]:
    """The folders of both."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries that are only imported here
        quiet()
        from diffusers import (
            AutoencoderKL,
            ControlNetModel,
            DDIMScheduler,
            StableDiffusionPipeline,
            UNet2DConditionModel,
        )
        from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

    torch.manual_seed(0)
    small = {
        "block_out_channels": (8, 16),
        "layers_per_block": 1,
        "norm_num_groups": 4,
        "cross_attention_dim": 16,
        "attention_head_dim": 4,
        "down_block_types": ("CrossAttnDownBlock2D", "DownBlock2D"),
    }
    unet = UNet2DConditionModel(sample_size=8, up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), **small)
    control = ControlNetModel(conditioning_embedding_out_channels=(4, 8, 8, 8), **small)
    for parameter in control.parameters():  # its ends begin as nothing, and would change nothing
        torch.nn.init.normal_(parameter, std=0.3) if parameter.abs().max() == 0 else None
    vae = AutoencoderKL(
        block_out_channels=(8, 8, 8, 8),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        norm_num_groups=4,
        sample_size=SIDE,
    )
    words = CLIPTextConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        bos_token_id=0,
        eos_token_id=1,
    )
    pipe = StableDiffusionPipeline(
        vae=vae,
        text_encoder=CLIPTextModel(words),
        tokenizer=_tokenizer(CLIPTokenizer, folder),
        unet=unet,
        scheduler=DDIMScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, steps_offset=1
        ),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipe.save_pretrained(folder / "tiny-diffusion")
    control.save_pretrained(folder / "tiny-scribble")
    return folder / "tiny-diffusion", folder / "tiny-scribble"


def _tokenizer(kind: type, folder: Path) -> object:
    """Every word is its letters."""
    words = folder / "words"
    words.mkdir(parents=True)
    (words / "vocab.json").write_text(json.dumps({word: number for number, word in enumerate(WORDS)}))
    (words / "merges.txt").write_text("#version: 0.2\n")
    return kind(str(words / "vocab.json"), str(words / "merges.txt"), model_max_length=77)
