"""From one state to the next as a journal's records, and back.

Marks, pictures and photos are numbered in the order in which they were first written and named by number from then on:
undoing and redoing writes no stroke twice, and a kept picture's PNG is written once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np

from sketchstudio.document.changes import common_start
from sketchstudio.document.errors import DocumentError
from sketchstudio.document.files.lossless import decode_png, encode_png, open_png
from sketchstudio.document.files.mark_reader import MarkReader
from sketchstudio.document.files.mark_writer import (
    OUTLINE_ROWS,
    POINT_ROWS,
    mark_records,
    outline_columns,
    point_columns,
)
from sketchstudio.document.geometry import FloatArray
from sketchstudio.document.journal.format import (
    DamageError,
    LayerEdit,
    PictureData,
    Record,
    Run,
    Snapshot,
    Step,
    records,
)
from sketchstudio.document.layers import Layer, Pixels
from sketchstudio.document.settings import plain_overrides
from sketchstudio.document.state import Picture, State
from sketchstudio.document.storage import distinct_pictures, from_bytes, to_bytes
from sketchstudio.document.stroke import Mark

T = TypeVar("T")


def _marks(state: State) -> list[Mark]:
    return [mark for layer in state.layers for mark in layer.marks]


def _photos(state: State) -> list[Pixels]:
    return [layer.pixels for layer in state.layers if layer.pixels is not None]


class _Numbers(Generic[T]):
    """Numbers things by identity; holds them, so that an identity stays theirs."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = list(things)
        self._numbers = {id(thing): number for number, thing in enumerate(self._things)}
        self._written = len(self._things)

    def all_of(self, things: Sequence[T]) -> list[int]:
        """The like of each of many; one lookup in C for each that is known."""
        numbers = list(map(self._numbers.get, map(id, things)))
        return [self.of(thing) if number is None else number for number, thing in zip(numbers, things, strict=True)]

    def of(self, thing: T) -> int:
        number = self._numbers.setdefault(id(thing), len(self._things))
        if number == len(self._things):
            self._things.append(thing)
        return number

    def take_new(self) -> list[T]:
        """Those that were numbered since the last call."""
        new = self._things[self._written :]
        self._written = len(self._things)
        return new


class StepWriter:
    """Makes the records of one journal. After an error it knows numbers that no reader does: begin another."""

    def __init__(self, state: State) -> None:
        """state: as in the snapshot that the journal begins with."""
        self.state = state
        self._marks = _Numbers(_marks(state))
        self._pictures = _Numbers(distinct_pictures(state))
        self._photos = _Numbers(_photos(state))

    def step(self, state: State, path: Path | None, clean: bool) -> Step:
        """The record that leads from the state before to this one."""
        old = {layer.id: layer for layer in self.state.layers}
        layers = [self._layer(old.get(layer.id), layer) for layer in state.layers]
        results = [self._pictures.of(picture) for picture in state.results]
        accepted = None if state.accepted is None else self._pictures.of(state.accepted)
        marks = self._marks.take_new()
        self.state = state
        return Step(
            path=_path_bytes(path),
            clean=clean,
            width=state.width,
            height=state.height,
            active=state.active,
            system=state.system,
            settings=plain_overrides(state.settings),
            results=results,
            accepted=accepted,
            layers=layers,
            marks=mark_records(marks),
            points=point_columns(marks).astype("<f4", copy=False).tobytes(),
            outlines=outline_columns(marks).astype("<f4", copy=False).tobytes(),
            pictures=[_picture_data(picture) for picture in self._pictures.take_new()],
            photos=[encode_png(photo) for photo in self._photos.take_new()],
            paper=state.paper,
            made=[mark.made for mark in marks],
        )

    def _layer(self, before: Layer | None, after: Layer) -> str | LayerEdit:
        if before is after:
            return after.id
        old = () if before is None else before.marks
        head = common_start(old, after.marks)
        tail = common_start(old[head:][::-1], after.marks[head:][::-1])
        between = after.marks[head : len(after.marks) - tail]
        return LayerEdit(
            id=after.id,
            kind=after.kind,
            name=after.name,
            visible=after.visible,
            locked=after.locked,
            opacity=after.opacity,
            feather=after.feather,
            strength=after.strength,
            place=after.place,
            photo=None if after.pixels is None else self._photos.of(after.pixels),
            head=head,
            runs=_runs(self._marks.all_of(between)),
            tail=tail,
            settings=plain_overrides(after.settings),
            angle=after.angle,
            crop=after.crop,
        )


