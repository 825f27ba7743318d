"""The whole drawing inside of a layered picture, tied to what the picture shows.

Another program may keep the drawing and change the picture: then the picture is what counts."""

from __future__ import annotations

import hashlib

from sketchstudio.document.errors import StorageError
from sketchstudio.document.state import State
from sketchstudio.document.storage import from_bytes, to_bytes

_DIGEST = 32
"""Bytes of SHA-256."""


def sealed(state: State, shown: bytes) -> bytes:
    """The drawing, for a file that shows `shown`: the bytes of its layers."""
    return hashlib.sha256(shown).digest() + to_bytes(state)


def unsealed(data: bytes, shown: bytes, name: str) -> State | None:
    """The drawing, when the file still shows what it was written with; None otherwise, and for one that is damaged."""
    if data[:_DIGEST] != hashlib.sha256(shown).digest():
        return None
    try:
        return from_bytes(data[_DIGEST:], name)
    except StorageError:
        return None
