"""Arrays beside the head of a packet: the head says which part holds what."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

Kind = Literal["u1", "f4"]
_TYPES: dict[Kind, np.dtype[Any]] = {"u1": np.dtype(np.uint8), "f4": np.dtype("<f4")}


class ArrayAt(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """An array in a packet."""

    part: int
    kind: Kind
    shape: tuple[int, ...]


class Packing:
    """Collects the arrays of one packet. Nothing is copied that lies in one piece."""

    def __init__(self) -> None:
        self.parts: list[memoryview] = []

    def put(self, array: NDArray[Any]) -> ArrayAt:
        """uint8 or float32 of any shape."""
        kind: Kind = "u1" if array.dtype == np.uint8 else "f4"
        plain = np.ascontiguousarray(array, _TYPES[kind])
        self.parts.append(plain.reshape(-1).view(np.uint8).data)
        return ArrayAt(len(self.parts), kind, array.shape)


def taken(parts: Sequence[bytes], at: ArrayAt, kind: Kind, dimensions: int) -> NDArray[Any]:
    """The array, read-only, over the bytes of its part. Raises ValueError unless it is of that kind and dimensions and
    fills its part."""
    fits = (
        at.kind == kind and len(at.shape) == dimensions and min(at.shape, default=0) >= 0 and 0 < at.part < len(parts)
    )
    if not fits or math.prod(at.shape) * _TYPES[kind].itemsize != len(parts[at.part]):
        raise ValueError("An array is not as it is said to be.")
    return np.frombuffer(parts[at.part], _TYPES[kind]).reshape(at.shape)
