"""PNG export that carries its drawing: a picture for everyone, and the whole document for whoever opens it here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PIL import PngImagePlugin

from sketchstudio.document.errors import StorageError
from sketchstudio.document.files.archive import LARGEST_FILE
from sketchstudio.document.files.atomic import read_whole, write_atomically
from sketchstudio.document.files.lossless import encode_png, open_png
from sketchstudio.document.layers import Pixels
from sketchstudio.document.state import State
from sketchstudio.document.storage import from_bytes, to_bytes

CHUNK = b"skSt"
"""Ancillary, private, and safe to copy: an editor that does not know it may keep it."""
KEYWORD = "SketchStudio"
"""Of the iTXt text with system and settings, for tools that list a picture's metadata."""


def export_png(path: Path, pixels: Pixels, state: State) -> None:
    """Writes (H,W,3) uint8 sRGB as PNG with the drawing in it, all or nothing; raises StorageError."""
    write_atomically(path, png_bytes(pixels, state))


def png_bytes(pixels: Pixels, state: State) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt(KEYWORD, msgspec.json.encode(made_with(state)).decode())
    info.add(CHUNK, to_bytes(state))
    return encode_png(pixels, info)


def made_with(state: State) -> dict[str, Any]:
    """The system, its settings, the regions that limit or change them, and the paper: plain, for tools and people."""
    regions = [
        {
            "name": r.name,
            "feather": r.feather,
            "strength": r.strength,
            "settings": dict(r.settings.get(state.system, {})),
        }
        for r in state.layers_of("region")
        if r.marks
    ]
    made = {"system": state.system, "settings": dict(state.settings.get(state.system, {}))}
    paper = {} if state.paper is None else {"paper": "#{:02x}{:02x}{:02x}".format(*state.paper)}
    return made | ({"regions": regions} if regions else {}) | paper


def read_png(path: Path) -> State:
    """The drawing that a PNG carries; raises StorageError when it carries none or is damaged."""
    image = open_png(read_whole(path, LARGEST_FILE), path.name)
    for chunk in image.private_chunks:
        if chunk[0] == CHUNK:
            return from_bytes(chunk[1], path.name)
    raise StorageError(f"'{path.name}' is a picture without a drawing in it.")
