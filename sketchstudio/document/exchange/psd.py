"""Writing PSD, Photoshop's format: a layer a layer, and the drawing itself in a resource that others leave alone."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from sketchstudio.document.exchange.carried import carried
from sketchstudio.document.exchange.raster import Raster, RasterLayer
from sketchstudio.document.exchange.sealed import sealed
from sketchstudio.document.exchange.xmp import xmp_packet
from sketchstudio.document.files.atomic import write_atomically
from sketchstudio.document.progress import Progress, counted, untold
from sketchstudio.document.state import State

if TYPE_CHECKING:
    from psd_tools import PSDImage
    from psd_tools.api.layers import PixelLayer
    from psd_tools.constants import Resource

MARK = b"SketchStudio\0"
"""Other programs' plug-ins may use a resource of the same number."""
_LONGEST_NAME = 255
_HEADER_BYTES = 26


def export_psd(path: Path, raster: Raster, state: State | None = None, progress: Progress = untold) -> None:
    """Writes a layered picture, all or nothing, with the drawing it is of; raises StorageError."""
    write_atomically(path, psd_bytes(raster, state, progress))


def psd_bytes(raster: Raster, state: State | None = None, progress: Progress = untold) -> bytes:
    """The bytes of a .psd file, 8 bits a channel, RGB.

    Regions and settings lie in its XMP metadata as well, for the case that another program changes the picture."""
    from psd_tools import PSDImage
    from psd_tools.constants import Compression, Resource

    psd = PSDImage.frompil(Image.fromarray(raster.merged()), Compression.RLE)
    for layer in counted(raster.layers, progress):
        _add(psd, layer)
    if state is not None:
        _carry(psd, Resource.XMP_METADATA, xmp_packet(carried(state, raster.width, raster.height)))
        _carry(psd, Resource.PLUGIN_RESOURCE_0, MARK + sealed(state, shown_by(_written(psd))))
    return _written(psd)


def _carry(psd: PSDImage, key: Resource, data: bytes) -> None:
    from psd_tools.psd.image_resources import ImageResource

    psd.image_resources[key] = ImageResource(key=key, data=data)


def _written(psd: PSDImage) -> bytes:
    buffer = io.BytesIO()
    psd._record.write(buffer)  # not save(), which would merge the layers anew, slowly and in floating point
    return buffer.getvalue()


def shown_by(data: bytes) -> bytes:
    """The bytes of a PSD from its layers on; raises ValueError when they cannot be found."""
    at = _HEADER_BYTES
    for _ in range(2):  # the palette, then the resources
        if at + 4 > len(data):
            raise ValueError("cut off")
        at += 4 + int.from_bytes(data[at : at + 4], "big")
    return data[at:]


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
