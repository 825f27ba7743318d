"""Lines for the window's tests."""

from __future__ import annotations

from sketchstudio.app.studio import Studio
from sketchstudio.document import commands
from sketchstudio.document.stroke import Stroke


def line(x: float = 128.0) -> Stroke:
    """A vertical line through a 256 px canvas."""
    return Stroke.through([x, x], [20.0, 230.0], 6.0)


def draw(studio: Studio, x: float = 128.0) -> None:
    """One line more on the sketch layer."""
    sketch = studio.session.state.layers_of("sketch")[0]
    assert studio.session.apply(commands.add_mark(sketch.id, line(x)))
