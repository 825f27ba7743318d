"""Colours of the window: dark as designed, light, or whatever the system shows."""

from __future__ import annotations

from dataclasses import dataclass
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
    muted="#979ca7",
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
    """What Fusion and the palette leave to say."""
    t, chevron = theme, (resources_dir() / "chevron.svg").as_posix()
    return f"""
    QMainWindow, QDialog {{ background: {t.window}; }}
    QMainWindow::separator {{ background: {t.surround}; width: 4px; height: 4px; }}
    QMainWindow::separator:hover {{ background: {t.accent}; }}
    QMenuBar {{ background: {t.bar}; color: {t.text}; padding: 3px 6px; }}
    QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.hover}; }}
    QMenu {{ background: {t.bar}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
    QMenu::item {{ padding: 5px 28px 5px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.selected}; }}
    QMenu::item:disabled {{ color: {t.muted}; }}
    QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
    QToolBar {{ background: {t.window}; border: 0; spacing: 6px; padding: 5px; }}
    QToolBar::separator {{ background: {t.line}; width: 1px; height: 1px; margin: 5px; }}
    QToolButton {{ color: {t.text}; border: 0; border-radius: 6px; padding: 5px; }}
    QToolButton:hover {{ background: {t.hover}; }}
    QToolButton:checked {{ background: {t.selected}; }}
    QToolButton:focus {{ border: 1px solid {t.accent}; padding: 4px; }}
    QToolButton[role="flat"]:checked, QToolButton[role="flat"] {{ background: transparent; }}
    QToolButton[role="small"] {{ padding: 4px 6px; }}
    QPushButton {{ background: {t.field}; color: {t.text}; border: 1px solid {t.line}; border-radius: 5px;
                   padding: 5px 12px; }}
    QPushButton:hover {{ background: {t.hover}; }}
    QPushButton:pressed, QPushButton:checked {{ background: {t.selected}; }}
    QPushButton:focus {{ border-color: {t.accent}; }}
    QPushButton:default {{ background: {t.accent}; color: {t.on_accent}; }}
    QPushButton:disabled {{ color: {t.muted}; background: {t.window}; }}
    QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit {{ background: {t.field}; color: {t.text};
        border: 1px solid {t.line}; border-radius: 5px; padding: 3px 6px; min-height: 20px;
        selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
    QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QLineEdit:focus {{ border-color: {t.accent}; }}
    QComboBox::drop-down {{ border: 0; width: 22px; }}
    QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
    QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
        width: 0; border: 0; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {t.hover}; }}
    QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {t.accent}; }}
    QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
        background: {t.accent}; }}
    QSlider::handle:horizontal:focus {{ background: {t.text}; }}
    QSlider::sub-page:horizontal:disabled, QSlider::handle:horizontal:disabled {{ background: {t.muted}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QScrollBar {{ background: transparent; border: 0; }}
    QScrollBar:vertical {{ width: 9px; }}
    QScrollBar:horizontal {{ height: 9px; }}
    QScrollBar::handle {{ background: {t.hover}; border-radius: 4px; min-width: 24px; min-height: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; border: 0; width: 0; height: 0; }}
    QScrollArea, QAbstractScrollArea {{ border: 0; background: transparent; }}
    QListView {{ background: transparent; border: 0; color: {t.text}; outline: 0; }}
    QListView::item {{ background: {t.field}; border-radius: 5px; }}
    QListView::item:selected {{ background: {t.selected}; }}
    QListView::item:focus {{ border: 1px solid {t.accent}; }}
    QTreeView {{ background: {t.window}; border: 1px solid {t.line}; border-radius: 5px; color: {t.text}; outline: 0; }}
    QTreeView::item {{ padding: 4px 6px; }}
    QTreeView::item:selected {{ background: {t.selected}; color: {t.text}; }}
    QTreeView::item:disabled {{ color: {t.muted}; }}
    QTabWidget::pane {{ border: 1px solid {t.line}; border-radius: 5px; }}
    QTabBar::tab {{ background: {t.window}; color: {t.muted}; padding: 7px 16px; border: 0;
                    border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent}; }}
    QTabBar::tab:focus {{ color: {t.accent}; }}
    QHeaderView::section {{ background: {t.window}; color: {t.muted}; border: 0; padding: 5px 6px; }}
    CommandPalette {{ background: {t.bar}; border: 1px solid {t.line}; }}
    CommandPalette QTreeView {{ background: {t.bar}; border: 0; }}
    QToolButton::menu-indicator {{ image: none; }}
    QStatusBar {{ background: {t.bar}; color: {t.muted}; }}
    QStatusBar QLabel {{ color: {t.muted}; padding: 0 6px; }}
    QStatusBar::item {{ border: 0; }}
    MessageBar, RecoveryBar {{ background: {t.working[0]}; border-radius: 8px; }}
    MessageBar QLabel, RecoveryBar QLabel {{ color: {t.working[1]}; }}
    MessageBar[error="true"] {{ background: {t.failed[0]}; }}
    MessageBar[error="true"] QLabel {{ color: {t.failed[1]}; }}
    QToolTip {{ background: {t.bar}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
    QLabel[role="muted"] {{ color: {t.muted}; }}
    QLabel[role="heading"] {{ color: {t.text}; font-weight: 600; }}
    QLabel[role="sentence"] {{ color: {t.failed[1]}; background: {t.failed[0]}; border-radius: 5px; padding: 8px; }}
    QLabel[chip="fresh"] {{ background: {t.fresh[0]}; color: {t.fresh[1]}; }}
    QLabel[chip="working"] {{ background: {t.working[0]}; color: {t.working[1]}; }}
    QLabel[chip="stale"] {{ background: {t.stale[0]}; color: {t.stale[1]}; }}
    QLabel[chip="failed"] {{ background: {t.failed[0]}; color: {t.failed[1]}; }}
    QLabel[chip] {{ border-radius: 9px; padding: 2px 10px; }}
    """


def apply(theme: Theme) -> None:
    """Dress the whole application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
