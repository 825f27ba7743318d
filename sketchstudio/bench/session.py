"""One session at the real window, for `sketchstudio bench`: everything that is measured on an open drawing.

    python -m sketchstudio.bench.session process|thread SYSTEM small|large|leaks MEASURE…

prints one JSON object with the measures asked for. The small drawing has 2,000 strokes, that for leaks 500 (for each
edit, the history keeps a pointer to every stroke), the large one 10,000 on 12 layers under 3 regions.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sketchstudio.bench.drawing import drawing, large_drawing
from sketchstudio.bench.leaks import documents_percent, edits_percent
from sketchstudio.bench.pen_probe import PenProbe
from sketchstudio.bench.view import layer_toggle, pan_zoom, undo
from sketchstudio.bench.window import BenchWindow, percentiles
from sketchstudio.document import commands
from sketchstudio.engine.messages import Cancelled, Done, Message

STROKES = {"small": 2000, "leaks": 500}
EDITS, WARM_UP = 40, 3
PEN_STROKES = 40
STOPS = 10
FINALS = 3
IDLE_S = 1.0


def edit_to_preview(bench: BenchWindow) -> dict[str, float]:
    """ms from an edit to the moment the result panel has the picture made from it: strokes drawn, undone and erased."""
    seconds = []
    for number in range(WARM_UP + EDITS):
        bench.rest(0.1)
        began = time.perf_counter()
        _edit(bench, number)
        bench.wait(bench.fresh)
        seconds.append(time.perf_counter() - began)
    return percentiles(seconds[WARM_UP:], 50, 95)


def _edit(bench: BenchWindow, number: int) -> None:
    """Of four edits, two draw a stroke, one takes the last one back, and one erases the oldest that there is."""
    session = bench.studio.session
    if number % 4 == 1:
        session.undo()
    elif number % 4 == 3:
        session.apply(commands.erase_marks(session.state.active, session.state.active_layer.marks[:1]))
    else:
        bench.edit(number)


def pen_to_paint(bench: BenchWindow) -> dict[str, float]:
    """ms from a pen's sample to the end of the paint that shows it, while pictures are made all the time."""
    probe = PenProbe(bench)
    seconds = probe.draw(PEN_STROKES)
    if probe.pictures == 0:
        raise RuntimeError("No picture was made while the pen was drawing, so nothing was measured.")
    return percentiles(seconds, 50, 95, 99)


def idle_jobs(bench: BenchWindow) -> int:
    """Requests within the second after the last edit's picture."""
    bench.edit(1000)
    bench.wait(bench.fresh)
    before = bench.link.submitted
    bench.rest(IDLE_S)
    return bench.link.submitted - before


def final_picture(bench: BenchWindow) -> float:
    """ms from the wish for a picture at full quality to the last of it; the median of FINALS."""
    over: list[Message] = []

    def listen(message: Message) -> None:
        if isinstance(message, Done):
            over.append(message)

    bench.wait(bench.fresh)
    bench.studio.worker.message.connect(listen)
    taken: list[float] = []
    for _ in range(FINALS):
        over.clear()
        began = time.perf_counter()
        bench.studio.live.variations()
        bench.wait(lambda: bool(over))
        taken.append(time.perf_counter() - began)
    bench.studio.worker.message.disconnect(listen)
    return round(1000 * statistics.median(taken), 1)


def stop(bench: BenchWindow) -> float:
    """ms until stop was acknowledged, the longest of STOPS, each amid a run of 16 pictures; a run that was over
    before it could be stopped does not count."""
    studio = bench.studio
    studio.session.apply(commands.set_setting(studio.session.state.system, "variations", 16))
    bench.wait(bench.fresh)
    acknowledged: list[float] = []
    over: list[Message] = []

    def listen(message: Message) -> None:
        if isinstance(message, Cancelled):
            acknowledged.append(time.perf_counter())
        elif isinstance(message, Done):
            over.append(message)

    studio.worker.message.connect(listen)
    taken: list[float] = []
    for number in range(STOPS):
        acknowledged.clear()
        over.clear()
        studio.live.variations()
        bench.rest(0.01 * (1 + number))
        began = time.perf_counter()
        studio.live.stop()
        bench.wait(lambda: bool(acknowledged or over))
        taken += [at - began for at in acknowledged]
    studio.worker.message.disconnect(listen)
    if not taken:
        raise RuntimeError("Every run was over before it could be stopped, so nothing was measured.")
    return round(1000 * max(taken), 2)


MEASURES: dict[str, Callable[[BenchWindow], Any]] = {
    "edit_to_preview_ms": edit_to_preview,
    "pen_to_paint_ms": pen_to_paint,
    "pan_zoom_ms": pan_zoom,
    "undo_ms": undo,
    "layer_toggle_ms": layer_toggle,
    "idle_jobs": idle_jobs,
    "final_picture_ms": final_picture,
    "stop_ms": stop,
    "leak_edits_percent": edits_percent,
    "leak_documents_percent": documents_percent,
}


def main(compute: str, system: str, size: str, measures: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        bench = BenchWindow(compute, Path(folder))
        try:
            state = large_drawing() if size == "large" else drawing(STROKES[size])
            bench.open(replace(state, system=system))
            found = {name: MEASURES[name](bench) for name in measures}
            picture = bench.studio.live.picture
            assert picture is not None
            threads = re.search(r"(\d+) thread", picture.device)
            print(json.dumps(found | {"device": picture.device, "threads": int(threads[1]) if threads else None}))
        finally:
            bench.close()


if __name__ == "__main__":
    try:
        main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
    except (RuntimeError, TimeoutError) as problem:
        sys.exit(str(problem))
