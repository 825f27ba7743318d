"""Finds the sentences that packages which know no Qt can say to a person, with {} for what they fill in.

A sentence is a text of several words that ends with a full stop. What only programmers are told is none: docstrings,
log entries, and errors such as ValueError that a person never meets. Fragments, which other sentences fill in, have no
full stop; the places where they stand are named here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("document", "conditions", "rendering", "engine", "serving", "systems")
APP = (
    "files/reading.py",
    "files/detail.py",
    "models/own_models.py",
    "live/recolorings.py",
    "live/interpolations.py",
    "live/worker.py",
    "canvas/tools/transforming.py",
)
"""Modules of the window that say sentences in other threads, or where the document's own are said."""
TRAINING = (
    *("training/preparing.py", "training/photos.py", "training/drawings/stroke_file.py", "training/checkpoint.py"),
    *("training/loop.py", "training/workers.py"),
    *("nets/weights.py", "cli/shared/own_model.py", "app/models/training_process.py"),
)
"""Modules that say what a training in the window meets."""
FINDING = (
    *("retrieval/finder.py", "retrieval/finding.py", "retrieval/index.py"),
    *("app/finding/finder_process.py", "app/finding/photo_finder.py"),
)
"""Modules that say why no photos are found."""
APART = frozenset({"help.py", "training.py", "evaluation.py"})
"""Of the systems: pages, which the help dialog translates, and what only the command line says."""
NOT_SAID = frozenset({"ValueError", "TypeError", "RuntimeError", "EOFError", "KeyError", "DamageError", "StreamError"})
"""Errors that are caught, or that are faults of the program."""
SETTINGS = frozenset({"number", "whole", "choice", "switch", "_setting"})
"""Their texts are the settings' own."""
FRAGMENTS = frozenset({"damaged", "Format"})
"""Functions whose argument stands inside of a sentence."""
TABLES = frozenset({"_REASONS", "_PICTURES"})
"""The like, as values of a table."""
ALSO = frozenset({"There is no paint in it.", "'{}' {}"})
"""A fault of the program but for the one place that passes it on; the frame of the SVG reader's sentences."""


def sentences(source: Path) -> list[str]:
    """All of them below the package's folder, each once, sorted."""
    files = [file for name in PACKAGES for file in sorted((source / name).rglob("*.py")) if file.name not in APART]
    found = {text for file in files for text in _of(ast.parse(file.read_text(encoding="utf-8")), everything=True)}
    for name in TRAINING + FINDING:
        found |= set(_of(ast.parse((source / name).read_text(encoding="utf-8")), everything=True))
    for name in APP:
        found |= set(_of(ast.parse((source / "app" / name).read_text(encoding="utf-8")), everything=False))
    return sorted(found | ALSO)


def _of(tree: ast.Module, everything: bool) -> Iterator[str]:
    """everything: else only what errors say, for the rest of the window's texts is translated where it stands."""
    silent = set(_silent(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func).endswith("Error") and _name(node.func) not in NOT_SAID:
            yield from (text for text in map(_template, node.args[:1]) if _is_sentence(text.removesuffix("{}") + "."))
        elif isinstance(node, ast.Call) and _name(node.func) in FRAGMENTS:
            yield from filter(None, map(_template, node.args[:1]))
        elif isinstance(node, ast.Assign) and _name(node.targets[0]) in TABLES and isinstance(node.value, ast.Dict):
            yield from filter(None, map(_template, node.value.values))
        elif everything and isinstance(node, ast.Constant | ast.JoinedStr) and node not in silent:
            text = _template(node)
            if _is_sentence(text):
                yield text


def _silent(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts that nobody is told: of docstrings, logs, faults; the parts of a text with places, which counts as one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from (part for part in ast.walk(node) if part is not node)
        elif isinstance(node, ast.Call) and (_is_log(node.func) or _name(node.func) in NOT_SAID | SETTINGS):
            yield from ast.walk(node)


def _is_log(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and _name(function.value) in ("log", "logging")


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _template(node: ast.expr) -> str:
    """The text with {} in the places of what is filled in; "" for what is no text."""
    if isinstance(node, ast.Constant):
        return _escaped(node.value) if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    parts = (_escaped(str(v.value)) if isinstance(v, ast.Constant) else "{}" for v in node.values)
    return "".join(parts).replace("{}{}", "{}")  # two places without a word between them are one


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and " " in text.strip(" .")
