"""What is remembered between two starts."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from sketchstudio.app.canvas.input.barrel import BarrelButtons
from sketchstudio.app.canvas.input.pen_response import PenResponse
from sketchstudio.app.preferences import Preferences


def test_values_come_back(settings: QSettings) -> None:
    first = Preferences(settings)
    first.theme, first.live_mode, first.has_drawn = "light", "pen-up", True
    first.pen_response = PenResponse(-0.35, 0.6)
    first.recent_colors = [(1, 2, 3), (250, 251, 252)]
    settings.sync()
    again = Preferences(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    assert (again.theme, again.live_mode, again.has_drawn) == ("light", "pen-up", True)
    assert again.pen_response == PenResponse(-0.35, 0.6)
    assert again.recent_colors == [(1, 2, 3), (250, 251, 252)]


def test_nonsense_counts_as_absent(settings: QSettings) -> None:
    settings.setValue("pen/tilt", 40)
    for key in (
        "pen/softness",
        "pen/lower button",
        "tool/options",
        "window/theme",
        "result/live",
        "color/recent",
        "window/started",
        "window/geometry",
    ):
        settings.setValue(key, "zz zzzzzz")
    found = Preferences(settings)
    assert (found.theme, found.live_mode, found.has_drawn) == ("dark", "continuous", False)
    assert found.pen_response == PenResponse()
    assert found.barrel == BarrelButtons()
    assert found.tool_options == {}
    settings.setValue("tool/options", '{"pen_size": "broad", "smoothing": NaN, "paint_size": 12}')
    assert found.tool_options == {"paint_size": 12}
    assert found.recent_colors == []
    assert found.layout == (None, None)
