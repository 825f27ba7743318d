"""Photo2Sketch as a tracer: a photo becomes line maps in one pass, and strokes of any detail from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from sketchstudio.engine.packs import PackError, read_pack
from sketchstudio.engine.system import Cancel, GenerationError, IsCancelled
from sketchstudio.engine.tracing import TracedSketch, TraceRequest
from sketchstudio.nets.device import best_device, compute_dtype, describe
from sketchstudio.nets.model_pack import tuples
from sketchstudio.nets.weights import WeightsError, fill, load_shards
from sketchstudio.systems.photo2sketch.line_maps import LineMaps
from sketchstudio.systems.photo2sketch.network import Config, LineDrawer
from sketchstudio.systems.photo2sketch.photo import draw
from sketchstudio.systems.photo2sketch.tracing import trace_maps


class Photo2Sketch:
    """A loaded pack. Implements engine.tracers.Tracer."""

    def __init__(self, network: LineDrawer, device: torch.device) -> None:
        self._torch_device, self._dtype = device, compute_dtype(device)
        self._network = network.to(device, self._dtype, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._seen: tuple[NDArray[np.uint8], LineMaps] | None = None
        self.device = describe(device)

    @classmethod
    def load(cls, pack: Path) -> Photo2Sketch:
        """See Tracer."""
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

    def trace(self, request: TraceRequest, cancelled: IsCancelled) -> tuple[TracedSketch, ...]:
        """See Tracer."""
        maps = self.line_maps(request.photo)
        if cancelled():
            raise Cancel
        height, width = request.photo.shape[:2]
        return trace_maps(maps, (height, width), request.details, request.candidates, cancelled)
