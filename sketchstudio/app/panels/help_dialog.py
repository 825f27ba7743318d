"""What a system does and what each of its controls changes, read off its settings."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.theme import Theme
from sketchstudio.engine.settings import Field

INTRODUCTIONS = {
    "pi-rec": (
        "Rebuild makes a picture from your lines and colors in one pass, so quickly that it follows while you draw.",
        "Lines say what it is; colors say how it looks. Where you paint nothing, the model chooses a color.",
        "With a region only its inside changes; around it stays the picture that lies under the drawing.",
        "It follows PI-REC by You, Ma and Chen (arXiv 1903.10146).",
    )
}


class HelpDialog(QDialog):
    """A page for one system; stays open beside the drawing."""

    def __init__(self, catalogue: Catalogue, system: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        title = catalogue.title(system)
        self.setWindowTitle(self.tr("What the controls of {} do").format(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.windowTitle())
        self.page.document().setDefaultStyleSheet(
            f"h2, h3 {{ color: {theme.text}; }} p {{ color: {theme.text}; }} p.range {{ color: {theme.muted}; }}"
        )
        about = "".join(f"<p>{escape(_translated(line))}</p>" for line in INTRODUCTIONS.get(system, ()))
        fields = "".join(self._about(field) for field in catalogue.fields(system))
        self.page.setHtml(f"<h2>{escape(title)}</h2>{about}{fields}")
        close = QPushButton(self.tr("Close"), default=True)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.page, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def sizeHint(self) -> QSize:
        return QSize(520, 600)

    def _about(self, field: Field) -> str:
        name, help = (QCoreApplication.translate("SettingsPanel", text) for text in (field.label, field.help))
        parts = [f"<h3>{escape(name)}</h3>", f"<p>{escape(help)}</p>"]
        if field.kind in ("number", "whole"):
            text = self.tr("From {low} to {high}; {default} at first.")
            shown = {name: _number(value, field.unit) for name, value in _values(field).items()}
            parts.append(f'<p class="range">{escape(text.format(**shown))}</p>')
        return "".join(parts)


def _values(field: Field) -> dict[str, float]:
    return {"low": field.low, "high": field.high, "default": float(field.default)}


def _number(value: float, unit: str) -> str:
    shown = f"{value:.0f}" if value == int(value) else f"{value:g}"
    return f"{shown}\u202f{unit}" if unit else shown


def _translated(text: str) -> str:
    return QCoreApplication.translate("help", text)
