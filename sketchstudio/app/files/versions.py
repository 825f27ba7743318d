"""The version of a drawing that was saved over, kept in a folder of the person's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

BACKUPS = "backups"


class PreviousVersions(QObject):
    """Keeps one for each drawing. Saving never waits for it and never fails with it."""

    trouble = Signal(str)
    """A sentence, maybe from another thread: why one could not be kept. Said once for a series of failures."""

    def __init__(self, folder: Path | None) -> None:
        """folder: the person's own for this program; without it none are kept."""
        super().__init__()
        self._folder = None if folder is None else folder / BACKUPS
        self._failed = False

    def keep(self, path: Path) -> None:
        """In the background, before a file is saved over. Saving goes on without a copy when there can be none."""
        from sketchstudio.document.files.atomic import reason
        from sketchstudio.document.files.backups import keep_previous

        if self._folder is None:
            return
        try:
            keep_previous(path, self._folder)
        except OSError as error:
            if not self._failed:
                text = self.tr("The previous version of “{}” could not be kept: {}.")
                self.trouble.emit(text.format(path.name, reason(error)))
            self._failed = True
        else:
            self._failed = False

    def of(self, path: Path) -> Path | None:
        """Where the version before the last of a saved drawing lies, if it was kept."""
        from sketchstudio.document.files.backups import backup_of

        if self._folder is None:
            return None
        kept = backup_of(path, self._folder)
        return kept if kept.is_file() else None
