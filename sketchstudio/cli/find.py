"""`sketchstudio find`: the photos of an index that show what was drawn, nearest first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sketchstudio.cli.shared.inputs import told
from sketchstudio.cli.shared.problems import Problem
from sketchstudio.conditions.build import ConditionBuilder
from sketchstudio.document.errors import StorageError
from sketchstudio.engine.packs import PackError

SIZE = 256
"""Of the square that a drawing is looked at in, px."""


def find(
    drawing: Annotated[Path, typer.Argument(help="A drawing: .skst, .svg, .ndjson…")],
    index: Annotated[Path, typer.Option(metavar="FILE", help="What `sketchstudio index` made.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many photos.")] = 10,
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """Find the photos of an index that look like a drawing, by the shape of its lines."""
    from sketchstudio.retrieval.finding import open_embedder, open_index
    from sketchstudio.retrieval.index import IndexFileError

    try:
        if not index.exists():
            raise Problem(f"There is no index {index}: make one with `sketchstudio index PHOTOS --out {index}`.")
        state = next(told(drawing), None)
        ink = None if state is None else ConditionBuilder(SIZE).update(state).sketch
        if ink is None or not ink.any():
            raise Problem(f"There are no lines in {drawing.name} to find photos by.")
        embedder, identity = open_embedder(model)
        hits = open_index(index, identity).find(embedder.sketch(ink), top)
    except (PackError, IndexFileError, StorageError) as error:
        raise Problem(str(error)) from error
    if as_json:
        print(json.dumps([{"photo": str(hit.path), "distance": round(hit.distance, 4)} for hit in hits]))
    else:
        for hit in hits:
            print(f"{hit.distance:.3f}  {hit.path}")
