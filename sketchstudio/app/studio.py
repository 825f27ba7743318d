"""The objects of one window, made once by the composition root and handed to what needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

from sketchstudio.app.canvas.tools.tools import ToolState
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.files.versions import PreviousVersions
from sketchstudio.app.icons import Icons
from sketchstudio.app.live.live import LiveController
from sketchstudio.app.live.worker import Worker
from sketchstudio.app.session import Session
from sketchstudio.app.stroke_in_hand import StrokeInHand
from sketchstudio.app.theme import Theme
from sketchstudio.document.document import Document
from sketchstudio.engine.links.link import Link
from sketchstudio.engine.places import user_data_dir


@dataclass(frozen=True, slots=True)
class Studio:
    """What lies behind the window."""

    session: Session
    tools: ToolState
    catalogue: Catalogue
    worker: Worker
    live: LiveController
    settings: QSettings
    theme: Theme
    icons: Icons
    open_link: Callable[[], Link]
    """Another computing process, for work beside the picture's."""
    stroke: StrokeInHand
    versions: PreviousVersions
    folder: Path
    """The person's own, for what the program keeps of their work."""

    @classmethod
    def build(
        cls,
        document: Document,
        catalogue: Catalogue,
        open_link: Callable[[], Link],
        settings: QSettings,
        theme: Theme,
        folder: Path | None = None,
    ) -> Studio:
        """Nothing starts yet: `worker.start()` does. folder: the person's own, for versions that are saved over."""
        session, worker, stroke = Session(document), Worker(open_link), StrokeInHand()
        return cls(
            session=session,
            tools=ToolState(),
            catalogue=catalogue,
            worker=worker,
            live=LiveController(session, worker, catalogue, stroke),
            settings=settings,
            theme=theme,
            icons=Icons(theme),
            open_link=open_link,
            stroke=stroke,
            versions=PreviousVersions(folder),
            folder=folder if folder is not None else user_data_dir(),
        )
