from __future__ import annotations

from typing import Annotated

from sketchstudio.engine.settings import BaseSettings, number, text


class EchoSettings(BaseSettings, frozen=True, kw_only=True):
    shade: Annotated[float, number("Shade", 0, 1, help="How dark the ground is.")] = 0.25
    words: Annotated[str, text("Words", 20, help="What it whispers.")] = ""
