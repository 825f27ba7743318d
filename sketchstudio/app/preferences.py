"""What the program remembers about a person between two starts."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import get_args

from PySide6.QtCore import QByteArray, QSettings

from sketchstudio.app.canvas.input.barrel import LENT_TOOLS, BarrelButtons
from sketchstudio.app.canvas.input.finger_use import FingerUse
from sketchstudio.app.canvas.input.pen_response import PenResponse
from sketchstudio.app.panels.docks.result_overlay import ResultMode, ViewState
from sketchstudio.app.theme import THEMES, ThemeName
from sketchstudio.app.translation import LANGUAGES, Language
from sketchstudio.document.stroke import Color
from sketchstudio.engine.pacing import LiveMode

THEME, MODE, COLORS, STARTED = "window/theme", "result/live", "color/recent", "window/started"
LANGUAGE = "window/language"
SOFTNESS, TILT = "pen/softness", "pen/tilt"
TOOL_OPTIONS = "tool/options"
LOWER, UPPER = "pen/lower button", "pen/upper button"
FINGER_DRAWS, FINGERS_TAP, TOUCHED = "touch/draws", "touch/taps", "touch/told"
REFINE = "result/refine_when_idle"
VIEW_MODE, VIEW_OPACITY, VIEW_DIVIDER = "result/view", "result/opacity", "result/divider"
VIEW_LOCKED, VIEW_DETACHED = "result/locked", "result/detached"
REGION_TINT = "view/region_tint"
REMOTE, TOKEN, CERTIFICATE = "computing/address", "computing/token", "computing/certificate"
FIND_FOLDER = "find/folder"
GEOMETRY, STATE = "window/geometry", "window/state"


@dataclass(frozen=True, slots=True)
class RemotePlace:
    """Another machine that computes, as it was typed in; empty texts where there is none."""

    address: str = ""
    token: str = ""
    certificate: str = ""
    """A file."""


class Preferences:
    """QSettings with types; a value that makes no sense counts as absent."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def theme(self) -> ThemeName:
        found = self._settings.value(THEME)
        return found if found in THEMES else "dark"

    @theme.setter
    def theme(self, name: ThemeName) -> None:
        self._settings.setValue(THEME, name)

    @property
    def language(self) -> Language:
        found = self._settings.value(LANGUAGE)
        return found if found in LANGUAGES else "system"

    @language.setter
    def language(self, name: Language) -> None:
        self._settings.setValue(LANGUAGE, name)

    @property
    def live_mode(self) -> LiveMode:
        found = self._settings.value(MODE)
        return found if found in get_args(LiveMode) else "continuous"

    @live_mode.setter
    def live_mode(self, mode: LiveMode) -> None:
        self._settings.setValue(MODE, mode)

    @property
    def refine_when_idle(self) -> bool:
        """Whether a finer picture follows by itself when the drawing has rested."""
        return str(self._settings.value(REFINE)) != "false"

    @refine_when_idle.setter
    def refine_when_idle(self, on: bool) -> None:
        self._settings.setValue(REFINE, "true" if on else "false")

    @property
    def region_tint(self) -> bool:
        """Whether regions are tinted on the canvas."""
        return str(self._settings.value(REGION_TINT)) != "false"

    @region_tint.setter
    def region_tint(self, on: bool) -> None:
        self._settings.setValue(REGION_TINT, "true" if on else "false")

    @property
    def result_view(self) -> ViewState:
        """How the picture was looked at last."""
        mode = self._settings.value(VIEW_MODE)
        opacity, divider = (_number(self._settings.value(key)) for key in (VIEW_OPACITY, VIEW_DIVIDER))
        plain = ViewState()
        return ViewState(
            mode if mode in get_args(ResultMode) else plain.mode,
            plain.opacity if opacity is None else opacity,
            plain.divider if divider is None else divider,
            str(self._settings.value(VIEW_LOCKED)) == "true",
            str(self._settings.value(VIEW_DETACHED)) == "true",
        )

    @result_view.setter
    def result_view(self, view: ViewState) -> None:
        self._settings.setValue(VIEW_MODE, view.mode)
        self._settings.setValue(VIEW_OPACITY, view.opacity)
        self._settings.setValue(VIEW_DIVIDER, view.divider)
        self._settings.setValue(VIEW_LOCKED, "true" if view.locked else "false")
        self._settings.setValue(VIEW_DETACHED, "true" if view.detached else "false")

    @property
    def recent_colors(self) -> list[Color]:
        found = str(self._settings.value(COLORS) or "")
        return [(n >> 16, n >> 8 & 255, n & 255) for n in map(_hexadecimal, found.split()) if n is not None]

    @recent_colors.setter
    def recent_colors(self, colors: list[Color]) -> None:
        self._settings.setValue(COLORS, " ".join(f"{r:02x}{g:02x}{b:02x}" for r, g, b in colors))

    @property
    def has_drawn(self) -> bool:
        """Whether this person has made a stroke before: then neither example nor hints are shown at the start."""
        return str(self._settings.value(STARTED)) == "true"

    @has_drawn.setter
    def has_drawn(self, value: bool) -> None:
        self._settings.setValue(STARTED, "true" if value else "false")

    @property
    def pen_response(self) -> PenResponse:
        softness, tilt = (_share(self._settings.value(key)) for key in (SOFTNESS, TILT))
        return PenResponse(softness, max(0.0, tilt))

    @pen_response.setter
    def pen_response(self, response: PenResponse) -> None:
        self._settings.setValue(SOFTNESS, response.softness)
        self._settings.setValue(TILT, response.tilt)

    @property
    def barrel(self) -> BarrelButtons:
        """What the buttons on the pen's barrel lend."""
        lower, upper = self._settings.value(LOWER), self._settings.value(UPPER)
        usual = BarrelButtons()
        return BarrelButtons(
            lower if lower in LENT_TOOLS else usual.lower, upper if upper in LENT_TOOLS else usual.upper
        )

    @barrel.setter
    def barrel(self, barrel: BarrelButtons) -> None:
        self._settings.setValue(LOWER, barrel.lower)
        self._settings.setValue(UPPER, barrel.upper)

    @property
    def fingers(self) -> FingerUse:
        """What fingers on a touch screen do."""
        draws, taps = str(self._settings.value(FINGER_DRAWS)), str(self._settings.value(FINGERS_TAP))
        return FingerUse(draws == "true", taps != "false")

    @fingers.setter
    def fingers(self, fingers: FingerUse) -> None:
        self._settings.setValue(FINGER_DRAWS, "true" if fingers.draws else "false")
        self._settings.setValue(FINGERS_TAP, "true" if fingers.taps else "false")

    @property
    def has_touched(self) -> bool:
        """Whether this person was told what fingers do."""
        return str(self._settings.value(TOUCHED)) == "true"

    @has_touched.setter
    def has_touched(self, value: bool) -> None:
        self._settings.setValue(TOUCHED, "true" if value else "false")

    @property
    def tool_options(self) -> dict[str, float]:
        """Sizes of the tools and the smoothing, by their names in ToolState; finite numbers only."""
        try:
            found = json.loads(str(self._settings.value(TOOL_OPTIONS) or "{}"))
        except (ValueError, RecursionError):
            return {}
        numbers = found.items() if isinstance(found, dict) else ()
        return {name: float(v) for name, v in numbers if isinstance(v, int | float) and math.isfinite(v)}

    @tool_options.setter
    def tool_options(self, options: dict[str, float]) -> None:
        self._settings.setValue(TOOL_OPTIONS, json.dumps(options))

    @property
    def find_folder(self) -> str:
        """Whose photos are compared with the drawing; empty before the first."""
        return str(self._settings.value(FIND_FOLDER) or "")

    @find_folder.setter
    def find_folder(self, folder: str) -> None:
        self._settings.setValue(FIND_FOLDER, folder)

    @property
    def layout(self) -> tuple[QByteArray | None, QByteArray | None]:
        """Geometry and state of the window."""
        return self._bytes(GEOMETRY), self._bytes(STATE)

    @layout.setter
    def layout(self, layout: tuple[QByteArray, QByteArray]) -> None:
        self._settings.setValue(GEOMETRY, layout[0])
        self._settings.setValue(STATE, layout[1])

    def _bytes(self, key: str) -> QByteArray | None:
        found = self._settings.value(key)
        return found if isinstance(found, QByteArray) else None

    @property
    def remote(self) -> RemotePlace:
        """Where pictures are made, if not here."""
        return RemotePlace(*(str(self._settings.value(name) or "") for name in (REMOTE, TOKEN, CERTIFICATE)))

    @remote.setter
    def remote(self, place: RemotePlace) -> None:
        for name, value in zip(
            (REMOTE, TOKEN, CERTIFICATE), (place.address, place.token, place.certificate), strict=True
        ):
            self._settings.setValue(name, value)


def _share(value: object) -> float:
    """A number in [-1, 1], however the settings were kept; 0 when it makes no sense."""
    return _number(value) or 0.0


def _number(value: object) -> float | None:
    """A number in [-1, 1], however the settings were kept; None when it makes no sense."""
    try:
        found = float(str(value))
    except ValueError:
        return None
    return found if -1 <= found <= 1 else None


def _hexadecimal(text: str) -> int | None:
    try:
        return int(text, 16) if len(text) == 6 else None
    except ValueError:
        return None