def snapshot(state: State, path: Path | None, clean: bool) -> Snapshot:
    """The record that a journal begins with; raises StorageError when the drawing cannot be saved."""
    return Snapshot(_path_bytes(path), clean, to_bytes(state))


def _path_bytes(path: Path | None) -> bytes | None:
    return None if path is None else os.fsencode(path.absolute())


def _runs(numbers: list[int]) -> list[Run]:
    """Each first number and how many follow in steps of one."""
    if not numbers:
        return []
    starts = np.flatnonzero(np.diff(numbers, prepend=numbers[0]) != 1)
    lengths = np.diff(starts, append=len(numbers))
    return [(numbers[start], length) for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)]


def _picture_data(picture: Picture) -> PictureData:
    png = encode_png(picture.pixels)
    regions = plain_overrides(picture.regions)
    return PictureData(png, picture.system, dict(picture.settings), picture.seconds, picture.device, regions)


class Replay:
    """What a journal tells: the newest state that its bytes vouch for."""

    def __init__(self, data: bytes, name: str) -> None:
        """`name` is what error sentences call it; raises DamageError when not even the first state can be read."""
        self._name = name
        self.damaged = False
        """Whether later states were lost to damage; a torn last record is none."""
        written = records(data)
        first = next(written, None)
        if not isinstance(first, Snapshot):
            raise DamageError("A journal must begin with a drawing.")
        self.state = from_bytes(first.drawing, name)
        self._note(first)
        self._marks, self._photos = _marks(self.state), _photos(self.state)
        self._pictures = distinct_pictures(self.state)
        try:
            for record in written:
                if not isinstance(record, Step):
                    raise DamageError("A journal holds two beginnings.")
                self.state = self._after(record)
                self._note(record)
        except DocumentError:
            self.damaged = True

    def _note(self, record: Record) -> None:
        self.path = None if record.path is None else Path(os.fsdecode(record.path))
        self.clean = record.clean

    def _after(self, step: Step) -> State:
        points, outlines = _array(step.points, len(POINT_ROWS)), _array(step.outlines, len(OUTLINE_ROWS))
        self._marks += MarkReader(step.marks, points, outlines, step.made).take(len(step.marks))
        self._photos += [self._pixels(png) for png in step.photos]
        self._pictures += [
            Picture(self._pixels(p.png), p.system, p.settings, p.seconds, p.device, p.regions) for p in step.pictures
        ]
        old = {layer.id: layer for layer in self.state.layers}

        def layer(edit: str | LayerEdit) -> Layer:
            return old[edit] if isinstance(edit, str) else self._layer(edit, old.get(edit.id))

        try:
            return State(
                step.width,
                step.height,
                tuple(map(layer, step.layers)),
                step.active,
                step.system,
                step.settings,
                tuple(self._pictures[number] for number in step.results),
                None if step.accepted is None else self._pictures[step.accepted],
                step.paper,
            )
        except (KeyError, IndexError) as error:
            raise DamageError("A record names what was never written.") from error

    def _layer(self, edit: LayerEdit, before: Layer | None) -> Layer:
        old = () if before is None else before.marks
        between: list[Mark] = []
        for first, count in edit.runs:
            between += self._marks[first : first + count]
        if edit.head + edit.tail > len(old) or len(between) != sum(count for _, count in edit.runs):
            raise DamageError("A record names marks that were never written.")
        return Layer(
            edit.kind,
            edit.name,
            edit.id,
            (*old[: edit.head], *between, *old[len(old) - edit.tail :]),
            edit.visible,
            edit.locked,
            edit.opacity,
            edit.feather,
            edit.strength,
            None if edit.photo is None else self._photos[edit.photo],
            edit.place,
            edit.angle,
            edit.crop,
            edit.settings,
        )

    def _pixels(self, png: bytes) -> Pixels:
        return decode_png(open_png(png, self._name), self._name)


def _array(data: bytes, rows: int) -> FloatArray:
    if len(data) % (4 * rows):
        raise DamageError("A record's points are incomplete.")
    return np.frombuffer(data, "<f4").reshape(rows, -1)
