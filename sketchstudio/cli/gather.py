"""`sketchstudio gather`: folders of photos, and their strokes, as one file to train with on another machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sketchstudio.cli.shared.problems import Problem, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.document.errors import StorageError


def gather(
    photos: Annotated[list[Path], typer.Argument(metavar="DIR…", help="Folders of photos.")],
    out: Annotated[Path, typer.Option(metavar="FILE.zip", help="The file.")],
    strokes: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The photos' strokes, as `trace --format strokes --out DIR` makes them."),
    ] = None,
    most: Annotated[float, typer.Option(min=0.001, metavar="MIB", help="How large the file may be.")] = 60,
) -> None:
    """Pack photos, their tables and their strokes into one file that `train --photos` takes like a folder.

    The photos become as large and as good as the file's size allows, 288 px at most and never larger than they are."""
    from sketchstudio.training.gathering import MIB, photo_sets
    from sketchstudio.training.gathering import gather as gather_sets
    from sketchstudio.training.photos import PhotosError

    try:
        sets = photo_sets(photos, strokes)
        with progress("Packing", sum(len(each.photos) for each in sets)) as advance:
            made = gather_sets(sets, out, most, advance)
    except (PhotosError, StorageError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, out)) from error
    sets_told = "1 set" if made.sets == 1 else f"{made.sets} sets"
    how = f"{made.encoding.side} px at quality {made.encoding.quality}"
    print(f"{out}: {made.photos} photos in {sets_told}, {how}, {made.size / MIB:.1f} MiB")
