from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import resource
from sketchstudio.training.memory import keep_freed_memory
assert keep_freed_memory()
import numpy as np
def fill():
    np.ones(64 << 20, np.uint8)
fill()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(4):
    fill()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's malloc")
def test_freed_memory_is_not_faulted_in_again():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 4096  # without it: 4 x 16,384 pages
