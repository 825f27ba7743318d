"""What the engine sends, as packets and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import msgspec
import numpy as np

from sketchstudio.document.files.mark_reader import MarkReader
from sketchstudio.document.files.mark_writer import mark_records, point_columns
from sketchstudio.document.stroke import Stroke
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.messages import Cancelled, Done, Failed, Loading, Message, Preview
from sketchstudio.engine.products import Products, Sketch
from sketchstudio.engine.wire.arrays import Packing, taken
from sketchstudio.engine.wire.format import (
    CancelledHead,
    CapabilitiesHead,
    DoneHead,
    FailedHead,
    FromEngine,
    LoadingHead,
    PreviewHead,
    RefusedHead,
    SketchHead,
)
from sketchstudio.engine.wire.requests import NotUnderstoodError, generation_of

NOT_UNDERSTOOD = "The answer of the computing could not be understood; the log tells more."


@dataclass(frozen=True, slots=True)
class Refused:
    """What arrived was not understood, not even which request it was: all that are under way fail."""

    sentence: str


Answer = Message | Refused | Capabilities


def packed(answer: Answer) -> list[bytes | memoryview]:
    """The parts of a packet, head first."""
    packing = Packing()
    return [msgspec.msgpack.encode(_head(answer, packing)), *packing.parts]


def unpacked(parts: Sequence[bytes]) -> Answer:
    """Of a packet's parts. Raises NotUnderstoodError."""
    try:
        return _answer(msgspec.msgpack.decode(parts[0], type=FromEngine), parts)
    except Exception as error:
        raise NotUnderstoodError(NOT_UNDERSTOOD, generation_of(parts)) from error


def _head(answer: Answer, packing: Packing) -> FromEngine:
    match answer:
        case Loading(generation, system):
            return LoadingHead(generation, system)
        case Preview(generation, image, fraction):
            return PreviewHead(generation, packing.put(image), fraction)
        case Done(generation, revision, products, seconds, device):
            pictures = [packing.put(picture) for picture in products.pictures]
            sketches = [_sketch_head(sketch, packing) for sketch in products.sketches]
            return DoneHead(generation, revision, pictures, sketches, seconds, device, dict(products.chosen))
        case Failed(generation, sentence):
            return FailedHead(generation, sentence)
        case Cancelled(generation):
            return CancelledHead(generation)
        case Refused(sentence):
            return RefusedHead(sentence)
        case Capabilities(systems, packs, device):
            return CapabilitiesHead(list(systems), list(packs), device)


def _answer(head: FromEngine, parts: Sequence[bytes]) -> Answer:
    match head:
        case LoadingHead(generation, system):
            return Loading(generation, system)
        case PreviewHead(generation, image, fraction):
            return Preview(generation, taken(parts, image, "u1", 3), fraction)
        case DoneHead(generation, revision, pictures, sketches, seconds, device, chosen):
            images = tuple(taken(parts, picture, "u1", 3) for picture in pictures)
            products = Products(images, tuple(_sketch(sketch, parts) for sketch in sketches), chosen)
            return Done(generation, revision, products, seconds, device)
        case FailedHead(generation, sentence):
            return Failed(generation, sentence)
        case CancelledHead(generation):
            return Cancelled(generation)
        case RefusedHead(sentence):
            return Refused(sentence)
        case CapabilitiesHead(systems, packs, device):
            return Capabilities(tuple(systems), tuple(packs), device)


def _sketch_head(sketch: Sketch, packing: Packing) -> SketchHead:
    records = mark_records(sketch.strokes)
    return SketchHead(records, packing.put(point_columns(sketch.strokes)), sketch.confidence, sketch.detail)  # type: ignore[arg-type]


def _sketch(head: SketchHead, parts: Sequence[bytes]) -> Sketch:
    points = taken(parts, head.points, "f4", 2)
    if len(points) != 5:
        raise ValueError("Points have five rows.")
    reader = MarkReader([*head.strokes], points, np.zeros((2, 0), np.float32))
    return Sketch(cast(tuple[Stroke, ...], reader.take(len(head.strokes))), head.confidence, head.detail)
