"""Colours of the window: dark as designed, light, or whatever the system shows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import Literal, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from sketchstudio.engine.places import resources_dir

ThemeName = Literal["dark", "light", "system"]
THEMES: tuple[ThemeName, ...] = get_args(ThemeName)


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour the window uses, as #rrggbb; widgets never name a colour of their own."""

    dark: bool
    window: str
    bar: str
    surround: str
    """Around the canvas and behind a picture."""
    field: str
    hover: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selected: str
    fresh: tuple[str, str]
    """Background and text of a state chip, like the three below."""
    working: tuple[str, str]
    stale: tuple[str, str]
    failed: tuple[str, str]


DARK = Theme(
    dark=True,
    window="#2a2d33",
    bar="#2d3036",
    surround="#1d1f23",
    field="#363a43",
    hover="#424753",
    line="#3b3f48",
    text="#d6d9df",
    muted="#a3a8b3",
    accent="#6aa3ff",
    on_accent="#10141c",
    selected="#3d5f99",
    fresh=("#1f5133", "#8ee0ab"),
    working=("#27446f", "#a9caff"),
    stale=("#57471c", "#f0d27a"),
    failed=("#632b2b", "#ffb3ad"),
)
LIGHT = Theme(
    dark=False,
    window="#f3f4f6",
    bar="#e9ebee",
    surround="#c9cdd3",
    field="#ffffff",
    hover="#dfe4ec",
    line="#cfd4dc",
    text="#23262c",
    muted="#626974",
    accent="#2f6fe0",
    on_accent="#ffffff",
    selected="#c3d8fb",
    fresh=("#cdeed9", "#155b31"),
    working=("#d3e3fd", "#1c4a94"),
    stale=("#fbeab9", "#6b5208"),
    failed=("#fbd5d2", "#8c1d16"),
)


def resolve(name: ThemeName) -> Theme:
    """The theme of that name; "system" follows the desktop's colour scheme and is dark when that is unknown."""
    if name == "system":
        return LIGHT if QApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK
    return LIGHT if name == "light" else DARK


def palette(theme: Theme) -> QPalette:
    """The Qt palette of a theme, disabled texts included."""
    roles = {
        QPalette.ColorRole.Window: theme.window,
        QPalette.ColorRole.WindowText: theme.text,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.window,
        QPalette.ColorRole.Text: theme.text,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Button: theme.field,
        QPalette.ColorRole.ButtonText: theme.text,
        QPalette.ColorRole.BrightText: theme.accent,
        QPalette.ColorRole.Highlight: theme.selected,
        QPalette.ColorRole.HighlightedText: theme.text,
        QPalette.ColorRole.ToolTipBase: theme.bar,
        QPalette.ColorRole.ToolTipText: theme.text,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Accent: theme.accent,
    }
    made = QPalette()
    for role, color in roles.items():
        made.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        faint = QColor(theme.muted)
        faint.setAlphaF(0.6)
        made.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return made


def style_sheet(theme: Theme) -> str:
    """resources/style.qss in the colours of a theme."""
    names: dict[str, str] = {"chevron": (resources_dir() / "chevron.svg").as_posix()}
    for name, value in asdict(theme).items():
        if isinstance(value, tuple):
            names |= {f"{name}_ground": value[0], f"{name}_text": value[1]}
        elif isinstance(value, str):
            names[name] = value
    return Template((resources_dir() / "style.qss").read_text(encoding="utf-8")).substitute(names)


def apply(theme: Theme) -> None:
    """Dress the whole application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
