"""What each system does and what each of its controls changes, in words and in pictures that it made itself."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QPushButton, QTabBar, QTextBrowser, QVBoxLayout, QWidget

from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.theme import Theme
from sketchstudio.engine.help import Exhibit, Page
from sketchstudio.engine.settings import Field

SIDE = 120
"""Of a picture, logical px."""
MOST_TOLD = 1_000_000
"""Ranges that go further mean nothing to a person: a seed's."""


class HelpDialog(QDialog):
    """A page for each system; stays open beside the drawing."""

    def __init__(self, catalogue: Catalogue, system: str, theme: Theme, parent: QWidget) -> None:
        """system: the one whose page is opened first."""
        super().__init__(parent)
        self._catalogue = catalogue
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("System"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.page = QTextBrowser()
        self.page.setOpenExternalLinks(True)
        self.page.document().setDefaultStyleSheet(
            f"h2, h3, p, td {{ color: {theme.text}; }} p.range, td.caption {{ color: {theme.muted}; }}"
        )
        for entry in catalogue.explained():
            self.tabs.setTabData(self.tabs.addTab(entry.title), entry.name)
        names = [self.tabs.tabData(index) for index in range(self.tabs.count())]
        self.tabs.setCurrentIndex(names.index(system) if system in names else -1)
        self.tabs.currentChanged.connect(lambda index: self._show(self.tabs.tabData(index)))
        self._show(system)
        close = QPushButton(self.tr("Close"), default=True)
        close.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(self.tabs)
        column.addWidget(self.page, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def sizeHint(self) -> QSize:
        return QSize(600, 760)

    def _show(self, system: str) -> None:
        self._system, title = system, self._catalogue.title(system)
        self.setWindowTitle(self.tr("What the controls of {} do").format(title))
        self.page.setAccessibleName(self.windowTitle())
        self.page.setHtml(self._html(title, self._catalogue.page(system), self._catalogue.fields(system)))

    def _html(self, title: str, page: Page, fields: tuple[Field, ...]) -> str:
        """Introduction, the exhibits about no field, then the fields in the order of the panel."""
        about = {exhibit.name: exhibit for exhibit in page.exhibits}
        parts = [f"<h2>{escape(title)}</h2>", *(_paragraph(line) for line in page.introduction)]
        for exhibit in page.exhibits:
            if exhibit.title:
                parts += [_heading(_translated(exhibit.title)), _paragraph(exhibit.text), self._pictures(exhibit)]
        for field in fields:
            if field.name not in page.commands_only:
                parts.append(self._about(field, about.get(field.name)))
        return "".join(parts)

    def _about(self, field: Field, exhibit: Exhibit | None) -> str:
        name, help = (QCoreApplication.translate("SettingsPanel", text) for text in (field.label, field.help))
        parts = [_heading(name), f"<p>{escape(help)}</p>" if help else ""]
        if exhibit is not None:
            parts += [_paragraph(exhibit.text), self._pictures(exhibit)]
        if field.kind in ("number", "whole") and field.high <= MOST_TOLD:
            text = self.tr("From {low} to {high}; {default} at first.")
            shown = {name: _number(value, field.unit) for name, value in _values(field).items()}
            parts.append(f'<p class="range">{escape(text.format(**shown))}</p>')
        return "".join(parts)

    def _pictures(self, exhibit: Exhibit) -> str:
        """A row of pictures over a row of captions; pictures that were not made yet are left out."""
        places, captions = [], []
        for index, cell in enumerate(exhibit.cells):
            image = QImage(str(exhibit.file(self._system, index)))
            if not image.isNull():
                places.append(f'<td><img src="{self._resource(f"{exhibit.name}-{index}", image)}"></td>')
                captions.append(
                    f'<td class="caption" align="center" width="{SIDE}">{escape(_translated(cell.caption))}</td>'
                )
        return f'<table cellpadding="3"><tr>{"".join(places)}</tr><tr>{"".join(captions)}</tr></table>'

    def _resource(self, name: str, image: QImage) -> str:
        """The address under which the page finds the picture, as sharp as the screen."""
        ratio = self.devicePixelRatioF()
        side, smooth = round(SIDE * ratio), Qt.TransformationMode.SmoothTransformation
        scaled = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        scaled.setDevicePixelRatio(ratio)
        url = QUrl(f"help:{name}")
        self.page.document().addResource(QTextDocument.ResourceType.ImageResource.value, url, scaled)
        return url.toString()


def _heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(_translated(text))}</p>" if text else ""


def _values(field: Field) -> dict[str, float]:
    return {"low": field.low, "high": field.high, "default": float(field.default)}


def _number(value: float, unit: str) -> str:
    shown = f"{value:.0f}" if value == int(value) else f"{value:g}"
    return f"{shown}\u202f{unit}" if unit else shown


def _translated(text: str) -> str:
    return QCoreApplication.translate("help", text)
