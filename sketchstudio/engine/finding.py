"""What the window and the process that finds photos (`sketchstudio.retrieval.process`) say to each other.

One JSON line each, wishes on the process's standard input and answers on its standard output; bytes are base64."""

from __future__ import annotations

import msgspec

SIDE = 128
"""Of the square that a drawing is looked at in, px."""


class Open(msgspec.Struct, frozen=True, kw_only=True, tag="open"):
    """Look at the photos of a folder, or again: only what is new or has changed is looked at."""

    folder: str
    index: str
    """The file that keeps what was seen; made where there is none."""


class Stop(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """Look at no further photos; what was seen so far is kept, and can be searched."""


class Draw(msgspec.Struct, frozen=True, kw_only=True, tag="draw"):
    """Find photos like this drawing; the newest one wins."""

    number: int
    ink: bytes
    """(SIDE,SIDE) uint8, 255 = ink."""


class Show(msgspec.Struct, frozen=True, kw_only=True, tag="show"):
    """Send small pictures of these photos; those of earlier wishes that have not been sent are not wanted any more."""

    paths: list[str]
    side: int
    """At most, px."""


Wish = Open | Stop | Draw | Show


class Looking(msgspec.Struct, frozen=True, kw_only=True, tag="looking"):
    """How many of the folder's photos have been looked at; none of none while they are still being listed."""

    done: int
    total: int


class Looked(msgspec.Struct, frozen=True, kw_only=True, tag="looked"):
    """The folder has been looked at, or that was stopped."""

    photos: int
    """That can be found now."""
    added: int
    """New or changed ones."""
    gone: int
    stopped: bool = False
    notes: list[str] = []
    """Sentences: what could not be read, or that the index had to be made anew."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    path: str
    distance: float
    """1 - cosine, [0,2]; smaller is nearer."""


class Found(msgspec.Struct, frozen=True, kw_only=True, tag="found"):
    """The photos nearest to a drawing, nearest first; told again when further ones were looked at."""

    number: int
    """Of the drawing."""
    hits: list[Hit]


class Thumbnail(msgspec.Struct, frozen=True, kw_only=True, tag="thumbnail"):
    path: str
    width: int
    """0 where the photo cannot be read."""
    height: int
    pixels: bytes
    """(height,width,3) uint8 sRGB."""


class Trouble(msgspec.Struct, frozen=True, kw_only=True, tag="trouble"):
    """Nothing can be found in this folder."""

    sentence: str


Answer = Looking | Looked | Found | Thumbnail | Trouble
