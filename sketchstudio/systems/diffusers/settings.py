"""What the artist can set of Describe. No torch here: sliders and flags are read off this struct."""

from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import PaintedSettings, choice, number, text, whole

AS_MODEL, LCM, TURBO = "as the model", "LCM", "turbo"
LONGEST_PROMPT = 1000


class DescribeSettings(PaintedSettings, frozen=True, kw_only=True):
    """Settings of a big model; engine.settings says how a field is read."""

    prompt: Annotated[str, text("Prompt", LONGEST_PROMPT, help="What the picture shows, in words.")] = ""
    negative_prompt: Annotated[
        str, text("Not in the picture", LONGEST_PROMPT, help="What the picture should have nothing of, in words.")
    ] = ""
    realism: Annotated[
        float, number("Realism", 0, 1, 0.05, help="From close to your paint (0) to a free photograph (1).")
    ] = 0.8
    sketch_guidance: Annotated[
        float, number("Sketch guidance", 0, 2, 0.05, help="How far the picture follows the lines; 0 ignores them.")
    ] = 1.0
    prompt_guidance: Annotated[
        float,
        number("Prompt guidance", 0, 20, 0.5, help="How far the picture follows the words; 1 or less is fastest."),
    ] = 7.0
    steps: Annotated[
        int, whole("Steps", 1, 60, help="How often a final picture is denoised; live pictures take fewer.")
    ] = 24
    sampler: Annotated[
        str,
        choice(
            "Sampler",
            (AS_MODEL, LCM, TURBO),
            help="LCM and turbo take 1 to 8 steps and suit models that were made for them.",
        ),
    ] = AS_MODEL
