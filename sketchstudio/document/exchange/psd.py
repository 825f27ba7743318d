"""PSD, Photoshop's format: out with a layer a layer, in as the merged picture that such files carry."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sketchstudio.document.archive import LARGEST_FILE
from sketchstudio.document.atomic import read_whole, write_atomically
from sketchstudio.document.errors import StorageError
from sketchstudio.document.exchange.carried import restored
from sketchstudio.document.exchange.photos import drawing_on_photo, on_white
from sketchstudio.document.exchange.raster import Raster, RasterLayer
from sketchstudio.document.exchange.xmp import carried_in, xmp_packet
from sketchstudio.document.progress import Progress, counted, untold
from sketchstudio.document.state import MAX_SIDE, State

if TYPE_CHECKING:
    from psd_tools import PSDImage
    from psd_tools.api.layers import PixelLayer

MAGIC = b"8BPS"
_LONGEST_NAME = 255
_HEADER = struct.Struct(">4sH6xHIIHH")
"""Magic, version, channels, height, width, depth, colour mode."""


def export_psd(path: Path, raster: Raster, carried: bytes = b"", progress: Progress = untold) -> None:
    """Writes a layered picture, all or nothing, with what `exchange.carried` says of it; raises StorageError."""
    write_atomically(path, psd_bytes(raster, carried, progress))


def psd_bytes(raster: Raster, carried: bytes = b"", progress: Progress = untold) -> bytes:
    """The bytes of a .psd file, 8 bits a channel, RGB; `carried` lies in its XMP metadata."""
    from psd_tools import PSDImage
    from psd_tools.constants import Compression, Resource
    from psd_tools.psd.image_resources import ImageResource

    psd = PSDImage.frompil(Image.fromarray(raster.merged()), Compression.RLE)
    for layer in counted(raster.layers, progress):
        _add(psd, layer)
    if carried:
        key = Resource.XMP_METADATA
        psd.image_resources[key] = ImageResource(key=key, data=xmp_packet(carried))
    buffer = io.BytesIO()
    psd._record.write(buffer)  # not save(), which would merge the layers anew, slowly and in floating point
    return buffer.getvalue()


def _add(psd: PSDImage, layer: RasterLayer) -> None:
    from psd_tools.constants import ProtectedFlags, Tag

    made = _pixel_layer(psd, layer)
    made.name = layer.name[:_LONGEST_NAME]  # only when set afterwards are names beyond Mac Roman stored as Unicode
    made.opacity = round(layer.opacity * 255)
    made.visible = layer.visible
    if layer.locked:
        flags = ProtectedFlags.TRANSPARENCY | ProtectedFlags.COMPOSITE | ProtectedFlags.POSITION
        made.tagged_blocks.set_data(Tag.PROTECTED_SETTING, int(flags))  # lock() forgets the first lock of a layer


def _pixel_layer(psd: PSDImage, layer: RasterLayer) -> PixelLayer:
    """Large layers are opaque as a rule (paper, photos), and those need no floating-point copy of their pixels."""
    if (layer.pixels[..., 3] == 255).all():
        opaque = Image.fromarray(np.ascontiguousarray(layer.pixels[..., :3]))
        return psd.create_pixel_layer(opaque, top=layer.y, left=layer.x)
    return psd.create_pixel_layer_from_array(np.ascontiguousarray(layer.pixels), top=layer.y, left=layer.x)


def read_psd(path: Path) -> State:
    """The merged picture of a .psd or .psb file as a photo layer; raises StorageError with one sentence."""
    return state_from_psd(read_whole(path, LARGEST_FILE), path.name)


def state_from_psd(data: bytes, name: str) -> State:
    """The picture in the bytes of a .psd file; `name` is what error sentences call it. Raises StorageError."""
    _check_header(data, name)
    with _damage(name):
        from psd_tools import PSDImage
        from psd_tools.constants import Resource

        psd = PSDImage.open(io.BytesIO(data))
        picture = psd.topil() if psd.has_preview() else None
        pixels = None if picture is None else np.asarray(picture.convert("RGBA"))
        metadata = psd.image_resources.get_data(Resource.XMP_METADATA, b"")
    if pixels is None:
        raise StorageError(f"'{name}' was saved without a merged picture: save it with maximised compatibility.")
    drawing = drawing_on_photo(on_white(pixels), Path(name).stem)
    data = carried_in(metadata)
    return restored(drawing, data) if data else drawing


def _check_header(data: bytes, name: str) -> None:
    """Refuses what no drawing can hold before anything is allocated by the file's word."""
    if len(data) < _HEADER.size or not data.startswith(MAGIC):
        raise StorageError(f"'{name}' is not a PSD picture.")
    _, _, _, height, width, _, _ = _HEADER.unpack_from(data)
    if max(width, height) > MAX_SIDE:
        raise StorageError(f"'{name}' holds a picture of {width} x {height} pixels, more than {MAX_SIDE} a side.")


@contextmanager
def _damage(name: str) -> Iterator[None]:
    """psd-tools raises many types on damaged files, and tells the log what it passes over."""
    log = logging.getLogger("psd_tools")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    except MemoryError:
        raise
    except Exception as error:
        raise StorageError(f"'{name}' is damaged, or a kind of PSD that cannot be read.") from error
    finally:
        log.setLevel(level)
