"""The pen's curves: as the device by default, never beyond [0, 1], rising with pressure and tilt."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sketchstudio.app.canvas.input.pen_response import PenResponse
from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.canvas.view import CanvasView
from sketchstudio.document.document import Document

shares = st.floats(0, 1)
responses = st.builds(PenResponse, st.floats(-1, 1), shares)


@given(shares, st.floats(0, 90))
def test_the_default_changes_nothing(pressure: float, tilt: float) -> None:
    assert PenResponse().pressure(pressure, tilt) == pressure


@given(responses, st.lists(shares, min_size=2, max_size=2), st.lists(st.floats(0, 90), min_size=2, max_size=2))
def test_curves_rise_within_their_range(response: PenResponse, pressures: list[float], tilts: list[float]) -> None:
    (p0, p1), (t0, t1) = sorted(pressures), sorted(tilts)
    assert 0 <= response.pressure(p0, t0) <= response.pressure(p1, t1) + 1e-12 <= 1 + 1e-9
    assert response.pressure(1.0) == 1


def test_softness_and_tilt_strengthen_a_light_hand() -> None:
    assert PenResponse(softness=0.5).pressure(0.25) == pytest.approx(0.5)
    assert PenResponse(softness=-0.5).pressure(0.25) == pytest.approx(0.0625)
    assert PenResponse(tilt=1.0).pressure(0.25, 80) == 1
    assert PenResponse(tilt=1.0).pressure(0.25, 20) == 0.25


def test_strokes_are_drawn_with_it(view: CanvasView, document: Document, tools: ToolState, pen, mouse) -> None:
    tools.set_response(PenResponse(softness=0.5))
    mouse.draw([(100, 200), (150, 200)])
    pen.draw([(100, 150), (150, 150)], pressure=0.25)
    by_mouse, by_pen = document.state.layers[1].marks
    assert np.allclose(by_pen.pressure, 0.5)
    assert np.all(by_mouse.pressure == 1)
