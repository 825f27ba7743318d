"""The pen of `sketchstudio bench`: a process of its own that sends samples at a tablet's rate, as a tablet would.

A process and not a timer or a thread of the window: whatever holds the window up must not hold up the pen as well.
The samples go through a socket, and each carries the time at which it was made, on the clock that both processes share.

    python -m sketchstudio.bench.pen PORT STROKES
"""

from __future__ import annotations

import math
import socket
import struct
import sys
import time
from typing import NamedTuple

RATE = 200
"""Samples a second."""
STROKE_SAMPLES = 100
PAUSE_S = 0.1
"""Between two strokes."""
PRESS, MOVE, RELEASE = range(3)
RECORD = struct.Struct("<dBddd")


class PenSample(NamedTuple):
    made: float
    """time.perf_counter() when it was made."""
    kind: int
    """PRESS, MOVE or RELEASE."""
    x: float
    """[0, 1] of the canvas, as is `y`."""
    y: float
    pressure: float
    """[0, 1]."""


def main(port: int, strokes: int) -> None:
    """Draws, then closes the socket."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        due = time.perf_counter()
        for stroke in range(strokes):
            for index in range(STROKE_SAMPLES):
                due += 1 / RATE
                time.sleep(max(0.0, due - time.perf_counter()))
                connection.sendall(RECORD.pack(time.perf_counter(), *_sample(stroke, index)))
            due += PAUSE_S


def parse(data: bytes) -> tuple[list[PenSample], bytes]:
    """The whole samples in received bytes, and the bytes left over."""
    whole = len(data) // RECORD.size * RECORD.size
    return [PenSample(*fields) for fields in RECORD.iter_unpack(data[:whole])], data[whole:]


def _sample(stroke: int, index: int) -> tuple[int, float, float, float]:
    """Rounded zigzags, each stroke somewhere else."""
    done = index / (STROKE_SAMPLES - 1)
    kind = PRESS if index == 0 else RELEASE if index == STROKE_SAMPLES - 1 else MOVE
    left, top = 0.1 + 0.4 * (stroke * 0.618 % 1), 0.15 + 0.6 * (stroke * 0.382 % 1)
    x, y = left + 0.4 * done, top + 0.1 * math.sin(12 * done)
    return kind, x, y, 0.0 if kind == RELEASE else math.sin(math.pi * (0.1 + 0.8 * done))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
