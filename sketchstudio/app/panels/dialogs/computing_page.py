"""Settings: where pictures are made."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from sketchstudio.app.background import Background
from sketchstudio.app.computing import look
from sketchstudio.app.panels.widgets.basic import add_field, form, label, say
from sketchstudio.app.preferences import Preferences, RemotePlace
from sketchstudio.app.sentences import in_window_language
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.address import Address, AddressError
from sketchstudio.engine.links.packet_link import UnreachableError

log = logging.getLogger(__name__)

ABOUT_LINES = 5
"""Of the introduction in the narrowest dialog."""


class ComputingPage(QWidget):
    """Address, token and certificate of another machine; what is typed is remembered at once."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        place = preferences.remote
        self.address, self.token = QLineEdit(place.address), QLineEdit(place.token)
        self.certificate = QLineEdit(place.certificate)
        self.address.setPlaceholderText(self.tr("This computer"))
        self.token.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self.certificate.setPlaceholderText(self.tr("Only for one that nobody else vouches for"))
        self.told = label(role="muted", wrap=True)
        self.check = QPushButton(self.tr("Try it"), autoDefault=False)
        rows = form()
        rows.setContentsMargins(0, 0, 0, 0)
        for caption, field in (
            (self.tr("Pictures are made on"), self.address),
            (self.tr("Token"), self.token),
            (self.tr("Certificate"), self.certificate),
        ):
            field.setAccessibleName(caption)
            add_field(rows, caption, field)
            field.textChanged.connect(self._remember)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        foot.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        about = label(self._about(), "muted", wrap=True)
        about.setMinimumHeight(ABOUT_LINES * about.fontMetrics().lineSpacing())
        column.addWidget(about)
        column.addLayout(rows)
        column.addLayout(foot)
        column.addStretch(1)
        self.check.clicked.connect(self._try)
        self.check.setEnabled(bool(place.address))

    @property
    def place(self) -> RemotePlace:
        """As it is typed now."""
        return RemotePlace(self.address.text().strip(), self.token.text().strip(), self.certificate.text().strip())

    def _about(self) -> str:
        return self.tr(
            "A computer with a graphics card can make the pictures: it runs “sketchstudio serve”, which says its "
            "token. While it is out of reach, this computer makes them. The choice counts from the next start."
        )

    def _remember(self) -> None:
        self._preferences.remote = self.place
        self.check.setEnabled(bool(self.place.address))
        self.told.clear()

    def _try(self) -> None:
        place = self.place
        self.check.setEnabled(False)
        self._say(self.tr("Asking…"))
        # Not this page's own: a dialog that is closed does not wait for another machine.
        asking = Background(QCoreApplication.instance())
        asking.idle.connect(asking.deleteLater)
        asking.run(lambda: look(place), self._answered, self._failed)

    def _answered(self, found: tuple[Capabilities, float]) -> None:
        if not isValid(self):
            return
        offered, seconds = found
        told = self.tr("{host}: {device}, {count} models; an answer takes {milliseconds:.0f} ms.")
        host = Address.read(self.place.address).host
        count = len(offered.packs)
        self._say(told.format(host=host, device=offered.device, count=count, milliseconds=1000 * seconds))
        self.check.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        self.check.setEnabled(True)
        if not isinstance(error, AddressError | UnreachableError):
            log.error("Another machine could not be asked.", exc_info=error)
        self._say(in_window_language(str(error)), "sentence")

    def _say(self, text: str, role: str = "muted") -> None:
        say(self.told, text, role)
