"""Reading PSD: the merged picture that such files carry, or else their layers merged here."""

from __future__ import annotations

import io
import logging
import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image
from psd_tools import PSDDecompressionWarning

from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.blending import MODES
from sketchstudio.document.exchange.carried import restored
from sketchstudio.document.exchange.merging import Group, Leaf, Node, merged
from sketchstudio.document.exchange.opened import Opened
from sketchstudio.document.exchange.photos import drawing_on_photo, on_white
from sketchstudio.document.exchange.psd import MARK, shown_by
from sketchstudio.document.exchange.sealed import unsealed
from sketchstudio.document.exchange.srgb import from_lab
from sketchstudio.document.exchange.xmp import carried_in
from sketchstudio.document.files.archive import LARGEST_FILE
from sketchstudio.document.files.atomic import read_whole
from sketchstudio.document.layers import Pixels
from sketchstudio.document.state import MAX_SIDE, State

if TYPE_CHECKING:
    from psd_tools import PSDImage

MAGIC = b"8BPS"
_HEADER = struct.Struct(">4sH6xHIIHH")
"""Magic, version, channels, height, width, depth, colour mode."""
_COLORS = {"GRAYSCALE": 1, "DUOTONE": 1, "RGB": 3, "CMYK": 4}
"""Channels of colour by mode, where more may follow."""
_PASS_THROUGH = "pass through"
Notes = list[str]


def read_psd(path: Path) -> Opened:
    """The picture of a .psd or .psb file as a photo layer, or the drawing itself; raises StorageError."""
    return opened_psd(read_whole(path, LARGEST_FILE), path.name)


def opened_psd(data: bytes, name: str) -> Opened:
    """The picture in the bytes of a .psd file; `name` is what error sentences call it. Raises StorageError."""
    _check_header(data, name)
    notes: Notes = []
    with _damage(name):
        from psd_tools import PSDImage
        from psd_tools.constants import Resource

        psd = PSDImage.open(io.BytesIO(data))
        drawing = _own(psd, data, name)
        if drawing is not None:
            return Opened(drawing)
        pixels = _look(psd, notes)
        metadata = psd.image_resources.get_data(Resource.XMP_METADATA, b"")
    if pixels is None:
        raise StorageError(f"'{name}' holds neither a merged picture nor a layer that can be read.")
    found = drawing_on_photo(pixels, Path(name).stem)
    carried = carried_in(metadata)
    return Opened(restored(found, carried) if carried else found, tuple(notes))


def _own(psd: PSDImage, data: bytes, name: str) -> State | None:
    """The drawing in a file of ours that nobody has changed."""
    from psd_tools.constants import Resource

    carried = psd.image_resources.get_data(Resource.PLUGIN_RESOURCE_0, b"")
    if not isinstance(carried, bytes) or not carried.startswith(MARK):
        return None
    return unsealed(carried.removeprefix(MARK), shown_by(data), name)


def _look(psd: PSDImage, notes: Notes) -> Pixels | None:
    """The picture as its program saw it; merged here when the file does not say, or what it says is damaged."""
    if not psd.has_preview():
        notes.append("It was saved without a merged picture: its layers were merged here, without their effects.")
        return _merged_layers(psd, notes)
    try:
        if _cut_off(psd):
            raise PSDDecompressionWarning("cut off")
        return _merged_picture(psd, notes)
    except (PSDDecompressionWarning, ValueError):
        notes[:] = ["Its merged picture is damaged: its layers were merged here, without their effects."]
        return _merged_layers(psd, notes)


def _cut_off(psd: PSDImage) -> bool:
    """Whether the rows of the merged picture are not all there, which psd-tools passes over when they are packed."""
    from psd_tools.constants import Compression

    if psd._record.image_data.compression != Compression.RLE:
        return False
    data, count = psd._record.image_data.data, np.dtype(">u2" if psd.version == 1 else ">u4")
    table = psd.height * psd.channels * count.itemsize
    return len(data) < table or len(data) < table + int(np.frombuffer(data[:table], count).sum())


# The picture as its program saw it


