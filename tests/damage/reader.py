"""A process that opens damaged files, so that whoever gives them survives what they do to it.

`python -m tests.damage.reader` reads lines of a kind and a path, and answers each with a JSON object: `what` came of
it, `seconds` of processor time that it took, and the `bytes` by which the memory in use was higher meanwhile."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from tests.damage.openers import outcome

_PEAK = Path("/proc/self/clear_refs")
_LARGEST = 8 * 2**30
"""Bytes of a file that may be written: a fault must not fill the disk."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        kind, path = line.rstrip("\n").split(" ", 1)
        _PEAK.write_text("5")  # begins to look for the peak anew
        before, began = _peak(), time.process_time()
        what = outcome(kind, Path(path))
        told = {"what": what, "seconds": time.process_time() - began, "bytes": _peak() - before}
        print(json.dumps(told), flush=True)


def _peak() -> int:
    """The most bytes that were in use."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
