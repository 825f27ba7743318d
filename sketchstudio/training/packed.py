"""Sets of photos with their tables and strokes in one file that travels: a .zip whose parts are stored as they are.

`sketchstudio gather` writes it, and it is read wherever a folder of photos is. Inside, a set lies as on a disk:

    gathered.json          {"format": "sketchstudio photos", "version": 1, "sets": ["flowers"], ...}
    flowers/a/1.webp
    flowers.csv            as photos.load_photos reads it; missing where subfolders are the labels
    flowers.strokes.npz    as stroke_file describes it; missing where nothing was traced
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

CONTENTS = "gathered.json"
FORMAT, VERSION = "sketchstudio photos", 1


class PackedError(Exception):
    """A packed file that cannot be used; the message is one sentence for a person."""


class PackedFile:
    """A packed file, read whole. Raises PackedError."""

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as archive:
                contents = json.loads(archive.read(CONTENTS))
                if contents["format"] != FORMAT:
                    raise ValueError(f"its format is {contents['format']}")
                version = int(contents["version"])
                self.sets = [str(name) for name in contents["sets"]]
                self._parts = {name: archive.read(name) for name in archive.namelist()}
        except MemoryError:
            raise
        except Exception as error:  # zipfile, zlib and json raise many types on damaged data, few of them documented
            raise PackedError(
                f"{path} is not a file of photos that `sketchstudio gather` made, or it is damaged."
            ) from error
        if version > VERSION:
            raise PackedError(f"{path} was made by a newer version of SketchStudio, which is needed to read it.")

    def names(self, set_name: str) -> list[str]:
        """The photos of a set, by their paths inside it, sorted."""
        start = f"{set_name}/"
        return sorted(name.removeprefix(start) for name in self._parts if name.startswith(start))

    def photo(self, set_name: str, name: str) -> bytes:
        """Encoded; raises KeyError where there is none of the name."""
        return self._parts[f"{set_name}/{name}"]

    def part(self, name: str) -> bytes | None:
        """What lies beside the sets: tables and strokes."""
        return self._parts.get(name)


def packed(sets: Sequence[str], parts: Mapping[str, bytes], facts: Mapping[str, Any]) -> bytes:
    """The bytes of a packed file; parts by their names inside it, `facts` for people who look into it."""
    contents = {"format": FORMAT, "version": VERSION, "sets": [*sets], **facts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(CONTENTS), json.dumps(contents, indent=1))
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue()
