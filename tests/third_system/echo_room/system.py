"""Gives the drawing back as a picture on a gray ground, and as one stroke across it."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np

from echo_room.settings import EchoSettings
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.products import Products, Sketch
from sketchstudio.engine.request import Request
from sketchstudio.engine.settings import AUTO
from sketchstudio.engine.system import Emit, IsCancelled


class Echo:
    device = "paper"

    @classmethod
    def load(cls, pack: Path) -> Echo:
        return cls()

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        settings, drawn = cast(EchoSettings, request.settings), request.drawn
        ground = np.full((drawn.size, drawn.size, 3), 1 - settings.shade, np.float32)
        picture = np.rint(255 * ground * (1 - drawn.sketch[..., None])).astype(np.uint8)
        middle = drawn.size / 2
        line = Stroke.through([0, drawn.size], [middle, middle], 1 + len(settings.words))
        count = 1 if request.purpose == "live" else settings.variations
        chosen = {"subject": "cave"} if settings.subject == AUTO else {}
        return Products((picture,) * count, (Sketch((line,)),) * count, chosen)
