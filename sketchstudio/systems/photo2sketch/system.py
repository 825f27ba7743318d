"""Photo2Sketch as a System: a photo becomes line maps in one pass, and strokes of any detail from them."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.engine.errors import Cancel, GenerationError
from sketchstudio.engine.packs import PackError, read_pack
from sketchstudio.engine.products import Products
from sketchstudio.engine.request import Request
from sketchstudio.engine.system import Emit, IsCancelled
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.model_pack import tuples
from sketchstudio.nets.weights import WeightsError, fill, load_shards
from sketchstudio.systems.photo2sketch.line_maps import LineMaps
from sketchstudio.systems.photo2sketch.network import Config, LineDrawer
from sketchstudio.systems.photo2sketch.photo import draw
from sketchstudio.systems.photo2sketch.settings import TraceSettings
from sketchstudio.systems.photo2sketch.tracing import trace_maps


class Photo2Sketch:
    """A loaded pack. Implements engine.system.System."""

    def __init__(self, network: LineDrawer, device: torch.device) -> None:
        self._torch_device, self._dtype = device, compute_dtype(device)
        self._network = network.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._seen: tuple[NDArray[np.uint8], LineMaps] | None = None
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> Photo2Sketch:
        """See System."""
        try:
            card = read_pack(pack).card
            network = LineDrawer(Config(labels=tuple(card.labels), **tuples(card.config)))
            fill(network, load_shards([pack / name for name in card.files]), card.name)
        except (PackError, WeightsError) as error:
            raise GenerationError(str(error)) from error
        except (TypeError, ValueError) as error:
            raise GenerationError(f"The card of the model pack '{pack.name}' does not describe a network.") from error
        return cls(network.eval().requires_grad_(False), best_device())

    def line_maps(self, photo: NDArray[np.uint8]) -> LineMaps:
        """photo (H,W,3) uint8 sRGB, any size; those of the photo before are remembered, since a slider asks for them
        again and again."""
        if self._seen is None or not np.array_equal(self._seen[0], photo):
            self._seen = photo.copy(), draw(self._network, photo, self._torch_device, self._dtype)
        return self._seen[1]

    def generate(self, request: Request, emit: Emit, cancelled: IsCancelled) -> Products:
        """See System, and TraceSettings for what is made. Previews there are none."""
        settings = cast(TraceSettings, request.settings)
        photo = request.pictured
        maps = self.line_maps(photo)
        if cancelled():
            raise Cancel
        size = photo.shape[0], photo.shape[1]
        details, count = ((settings.detail,), 0) if request.purpose == "live" else ((), settings.variations)
        return Products(sketches=trace_maps(maps, size, details, count, cancelled))
