"""`sketchstudio index`: folders of photos as a file that `find` searches by drawings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sketchstudio.cli.shared.problems import Problem, complain, sentence
from sketchstudio.cli.shared.progress import progress
from sketchstudio.document.errors import StorageError
from sketchstudio.engine.packs import PackError


def index(
    photos: Annotated[list[Path], typer.Argument(metavar="PHOTOS…", help="Folders, with all below them, or files.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The index; one that is there is brought up to date.")],
    model: Annotated[str, typer.Option(metavar="PACK", help="Model pack: its name or folder.")] = "",
) -> None:
    """Look at photos, so that drawings can be compared with them.

    Only photos that are new or have changed are looked at; those that are gone are forgotten. Ctrl+C keeps what is
    done."""
    from sketchstudio.retrieval.finding import open_embedder, open_index
    from sketchstudio.retrieval.index import Change, IndexFileError, photos_in

    try:
        files = list(photos_in(photos))
        if not files:
            raise Problem(f"There are no photos in {', '.join(map(str, photos))}.")
        embedder, identity = open_embedder(model)
        known = open_index(out, identity)
        change = Change()
        try:
            with progress("Looking at photos", len(files)) as advance:
                change = known.update(files, embedder.photos, advance)
        finally:
            known.write(out)
    except (PackError, IndexFileError, StorageError) as error:
        raise Problem(str(error)) from error
    except OSError as error:
        raise Problem(sentence(error, out)) from error
    for told in change.unreadable:
        complain(told)
    print(f"{out}: {len(known)} photos, {change.added} new or changed, {change.gone} gone")