def _merged_picture(psd: PSDImage, notes: Notes) -> Pixels | None:
    from psd_tools.api.utils import has_transparency
    from psd_tools.constants import ColorMode

    count = sum(1 for layer in psd.descendants() if not layer.is_group())
    if count > 1:
        notes.append(f"Its {count} layers came as one picture.")
    if psd.color_mode == ColorMode.LAB:
        return _from_lab(_planes(psd, 3))
    if psd.color_mode == ColorMode.MULTICHANNEL:
        notes.append("Its spot colours are shown as cyan, magenta, yellow and black.")
        return _from_inks(_planes(psd, 4))
    picture = psd.topil()
    further = psd.channels - _COLORS.get(psd.color_mode.name, psd.channels) - has_transparency(psd)
    if further == 1:
        notes.append("One further channel was left out: a selection or a spot colour.")
    elif further > 1:
        notes.append(f"{further} further channels were left out: selections or spot colours.")
    return None if picture is None else on_white(np.asarray(picture.convert("RGBA")))


def _planes(psd: PSDImage, most: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """(H,W,n) [0, 1]: the first channels as they are stored."""
    channels = [psd.topil(channel, apply_icc=False) for channel in range(min(most, psd.channels))]
    return np.stack([np.asarray(each.convert("L"), np.float64) / 255 for each in channels if each is not None], axis=-1)


def _from_lab(planes: np.ndarray[Any, Any]) -> Pixels:
    lab = np.concatenate([planes[..., :1] * 100, planes[..., 1:] * 255 - 128], axis=-1)
    return np.rint(from_lab(lab) * 255).astype(np.uint8)


def _from_inks(planes: np.ndarray[Any, Any]) -> Pixels:
    """Ink channels, 1 = no ink, printed over each other; a single one, and a fourth, is black."""
    if planes.shape[2] < 3:
        light = np.repeat(planes.prod(axis=2, keepdims=True), 3, axis=2)
    else:
        light = planes[..., :3] * (planes[..., 3:4] if planes.shape[2] > 3 else 1)
    pixels: Pixels = np.rint(light * 255).astype(np.uint8)
    return pixels


# Its layers


def _merged_layers(psd: PSDImage, notes: Notes) -> Pixels | None:
    unread: list[str] = []
    nodes = list(_nodes(psd, unread))
    if not nodes:
        return None
    if unread:
        one = "One layer was left out: it holds no pixels that can be read."
        many = f"{len(unread)} layers were left out: they hold no pixels that can be read."
        notes.append(one if len(unread) == 1 else many)
    return merged(nodes, psd.width, psd.height)


def _nodes(layers: Iterable[Any], unread: list[str]) -> Iterator[Node]:
    """Visible layers, bottom first; the names of those that cannot be read go to `unread`."""
    for layer in layers:
        if not layer.visible:
            continue
        said = layer.blend_mode.name.lower().replace("_", " ")
        mode = said.replace(" ", "-") if said.replace(" ", "-") in MODES else "normal"
        opacity = layer.opacity / 255
        if layer.is_group():
            yield Group(tuple(_nodes(layer, unread)), opacity, mode, isolated=said != _PASS_THROUGH)
            continue
        picture = _picture(layer)
        if picture is None:
            unread.append(layer.name)
        else:
            yield Leaf(np.asarray(picture.convert("RGBA")), layer.left, layer.top, opacity, mode)


def _picture(layer: Any) -> Image.Image | None:
    """None when it has no pixels, or damaged ones."""
    try:
        picture: Image.Image | None = layer.topil()
    except PSDDecompressionWarning:
        return None
    return picture


def _check_header(data: bytes, name: str) -> None:
    """Refuses what no drawing can hold before anything is allocated by the file's word."""
    if len(data) < _HEADER.size or not data.startswith(MAGIC):
        raise StorageError(f"'{name}' is not a PSD picture.")
    _, _, _, height, width, _, _ = _HEADER.unpack_from(data)
    if max(width, height) > MAX_SIDE:
        raise StorageError(f"'{name}' holds a picture of {width} x {height} pixels, more than {MAX_SIDE} a side.")


@contextmanager
def _damage(name: str) -> Iterator[None]:
    """psd-tools raises many types on damaged files, and tells the log and warnings what it passes over."""
    log = logging.getLogger("psd_tools")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", PSDDecompressionWarning)  # it would make channels black
            yield
    except MemoryError:
        raise
    except Exception as error:
        raise StorageError(f"'{name}' is damaged, or a kind of PSD that cannot be read.") from error
    finally:
        log.setLevel(level)
