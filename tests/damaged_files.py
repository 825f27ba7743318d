"""Small files of every kind that can be read, and what wires, disks and people do to them."""

from __future__ import annotations

import gzip
import io
import random
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from sketchstudio.document.layers import Layer
from sketchstudio.document.state import State
from sketchstudio.document.stroke import Blob, Stroke
from sketchstudio.rendering.export import export

PICTURES = {"png": {}, "jpg": {"format": "JPEG"}, "webp": {}, "tif": {}, "bmp": {}, "gif": {},
            "avif": {}, "jp2": {"format": "JPEG2000"}}  # fmt: skip
_NUMBERS = (b"0", b"-1", b"1e30", b"NaN", b"99999999999", b"", b"1e-30", b"%", b"\xff\xff")
_RICH = """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e "40">]><svg xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200" viewBox="0 0 300 200"><style>.a>path{fill:red}
 #b{stroke:#00f!important}</style><defs><linearGradient id="g" x1="0" x2="1"><stop stop-color="red"/><stop offset="1"
 stop-color="blue" stop-opacity=".3"/></linearGradient><radialGradient id="r" spreadMethod="reflect" r=".2"
 xlink:href="#g"/><pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><circle r="8"/></pattern>
 <clipPath id="c"><rect width="80" height="90" transform="rotate(9)"/></clipPath><mask id="m"><circle cx="50" cy="50"
 r="&e;" fill="#fff"/></mask><symbol id="s" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></symbol><marker id="k"
 markerWidth="9" markerHeight="9"><path d="M0 0h9" stroke="context-stroke"/></marker></defs><g class="a" opacity=".5"
 clip-path="url(#c)"><path d="M10 10C50 90 90 10 130 90A30 30 0 0 1 9 9z" fill="url(#g)" stroke="lab(50% 20 30)"
 stroke-width="3" stroke-dasharray="5 3" marker-end="url(#k)"/></g><rect x="5%" y="50" width="90" height="60" rx="9"
 fill="url(#r)" mask="url(#m)" style="mix-blend-mode:multiply"/><use href="#s" x="200" y="9" width="50" height="50"/>
 <circle cx="220" cy="150" r="30" fill="url(#p)" transform="skewX(9) scale(1.2 .8)"/><text x="9" y="9">hello</text>
 <svg x="150" y="100" width="60" height="60" viewBox="0 0 10 10"><path id="b" d="M1 1L9 9" style="fill:red"/></svg>
 <image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/></svg>"""


def samples() -> dict[str, bytes]:
    """One file of each kind, by its ending."""
    x, y = np.linspace(10, 110, 12), np.linspace(80, 20, 12)
    ink = Stroke(x, y, np.linspace(0.2, 1, 12), np.zeros(12), np.arange(12) / 60, 5.0)
    paint = Blob([20, 90, 90, 20, 40, 60, 60], [20, 20, 70, 70, 30, 30, 50], (200, 60, 40), (4,))
    photo = np.random.default_rng(0).integers(0, 255, (12, 16, 3), np.uint8)
    layers = (
        Layer("photo", "Photo", pixels=photo, place=(10, 10, 60, 40)),
        Layer("color", "Color", marks=(paint,)),
        Layer("sketch", "Sketch", id="s", marks=(ink, Stroke.through([5, 100], [5, 90], 3))),
        Layer("region", "Region", marks=(paint,)),
    )
    state = State(120, 90, layers, "s", settings={"pi-rec": {"seed": 7}})
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("skst", "svg", "ndjson", "ora", "psd", "png"):
            export(Path(folder, f"a.{suffix}"), state)
            made[suffix] = Path(folder, f"a.{suffix}").read_bytes()
    made["drawing.png"] = made.pop("png")
    made["rich.svg"] = _RICH.encode()
    made["svgz"] = gzip.compress(made["rich.svg"])
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for suffix, more in PICTURES.items():
        buffer = io.BytesIO()
        given = {} if suffix in ("bmp", "gif", "jp2") else {"icc_profile": profile}
        Image.fromarray(np.kron(photo, np.ones((4, 4, 1), np.uint8))).save(
            buffer, more.get("format", {"tif": "TIFF"}.get(suffix, suffix)), **given
        )
        made[suffix] = buffer.getvalue()
    return made


def damaged(suffix: str, data: bytes, chance: random.Random) -> bytes:
    """The file with something wrong; of packed ones often inside, where no checksum tells."""
    if chance.random() < 0.7:
        if suffix in ("skst", "ora"):
            return _inside_zip(data, chance)
        if suffix == "svgz":
            return gzip.compress(_hurt(gzip.decompress(data), chance, text=True))
    return _hurt(data, chance, text=suffix.endswith(("svg", "ndjson")))


def _inside_zip(data: bytes, chance: random.Random) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(buffer, "w") as out:
        names = archive.namelist()
        hurt = chance.choice(names)
        for name in names:
            content = archive.read(name)
            if name == hurt and chance.random() < 0.1:
                continue
            text = name.endswith((".json", ".xml", ".svg"))
            out.writestr(name, _hurt(content, chance, text) if name == hurt else content)
    return buffer.getvalue()


def _hurt(data: bytes, chance: random.Random, text: bool) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 5, 20))):
        data = chance.choice(_INJURIES + (_TEXT_INJURIES * 2 if text else ()))(data, chance)
    return data


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 8))
    return data[:at] + chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length))) + data[at + length :]


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _cut_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 64) :]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    part = data[start : start + chance.randrange(1, 200)]
    return data[:start] + part * chance.choice((2, 3, 20)) + data[start + len(part) :]


def _other_number(data: bytes, chance: random.Random) -> bytes:
    """A number of a text becomes another."""
    places = [i for i, byte in enumerate(data) if chr(byte).isdigit()]
    if not places:
        return data
    at = chance.choice(places)
    end = at
    while end < len(data) and chr(data[end]).isdigit():
        end += 1
    return data[:at] + chance.choice(_NUMBERS) + data[end:]


def _other_word(data: bytes, chance: random.Random) -> bytes:
    """A word of a text takes the place of another."""
    words = data.split(b" ")
    words[chance.randrange(len(words))] = chance.choice(words)
    return b" ".join(words)


_Injury = Callable[[bytes, random.Random], bytes]
_INJURIES: tuple[_Injury, ...] = (_flipped, _overwritten, _cut_off, _cut_out, _repeated)
_TEXT_INJURIES: tuple[_Injury, ...] = (_other_number, _other_word)
