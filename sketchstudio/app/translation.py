"""The language of the window."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from sketchstudio.app.sentences import Phrases
from sketchstudio.document.state import State
from sketchstudio.engine.places import resources_dir

Language = Literal["system", "en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

STEPS = (
    "Pen stroke", "Paint stroke", "Blob", "Region", "Region setting", "Take from region", "Add to region",
    "Region of its own", "Bring back region", "Rub out", "Fill", "Move", "Scale", "Rotate",
    "Duplicate", "Recolor", "Delete selection",
    "Stroke", "Filled shape", "Erase", "Edit strokes", "Clear", "Add layer", "Delete layer", "Duplicate layer",
    "Merge layers", "Move layer", "Choose layer", "Show layer", "Hide layer", "Lock layer", "Unlock layer",
    "Rename layer", "Layer opacity", "Layer strength", "Layer feather", "Change system", "Keep picture",
    "Remove picture", "Bring back settings", "Use picture below", "Remove picture below", "Resize canvas",
    "Crop photo", "Fit photo", "Show whole photo",
    "Choose paper color", "Remove paper color",
    "Change layer", "Choose variation", "Paste", "Change {}", "Change {} and {}",
)  # fmt: skip
"""What the document calls the steps of its history; it knows no Qt, so they are translated where they are shown."""
_STEPS = Phrases("steps", STEPS)

LAYERS = ("Sketch", "Color")
"""What the document calls the layers of a new drawing."""


def resolve(language: Language) -> str:
    """The language to use: "system" is the desktop's when there is a translation for it, else English."""
    if language != "system":
        return language
    found = QLocale.system().name().split("_")[0]
    return found if found in LANGUAGES else "en"


def install(app: QCoreApplication, language: Language) -> list[QTranslator]:
    """Translate everything that is made from now on; English needs no translators.

    The translators belong to `app`; they are returned for those who take them away again."""
    name = resolve(language)
    if name == "en":
        return []
    ours = (f"sketchstudio_{name}", str(resources_dir() / "translations"))
    qts = (f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    installed = []
    for file, folder in (qts, ours):  # the last one installed is asked first
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            installed.append(translator)
    return installed


def named(state: State) -> State:
    """A drawing that nobody has named yet, with the names of its layers in the window's language."""
    names = {name: QCoreApplication.translate("layers", name) for name in LAYERS}
    layers = (replace(each, name=names[each.name]) if each.name in names else each for each in state.layers)
    return replace(state, layers=tuple(layers))


def step(label: str) -> str:
    """A step of the history in the window's language; a label that is not in STEPS stays as it is."""
    return _STEPS.translated(label)
