"""What the engine sends, as packets and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

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
from sketchstudio.engine.wire.strokes import packed_strokes, taken_strokes

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
    return SketchHead(packed_strokes(sketch.strokes, packing), sketch.confidence, sketch.detail)


def _sketch(head: SketchHead, parts: Sequence[bytes]) -> Sketch:
    return Sketch(taken_strokes(head.strokes, parts), head.confidence, head.detail)
