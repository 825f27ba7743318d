"""How the program opens a file of each kind, and what comes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from sketchstudio.app import theme
from sketchstudio.app.catalogue import Catalogue
from sketchstudio.app.files.reading import Drawing, read
from sketchstudio.app.studio import Studio
from sketchstudio.app.window.main_window import MainWindow
from sketchstudio.conditions.picture import PictureError
from sketchstudio.document.document import Document, new_state
from sketchstudio.document.errors import StorageError
from sketchstudio.document.journal.journal import LOCK_SUFFIX, SUFFIX
from sketchstudio.document.journal.recovery import find_leftovers
from sketchstudio.engine.capabilities import Capabilities
from sketchstudio.engine.links.in_process import InProcess
from sketchstudio.engine.packs import PackError, read_pack
from sketchstudio.engine.packs.palettes import PALETTES, read_palettes
from sketchstudio.engine.packs.transfer import import_pack
from sketchstudio.engine.training_job import JOB, TrainingJobError, read_job
from sketchstudio.nets.weights import WeightsError, load_shards
from sketchstudio.rendering.flatten import flatten
from sketchstudio.retrieval.index import IndexFileError, PhotoIndex
from sketchstudio.training.checkpoint import CheckpointError, load_checkpoint
from sketchstudio.training.drawings.stroke_file import StrokeFile, StrokeFileError
from sketchstudio.training.photos import PhotosError, load_photos
from sketchstudio.training.preparing import Looked, prepare
from tests.damage.samples import INDEX_PACK, PICTURES, TRACED

_SENTENCES = (StorageError, PictureError, PackError, WeightsError, TrainingJobError, PhotosError, StrokeFileError,
              IndexFileError, CheckpointError)  # fmt: skip
READ, SENTENCE = "read", "sentence"


def outcome(kind: str, path: Path) -> str:
    """READ or SENTENCE; what else it says is a fault."""
    try:
        _OPENERS.get(kind, _open)(path)
    except _SENTENCES as error:
        said = str(error)
        return SENTENCE if said.endswith(".") and "\n" not in said else f"odd sentence: {said[:300]}"
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}"
    return READ


def _open(path: Path) -> None:
    """As the window does, which then shows it."""
    found = read(path)
    if isinstance(found, Drawing):
        flatten(found.state, 64)


def _picture(path: Path) -> None:
    """As a photo of a training, and as a photo in the window."""
    home = path.parent / "photos"
    home.mkdir(exist_ok=True)
    copy = home / path.name
    copy.write_bytes(path.read_bytes())
    try:
        prepare(home, path.parent / "prepared", "photo", Looked())
    except PhotosError:
        pass  # one photo is too few
    finally:
        copy.unlink()
    _open(path)


def _model(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as models:
        pack = import_pack(path, Path(models))
        try:
            read_palettes(pack.folder)
            load_shards(pack.files)
        finally:
            assert all(each == pack.folder for each in Path(models).iterdir()), "nothing else was left there"


def _card(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        path.rename(Path(folder, "model.json"))
        Capabilities.of((), [read_pack(Path(folder))])


def _palettes(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        path.rename(Path(folder, PALETTES))
        read_palettes(Path(folder)).of("hat", 3)


def _journal(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        path.rename(Path(folder, "a" + SUFFIX))
        Path(folder, "a" + LOCK_SUFFIX).touch()
        found = find_leftovers(Path(folder))
        for leftover in found.leftovers:
            flatten(leftover.state, 64)
            leftover.discard()
        left = list(Path(folder).iterdir())
        assert not left, f"a journal that can be neither recovered nor told of stays: {left}"
        if found.lost:
            raise StorageError(found.lost[0])


def _settings(path: Path) -> None:
    """The window comes up with them and goes again."""
    app = QApplication.instance() or QApplication([])
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    catalogue = Catalogue((), Capabilities.of((), []))
    studio = Studio.build(
        Document(new_state(64, 64)), catalogue, lambda: InProcess(()), settings, theme.DARK, path.parent
    )
    window = MainWindow(studio)
    window.show()
    app.processEvents()
    window.files.recent  # noqa: B018 - read where a menu opens
    window.close()
    window.deleteLater()
    app.processEvents()


def _job(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        path.rename(Path(folder, JOB))
        read_job(Path(folder))


def _strokes(path: Path) -> None:
    found = StrokeFile.read(path)
    for name in TRACED:
        found.of(name)


def _gathered(path: Path) -> None:
    for photo in load_photos([path], None):
        photo.decode()


_OPENERS: dict[str, Callable[[Path], object]] = {
    **dict.fromkeys(PICTURES, _picture),
    "skmodel": _model,
    "card": _card,
    "palettes": _palettes,
    "weights": lambda path: load_shards([path]),
    "checkpoint": load_checkpoint,
    "journal": _journal,
    "settings": _settings,
    "job": _job,
    "strokes": _strokes,
    "gathered": _gathered,
    "index": lambda path: PhotoIndex.read(path, INDEX_PACK),
}
