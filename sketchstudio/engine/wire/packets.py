"""Packets in a stream of bytes.

A packet is: MAGIC (4 bytes), version (u16), number of parts (u16), the length of each part (u64), the parts: a head,
which is a msgpack struct, then its arrays. Numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import IO

MAGIC, VERSION = b"SKST", 3
MOST_PARTS = 1024
MOST_HEAD = 32 * 2**20
"""Bytes of a head: names, settings, model cards, records of strokes."""
MOST_BYTES = 2**30
"""Of a whole packet."""
_START = struct.Struct("<4sHH")


class StreamError(Exception):
    """The stream does not hold packets of this program and version: nothing that follows can be understood."""


class TooLargeError(ValueError):
    """A packet over the limits; the message is one sentence for a person."""


def send(stream: IO[bytes], parts: Sequence[memoryview | bytes]) -> None:
    """Write one packet and flush. Raises OSError (BrokenPipeError) when the other side is gone, TooLargeError for a
    packet over the limits."""
    lengths = [memoryview(part).nbytes for part in parts]
    if len(parts) > MOST_PARTS or lengths[0] > MOST_HEAD or sum(lengths) > MOST_BYTES:
        raise TooLargeError("This is too large to be sent to where it is computed.")
    stream.write(_START.pack(MAGIC, VERSION, len(parts)) + struct.pack(f"<{len(parts)}Q", *lengths))
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes]) -> list[bytes]:
    """Read one packet's parts. Raises EOFError when the other side closed the stream, also amid a packet, and
    StreamError for what is no packet or beyond the limits."""
    magic, version, count = _START.unpack(_exactly(stream, _START.size))
    if magic != MAGIC or version != VERSION:
        raise StreamError(f"The other side speaks another language (version {version}, not {VERSION}).")
    if not 1 <= count <= MOST_PARTS:
        raise StreamError(f"A packet of {count} parts is not allowed.")
    lengths = struct.unpack(f"<{count}Q", _exactly(stream, 8 * count))
    if lengths[0] > MOST_HEAD or sum(lengths) > MOST_BYTES:
        raise StreamError("A packet is larger than is allowed.")
    return [_exactly(stream, length) for length in lengths]


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError("The stream was closed.")
    return data
