"""What a person writes on the command line, as the program has it: systems by any name, subjects as spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from sketchstudio.cli.shared.problems import Problem
from sketchstudio.document.errors import StorageError
from sketchstudio.document.storage import SUFFIX, load
from sketchstudio.engine import registry
from sketchstudio.engine.errors import GenerationError
from sketchstudio.engine.packs import Pack, PackError, choose_pack, find_packs
from sketchstudio.engine.settings import Scalar


def system_of(wish: str, files: Iterable[Path] = ()) -> str:
    """The name of the system that `wish` means; for "" the one that the drawings among `files` were saved with, or else
    the first one. Raises Problem."""
    try:
        return registry.entry(wish or _saved(files) or registry.makers()[0].name).name
    except GenerationError as error:
        raise Problem(str(error)) from error


def named(wish: str) -> str:
    """The name of the system that `wish` means; itself where there is none, which is told by whoever looks for it."""
    try:
        return registry.entry(wish).name
    except GenerationError:
        return wish


def spoken_subject(given: Mapping[str, Scalar], system: str, model: str = "") -> dict[str, Scalar]:
    """Settings with the subject as the system's packs write it: case, spaces and hyphens are as people like.

    model: the pack that was asked for, its name or folder."""
    subject = given.get("subject")
    if not isinstance(subject, str):
        return dict(given)
    labels = [label for pack in _packs(system, model) for label in pack.card.labels]
    alike = [label for label in labels if _folded(label) == _folded(subject)]
    return {**given, "subject": subject if subject in labels or not alike else alike[0]}


def _packs(system: str, model: str) -> list[Pack]:
    """Those that may be used; none when the one asked for is not there, which is told when it is loaded."""
    try:
        return [choose_pack(system, model)] if model else [p for p in find_packs() if p.card.system == system]
    except PackError:
        return []


def _saved(files: Iterable[Path]) -> str:
    """What the drawings say that makes their picture; "" without any. Raises Problem when they say different things."""
    names = [_saved_in(path) for path in files if path.suffix.lower() == SUFFIX]
    said: Sequence[str] = sorted({name for name in names if name})
    if len(said) > 1:
        raise Problem(f"The drawings were saved with different systems ({', '.join(said)}): choose one with --system.")
    return said[0] if said else ""


def _saved_in(path: Path) -> str:
    """Nothing for what cannot be read, which is told when its turn comes, and for a system that nobody here knows."""
    try:
        name = load(path).system
    except StorageError:
        return ""
    return name if any(entry.name == name for entry in registry.makers()) else ""


def _folded(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ")
