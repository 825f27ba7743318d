"""The process that finds photos: `python -m sketchstudio.retrieval.process`, started by `app.finding` alone.

Wishes arrive on standard input, answers leave on standard output (`engine.finding`). It ends as soon as its input is
closed.
"""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from sketchstudio.engine.finding import Answer, Wish
from sketchstudio.engine.links.pipes import behave, private_pipes
from sketchstudio.retrieval.finder import Finder
from sketchstudio.retrieval.wishes import Wishes

if TYPE_CHECKING:
    from sketchstudio.retrieval.embedder import Embedder

log = logging.getLogger(__name__)

NICENESS = 15
"""The picture that is being made goes first (engine.links.child_main.NICENESS)."""


def main() -> None:
    source, sink = private_pipes()
    behave(NICENESS, "finding")
    wishes = Wishes()
    threading.Thread(target=_listen, args=(source, wishes), name="listener", daemon=True).start()

    def tell(answer: Answer) -> None:
        try:
            sink.write(msgspec.json.encode(answer) + b"\n")
            sink.flush()
        except OSError:
            os._exit(0)  # the window is gone

    Finder(wishes, tell, _open_embedder).run()


def _listen(source: BinaryIO, wishes: Wishes) -> None:
    for line in source:
        try:
            wishes.put(msgspec.json.decode(line, type=Wish))
        except msgspec.DecodeError:
            log.warning("A wish could not be understood: %r", line[:200])
    wishes.close()


def _open_embedder() -> tuple[Embedder, str]:
    """On half of the cores: the others are for the picture."""
    import torch

    from sketchstudio.retrieval.finding import open_embedder

    torch.set_num_threads(max(1, (os.cpu_count() or 2) // 2))
    return open_embedder()


if __name__ == "__main__":
    main()
