"""Objects through a pipe between this program's own two processes: pickle 5, arrays beside it without a copy.

A packet is: number of parts (u32), length of each part (u64), the parts: the pickle, then its arrays. Arrays that
were read-only when sent are read-only when received.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import IO, Any

_COUNT = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Stop:
    """What the parent sends besides requests: nothing sent before it is wanted any more."""


def send(stream: IO[bytes], value: Any) -> None:
    """Write one packet and flush. Raises OSError (BrokenPipeError) when the other side is gone."""
    buffers: list[pickle.PickleBuffer] = []
    head = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    parts = [memoryview(head), *(buffer.raw() for buffer in buffers)]
    stream.write(_COUNT.pack(len(parts)) + struct.pack(f"<{len(parts)}Q", *(part.nbytes for part in parts)))
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one packet. Raises EOFError when the other side closed the pipe, also amid a packet."""
    (count,) = _COUNT.unpack(_exactly(stream, _COUNT.size))
    lengths = struct.unpack(f"<{count}Q", _exactly(stream, 8 * count))
    head, *buffers = [_exactly(stream, length) for length in lengths]
    return pickle.loads(head, buffers=buffers)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError("The pipe was closed.")
    return data
