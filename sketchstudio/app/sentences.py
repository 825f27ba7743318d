"""Sentences of the packages that know no Qt, in the window's language.

The document and the engine say in English what went wrong, with names and numbers filled in, often in another process
or thread. `packaging/translate` lists all that they can say, with {} for what is filled in; here a sentence is found in
that list by the words between, translated, and filled in again. What is not in the list is shown as it is, and so are
names: what stands in quotes is one, and a word is a setting's label only where the list has such a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from string import Formatter
from typing import Literal

from PySide6.QtCore import QCoreApplication

from sketchstudio.engine.places import resources_dir

CONTEXT = "sentences"
"""Of these texts, for the translators."""
LABELS = "SettingsPanel"
"""Of the names of settings, which sentences fill in."""
STEP = "Change {}"
"""How steps about settings begin."""
Place = Literal["name", "label", "said"]


class Phrases:
    """Texts with places, and how they are found again once these are filled in."""

    def __init__(self, context: str, templates: Iterable[str]) -> None:
        self._context, all_known = context, frozenset(templates)
        self._whole = frozenset(each for each in all_known if "{" not in each)
        # The one with the most words of its own is meant, should a sentence fit several.
        ordered = sorted(all_known - self._whole, key=_own_words, reverse=True)
        self._known = [(_pattern(each), each) for each in ordered]

    def translated(self, said: str) -> str:
        """The text in the window's language; itself when it is not known."""
        if said in self._whole:
            return QCoreApplication.translate(self._context, said)
        for pattern, template in self._known:
            found = pattern.fullmatch(said)
            if found is not None:
                text = QCoreApplication.translate(self._context, template)
                return text.format(*map(self._filled, found.groups(), _places(template)))
        return said

    def _filled(self, part: str, place: Place) -> str:
        """What stands in a place: a sentence or a part of one, a setting's label, or a name that stays as it is."""
        if place == "name":
            return part
        raised = part[:1].upper() + part[1:]
        if place == "label":
            labels = ((label, QCoreApplication.translate(LABELS, label)) for label in (part, raised))
            return next((said for label, said in labels if said != label), part)
        if (said := self.translated(part)) != part:
            return said
        whole = raised.removesuffix(".") + "."
        said = self.translated(whole)
        return part if said == whole else said[:1].lower() + said[1:].removesuffix("" if part.endswith(".") else ".")


def in_window_language(said: str) -> str:
    """A sentence of the document, of the conditions, of the engine or of a system, translated."""
    return _sentences().translated(said)


@cache
def _sentences() -> Phrases:
    """Read when the first sentence is said, which few sessions come to."""
    table = resources_dir() / "translations" / "sentences.txt"
    return Phrases(CONTEXT, table.read_text(encoding="utf-8").splitlines())


@cache
def _places(template: str) -> tuple[Place, ...]:
    """What each place of a template holds, by the words around it."""
    parts = [(text, place is not None) for text, place, _spec, _conversion in Formatter().parse(template)]
    after = [text for text, _place in parts[1:]] + [""]
    return tuple(_kind(template, text, after[i]) for i, (text, is_place) in enumerate(parts) if is_place)


def _kind(template: str, before: str, after: str) -> Place:
    if before.endswith("'") and after.startswith("'"):
        return "name"
    labelled = before in ("", "A layer's ") and after.startswith(" must be ")
    return "label" if labelled or template.startswith(STEP) else "said"


def _pattern(template: str) -> re.Pattern[str]:
    parts = [(re.escape(text), place is not None) for text, place, _spec, _conversion in Formatter().parse(template)]
    return re.compile("".join(text + ("(.*?)" if place else "") for text, place in parts), re.DOTALL)


def _own_words(template: str) -> int:
    return sum(len(text) for text, *_rest in Formatter().parse(template))
