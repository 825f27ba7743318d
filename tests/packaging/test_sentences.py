"""What the packages without Qt can say is known to the window, and said in German."""

from __future__ import annotations

import importlib.util
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

import sketchstudio
from sketchstudio.engine.places import resources_dir

ROOT = Path(sketchstudio.__file__).parents[1]
TRANSLATIONS = resources_dir() / "translations"


@pytest.fixture(scope="module")
def finder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sentences", ROOT / "packaging" / "sentences.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_sentence_is_listed_and_translated(finder: ModuleType) -> None:
    said = finder.sentences(ROOT / "sketchstudio")
    assert (TRANSLATIONS / "sentences.txt").read_text(encoding="utf-8").splitlines() == said, "run packaging/translate"
    messages = ET.parse(TRANSLATIONS / "sketchstudio_de.ts").getroot().iter("message")
    german = {message.findtext("source"): message.findtext("translation") for message in messages}
    assert [text for text in said if not german.get(text)] == []
    assert len(said) > 100


SOURCE = '''
"""A docstring is not said."""
_REASONS = {5: "the disk is full"}
WRONG = "It went wrong."

def work(name, other):
    """Nor is this."""
    log.warning("A log entry is not said.")
    if name:
        raise ValueError("A fault is not said.")
    if other:
        raise StorageError(f"'{name}' holds {other[0]}{other[1:]} {{.")
    raise self.damaged(f"its part '{name}' is missing") from StorageError(f"{name} is odd: {other}")
'''


def test_only_what_people_are_told_is_found(finder: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "document").mkdir()
    for name in finder.APP:
        (tmp_path / "app" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "app" / name).write_text('"""Its own texts are not found here."""\nshown = self.tr("A text.")\n')
    for name in finder.TRAINING + finder.FINDING:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "document" / "module.py").write_text(SOURCE)
    assert set(finder.sentences(tmp_path)) - finder.ALSO == {
        "It went wrong.",
        "'{}' holds {} {{.",
        "its part '{}' is missing",
        "the disk is full",
        "{} is odd: {}",
    }
