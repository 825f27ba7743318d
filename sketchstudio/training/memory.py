"""How the training process asks the system for memory.

glibc gives every large block back as soon as it is freed, and the next step faults in each of its pages anew: on two
cores this took a third of a training step at 256 px.
"""

from __future__ import annotations

import ctypes
import os
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4  # malloc.h
_LARGEST = 2**31 - 1


def keep_freed_memory() -> bool:
    """Have malloc keep what a step frees for the next one, on large pages; whether this libc can.

    Call before torch allocates its first tensor, in a process that does nothing but train.
    """
    os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")  # read by torch's allocator
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except AttributeError:  # another libc
        return False
    return all([mallopt(_MMAP_MAX, 0), mallopt(_TRIM_THRESHOLD, _LARGEST), mallopt(_TOP_PAD, 2**28)])
