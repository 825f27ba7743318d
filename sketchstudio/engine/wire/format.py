"""The heads of packets, as structs. A change that an older program would not understand takes a new packets.VERSION."""

from __future__ import annotations

import msgspec

from sketchstudio.document.files.file_format import Rgb, StrokeRecord
from sketchstudio.engine.packs import ModelCard
from sketchstudio.engine.request import Purpose
from sketchstudio.engine.settings import Scalar
from sketchstudio.engine.wire.arrays import ArrayAt


class Numbered(msgspec.Struct):
    """As much as every head has that belongs to a request."""

    generation: int = 0


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    """The base of all of them."""


# From the window


class DrawingHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Conditions, all float32."""

    sketch: ArrayAt
    color: ArrayAt
    color_mask: ArrayAt
    region: ArrayAt
    base: ArrayAt | None


class BetweenHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    drawing: DrawingHead
    share: float


class PartHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mask: ArrayAt
    settings: dict[str, Scalar]


class StrokesHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    records: list[StrokeRecord]
    points: ArrayAt
    """(5,P) float32, as `document/files/mark_writer.py` has them."""


class RequestHead(Head, frozen=True, tag="request"):
    generation: int
    revision: int
    system: str
    pack: str
    settings: dict[str, Scalar]
    purpose: Purpose
    drawing: DrawingHead | None
    photo: ArrayAt | None
    parts: list[PartHead]
    palettes: list[tuple[Rgb, Rgb, Rgb]]
    """Ground, object and accent of each."""
    strokes: StrokesHead | None = None
    between: BetweenHead | None = None


class StopHead(Head, frozen=True, tag="stop"):
    """Nothing sent before it is wanted any more."""


class AskHead(Head, frozen=True, tag="capabilities?"):
    """What is on offer?"""


ToEngine = RequestHead | StopHead | AskHead

# From the engine


class SketchHead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    strokes: StrokesHead
    confidence: float
    detail: float


class LoadingHead(Head, frozen=True, tag="loading"):
    generation: int
    system: str


class PreviewHead(Head, frozen=True, tag="preview"):
    generation: int
    image: ArrayAt
    fraction: float


class DoneHead(Head, frozen=True, tag="done"):
    generation: int
    revision: int
    pictures: list[ArrayAt]
    sketches: list[SketchHead]
    seconds: float
    device: str
    chosen: dict[str, bool | int | float | str] = {}


class FailedHead(Head, frozen=True, tag="failed"):
    generation: int
    sentence: str


class CancelledHead(Head, frozen=True, tag="cancelled"):
    generation: int


class RefusedHead(Head, frozen=True, tag="refused"):
    """What arrived was not understood, not even which request it was: all that are under way fail."""

    sentence: str


class CapabilitiesHead(Head, frozen=True, tag="capabilities"):
    systems: list[str]
    packs: list[ModelCard]
    device: str


FromEngine = LoadingHead | PreviewHead | DoneHead | FailedHead | CancelledHead | RefusedHead | CapabilitiesHead
