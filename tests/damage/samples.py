"""Small files of every kind that the program reads."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import msgspec
import numpy as np
import torch
from PIL import Image, ImageCms
from PySide6.QtCore import QByteArray, QSettings
from safetensors.torch import save

from sketchstudio.conditions.palette import Palette
from sketchstudio.document import commands
from sketchstudio.document.document import Document
from sketchstudio.document.journal.journal import SUFFIX, Journal
from sketchstudio.document.layers import Layer
from sketchstudio.document.state import Picture, State
from sketchstudio.document.stroke import Blob, Stroke
from sketchstudio.engine.packs.palettes import encode_palettes
from sketchstudio.engine.training_job import TrainingJob
from sketchstudio.rendering.export import export
from sketchstudio.retrieval.embedding import DIMENSIONS
from sketchstudio.training.drawings.stroke_file import encode_strokes
from sketchstudio.training.packed import packed

PICTURES = {"png": {}, "jpg": {"format": "JPEG"}, "webp": {}, "tif": {}, "bmp": {}, "gif": {},
            "avif": {}, "jp2": {"format": "JPEG2000"}}  # fmt: skip
TRACED = "a/1.png", "a/2.png"
INDEX_PACK = "weights of the test"
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
    """One file of each kind, by its ending, or by what it is where an ending does not say that."""
    state = _drawing()
    return {
        **_drawings(state),
        **_pictures(),
        **_models(),
        "journal": _journal(state),
        "settings": _settings(),
        "job": msgspec.json.encode(_JOB),
        **_learnt_from(),
    }


_JOB = TrainingJob(name="cups", title="Cups", system="pi-rec", photos="/photos", minutes=15.0)
_X, _Y = np.linspace(10, 110, 12), np.linspace(80, 20, 12)
_INK = Stroke(_X, _Y, np.linspace(0.2, 1, 12), np.zeros(12), np.arange(12) / 60, 5.0)
_PAINT = Blob([20, 90, 90, 20, 40, 60, 60], [20, 20, 70, 70, 30, 30, 50], (200, 60, 40), (4,))


def _photo() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 255, (12, 16, 3), np.uint8)


def _drawing() -> State:
    layers = (
        Layer("photo", "Photo", pixels=_photo(), place=(10, 10, 60, 40)),
        Layer("color", "Color", marks=(_PAINT,)),
        Layer("sketch", "Sketch", id="s", marks=(_INK, Stroke.through([5, 100], [5, 90], 3))),
        Layer("region", "Region", marks=(_PAINT,)),
    )
    return State(120, 90, layers, "s", settings={"pi-rec": {"seed": 7}})


def _drawings(state: State) -> dict[str, bytes]:
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("skst", "svg", "ndjson", "ora", "psd", "png"):
            export(Path(folder, f"a.{suffix}"), state)
            made[suffix] = Path(folder, f"a.{suffix}").read_bytes()
    made["drawing.png"] = made.pop("png")
    made["rich.svg"] = _RICH.encode()
    made["svgz"] = gzip.compress(made["rich.svg"])
    return made


def _pictures() -> dict[str, bytes]:
    made = {}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for suffix, more in PICTURES.items():
        buffer = io.BytesIO()
        given = {} if suffix in ("bmp", "gif", "jp2") else {"icc_profile": profile}
        Image.fromarray(np.kron(_photo(), np.ones((8, 8, 1), np.uint8))).save(
            buffer, more.get("format", {"tif": "TIFF"}.get(suffix, suffix)), **given
        )
        made[suffix] = buffer.getvalue()
    return made


def _models() -> dict[str, bytes]:
    """A model file, and its parts."""
    weights = save({"a.weight": torch.arange(12.0).reshape(3, 4).half(), "a.bias": torch.zeros(3)})
    palettes = encode_palettes({"hat": [Palette((250, 250, 250), (20, 30, 200), (90, 90, 90))] * 3})
    card = {
        "format": 1, "name": "hats", "title": "Hats", "system": "pi-rec", "preset": "small", "version": "1",
        "image_size": 256, "labels": ["hat"], "config": {"width": 8}, "license": "CC0", "credits": ["me"],
        "files": {"weights-00001-of-00001.safetensors": hashlib.sha256(weights).hexdigest()},
        "palettes": hashlib.sha256(palettes).hexdigest(), "training": {"minutes": 3.0}, "scores": {},
    }  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("model.json", json.dumps(card))
        file.writestr("weights-00001-of-00001.safetensors", weights)
        file.writestr("palettes.json", palettes)
    return {
        "skmodel": buffer.getvalue(),
        "card": json.dumps(card).encode(),
        "palettes": palettes,
        "weights": weights,
        "checkpoint": _checkpoint(),
    }


def _checkpoint() -> bytes:
    buffer = io.BytesIO()
    state = {"networks": {"a.weight": torch.zeros(3, 4)}, "rate": 0.001}
    record = {"images": 5, "steps": 2, "seconds": 3.0, "device": "cpu", "plan": {}}
    torch.save({"recipe": state, "record": record, "random": torch.get_rng_state()}, buffer)
    return buffer.getvalue()


def _journal(state: State) -> bytes:
    """Of a drawing that was changed in all ways."""
    document = Document(state)
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder), state, Path("/drawings/a.skst"), False)
        steps = (
            commands.add_mark("s", Stroke.through([5, 60], [50, 9], 3)),
            commands.add_mark(state.layers[1].id, _PAINT),
            commands.set_setting("pi-rec", "hue", 20.0),
            commands.keep_result(Picture(_photo(), "pi-rec", {"seed": 1}, 0.5, "CPU")),
            commands.erase_marks("s", state.layers[2].marks[:1]),
        )
        for step in steps:
            document.apply(step)
            journal.write(document.state, None, False)
        journal.leave()
        (file,) = Path(folder).glob("*" + SUFFIX)
        return file.read_bytes()


def _settings() -> bytes:
    """Of a person who has changed a bit of everything."""
    kept = {
        "window/theme": "light", "window/language": "de", "window/started": "true", "result/live": "idle",
        "color/recent": "ff0000 00ff00", "pen/softness": 0.3, "pen/tilt": 0.5, "pen/lower button": "eraser",
        "tool/options": json.dumps({"pen": 4.0, "smoothing": 0.3}), "result/view": "overlay", "result/opacity": 0.5,
        "result/divider": 0.4, "files/recent": ["/drawings/a.skst", "/drawings/b.skst"], "files/folder": "/drawings",
        "files/export": ".png", "shortcuts/tool.pen": "B, Ctrl+B", "computing/address": "ws://desk:8765",
        "window/geometry": QByteArray(b"\x01\xd9\xd0\xcb\x00\x03" + bytes(60)), "window/state": QByteArray(bytes(40)),
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        settings = QSettings(str(Path(folder, "a.conf")), QSettings.Format.IniFormat)
        for key, value in kept.items():
            settings.setValue(key, value)
        settings.sync()
        return Path(folder, "a.conf").read_bytes()


def _learnt_from() -> dict[str, bytes]:
    """What trainings and searches read."""
    strokes = encode_strokes(dict(zip(TRACED, ([_INK], []), strict=True)))
    picture = io.BytesIO()
    Image.fromarray(_photo()).save(picture, "WEBP")
    parts = {"hats/a/1.webp": picture.getvalue(), "hats.csv": b"file,label,split\na/1.webp,hat,train\n"}
    buffer, vectors = io.BytesIO(), io.BytesIO()
    np.save(vectors, np.zeros((1, DIMENSIONS), np.float16))
    entries = [{"path": "/photos/1.jpg", "size": 5, "modified": 7}]
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("photos.json", json.dumps({"version": 1, "pack": INDEX_PACK, "entries": entries}))
        file.writestr("vectors.npy", vectors.getvalue())
    return {
        "strokes": strokes,
        "gathered": packed(["hats"], parts | {"hats.strokes.npz": strokes}, {}),
        "index": buffer.getvalue(),
    }
