"""A model pack as one file, to give to someone else: a zip, not compressed, of the card and the files that it names."""

from __future__ import annotations

import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from sketchstudio.document.files.atomic import reason
from sketchstudio.engine.packs.card import CARD, CARD_BYTES, PackError, read_card
from sketchstudio.engine.packs.pack import Pack, plain_name, read_pack

SUFFIX = ".skmodel"
PART = ".part-"
"""Begins the names of folders and files that are not whole yet; no pack is looked for in them."""
LARGEST = 2**33
"""Bytes of one file in a pack; no model here has a hundredth of it."""
_CHUNK = 2**20

Tell = Callable[[float], None]
"""Is told the share that is done, [0,1]."""


def export_pack(pack: Pack, path: Path, tell: Tell = lambda share: None) -> None:
    """Write the pack into the file `path`, or leave what is there as it is. Raises PackError for a damaged pack and for
    a file that cannot be written."""
    pack.verify()
    names = [CARD, *pack.sums()]
    sizes = [(pack.folder / name).stat().st_size for name in names]
    part = path.with_name(f"{PART}{secrets.token_hex(6)}{SUFFIX}")
    done = 0
    try:
        try:
            with zipfile.ZipFile(part, "x", zipfile.ZIP_STORED) as file:
                for name, size in zip(names, sizes, strict=True):
                    file.write(pack.folder / name, name)
                    done += size
                    tell(done / sum(sizes))
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise PackError(f"'{path.name}' could not be saved: {reason(error)}.") from error


def import_pack(path: Path, models: Path, tell: Tell = lambda share: None) -> Pack:
    """Unpack the file into the folder `models`, where it becomes a pack only when all of it is there and whole.

    Nothing in the file is trusted: names, sizes and sums are compared with its card's. Raises PackError."""
    part = models / f"{PART}{secrets.token_hex(6)}"
    try:
        try:
            with zipfile.ZipFile(path) as file:
                card = read_card(_card_bytes(file, path), path.stem)
                home = models / _free_name(card.name, models)
                part.mkdir(parents=True)
                _unpack(file, [CARD, *Pack(part, card).sums()], part, tell)
            read_pack(part).verify()
            part.rename(home)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except KeyError:
        raise PackError(f"'{path.name}' is not a model file, or not all of one.") from None
    except (PackError, MemoryError):
        raise
    except OSError as error:
        raise PackError(f"'{path.name}' could not be imported: {reason(error)}.") from error
    except Exception:  # zipfile and its unpackers raise many types on damaged data, few of them documented
        raise PackError(f"'{path.name}' is not a model file, or a damaged one.") from None
    return read_pack(home)


def remove_pack(pack: Pack, models: Path) -> None:
    """Delete a pack of the folder `models`, the person's own. Raises PackError for any other."""
    if pack.folder.resolve().parent != models.resolve():
        raise PackError(f"Model pack '{pack.name}' came with the program or lies elsewhere; only your own are removed.")
    aside = models / f"{PART}{secrets.token_hex(6)}"
    try:
        pack.folder.rename(aside)  # at once no pack any more, however long deleting takes
        shutil.rmtree(aside)
    except OSError as error:
        raise PackError(f"Model pack '{pack.name}' could not be removed: {reason(error)}.") from error


def _card_bytes(file: zipfile.ZipFile, path: Path) -> bytes:
    if file.getinfo(CARD).file_size > CARD_BYTES:
        raise PackError(f"'{path.name}' has a card that is larger than any model's.")
    return file.read(CARD)


def _free_name(name: str, models: Path) -> str:
    """The pack's folder. Raises PackError for a name that is none, or that is taken."""
    if not plain_name(name) or name.startswith("."):
        raise PackError(f"The model file's name '{name}' cannot be a folder's.")
    if (models / name).exists():
        raise PackError(f"There is a model pack '{name}' already; remove it first.")
    return name


def _unpack(file: zipfile.ZipFile, names: list[str], folder: Path, tell: Tell) -> None:
    """The named members and no others, chunk by chunk."""
    members = [file.getinfo(name) for name in names]
    total = sum(member.file_size for member in members)
    if not all(plain_name(name) for name in names) or any(member.file_size > LARGEST for member in members):
        raise PackError("The model file names files that no model has.")
    done = 0
    for member in members:
        with file.open(member) as source, (folder / member.filename).open("xb") as sink:
            for chunk in _chunks(source, member.file_size):
                sink.write(chunk)
                done += len(chunk)
                tell(done / max(1, total))


def _chunks(source: IO[bytes], size: int) -> Iterator[bytes]:
    """At most `size` bytes, whatever the zip turns out to hold."""
    while size > 0 and (chunk := source.read(min(_CHUNK, size))):
        size -= len(chunk)
        yield chunk
