"""What the window sends, as packets and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from sketchstudio.conditions.conditions import Conditions
from sketchstudio.conditions.palette import Palette
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.registry import Systems, settings_type
from sketchstudio.engine.request import Between, RegionalPass, Request
from sketchstudio.engine.settings import SettingsError, build, values
from sketchstudio.engine.wire.arrays import Packing, taken
from sketchstudio.engine.wire.format import (
    AskHead,
    BetweenHead,
    DrawingHead,
    Numbered,
    PartHead,
    RequestHead,
    StopHead,
    ToEngine,
)
from sketchstudio.engine.wire.strokes import packed_strokes, taken_strokes


@dataclass(frozen=True, slots=True)
class Stop:
    """Nothing sent before it is wanted any more."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is on offer?"""


Packet = Request | Stop | Ask


class NotUnderstoodError(Exception):
    """A packet whose content makes no sense; those after it may. The message is a sentence for a person."""

    def __init__(self, sentence: str, generation: int) -> None:
        """generation: of the request that it was about; 0 where not even that can be read."""
        super().__init__(sentence)
        self.generation = generation


def packed(packet: Packet) -> list[bytes | memoryview]:
    """The parts of a packet, head first."""
    packing = Packing()
    head: ToEngine = AskHead() if isinstance(packet, Ask) else StopHead()
    if isinstance(packet, Request):
        head = _head(packet, packing)
    return [msgspec.msgpack.encode(head), *packing.parts]


def unpacked(parts: Sequence[bytes], systems: Systems) -> Packet:
    """Of a packet's parts; `systems` say what settings mean. Raises NotUnderstoodError."""
    try:
        head = msgspec.msgpack.decode(parts[0], type=ToEngine)
        if isinstance(head, RequestHead):
            return _request(head, parts, systems)
        return Ask() if isinstance(head, AskHead) else Stop()
    except (GenerationError, SettingsError) as error:
        raise NotUnderstoodError(str(error), generation_of(parts)) from error
    except Exception as error:
        sentence = f"The request could not be understood ({error})."
        raise NotUnderstoodError(sentence, generation_of(parts)) from error


def generation_of(parts: Sequence[bytes]) -> int:
    """As far as a head can be read that otherwise makes no sense; else 0."""
    try:
        return msgspec.msgpack.decode(parts[0], type=Numbered).generation
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return 0


def _head(request: Request, packing: Packing) -> RequestHead:
    return RequestHead(
        generation=request.generation,
        revision=request.revision,
        system=request.system,
        pack=request.pack,
        settings=values(request.settings),
        purpose=request.purpose,
        drawing=None if request.conditions is None else _drawing(request.conditions, packing),
        photo=None if request.photo is None else packing.put(request.photo),
        parts=[PartHead(packing.put(part.mask), values(part.settings)) for part in request.parts],
        strokes=packed_strokes(request.strokes, packing) if request.strokes else None,
        between=None if request.between is None else _between(request.between, packing),
        palettes=[(palette.ground, palette.object, palette.accent) for palette in request.palettes],
    )


def _between(between: Between, packing: Packing) -> BetweenHead:
    return BetweenHead(_drawing(between.conditions, packing), between.share)


def _drawing(drawn: Conditions, packing: Packing) -> DrawingHead:
    return DrawingHead(
        sketch=packing.put(drawn.sketch),
        color=packing.put(drawn.color),
        color_mask=packing.put(drawn.color_mask),
        region=packing.put(drawn.region),
        base=None if drawn.base is None else packing.put(drawn.base),
    )


def _request(head: RequestHead, parts: Sequence[bytes], systems: Systems) -> Request:
    settings = settings_type(head.system, systems)
    regions = (RegionalPass(taken(parts, part.mask, "f4", 2), build(settings, part.settings)) for part in head.parts)
    return Request(
        generation=head.generation,
        revision=head.revision,
        system=head.system,
        pack=head.pack,
        settings=build(settings, head.settings),
        conditions=None if head.drawing is None else _conditions(head.drawing, parts),
        purpose=head.purpose,
        parts=tuple(regions),
        palettes=tuple(Palette(*colors) for colors in head.palettes),
        photo=None if head.photo is None else taken(parts, head.photo, "u1", 3),
        strokes=() if head.strokes is None else taken_strokes(head.strokes, parts),
        between=None if head.between is None else Between(_conditions(head.between.drawing, parts), head.between.share),
    )


def _conditions(drawing: DrawingHead, parts: Sequence[bytes]) -> Conditions:
    return Conditions(
        sketch=taken(parts, drawing.sketch, "f4", 2),
        color=taken(parts, drawing.color, "f4", 3),
        color_mask=taken(parts, drawing.color_mask, "f4", 2),
        region=taken(parts, drawing.region, "f4", 2),
        base=None if drawing.base is None else taken(parts, drawing.base, "f4", 3),
    )
