"""Themes: the style sheet takes its colours from them, and texts can be read on their grounds."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor

from sketchstudio.app.theme import DARK, LIGHT, Theme, style_sheet

PAIRS = ("fresh", "working", "stale", "failed")


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_style_sheet_holds_the_colors_of_its_theme_alone(theme: Theme) -> None:
    sheet = style_sheet(theme)
    assert "$" not in sheet
    other = LIGHT if theme is DARK else DARK
    used = set(re.findall(r"#[0-9a-f]{6}", sheet))
    assert theme.accent in used
    assert other.window not in used


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_texts_stand_out_from_their_grounds(theme: Theme) -> None:
    """4.5 to 1 is what WCAG 2.1 asks of text (1.4.3)."""
    grounds = [theme.window, theme.bar, theme.field]
    told = [(theme.text, ground) for ground in (*grounds, theme.hover, theme.selected)]
    told += [(theme.muted, ground) for ground in grounds]
    told += [(theme.on_accent, theme.accent), *((getattr(theme, pair)[1], getattr(theme, pair)[0]) for pair in PAIRS)]
    poor = {(text, ground): round(contrast(text, ground), 2) for text, ground in told if contrast(text, ground) < 4.5}
    assert not poor


def contrast(a: str, b: str) -> float:
    """Contrast ratio of WCAG 2.1."""
    bright, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(name: str) -> float:
    color = QColor(name)
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
