"""The zip around a drawing: few members, deterministic bytes, checksums verified, bombs refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sketchstudio.document.errors import StorageError
from sketchstudio.document.geometry import FloatArray

MIMETYPE = "application/x-sketchstudio"
LARGEST_FILE = 2 * 2**30
"""Bytes."""
_FREE_UNPACKED = 64 * 2**20
_MOST_EXPANSION = 100
"""A drawing beyond the free size never unpacks to more than this many times its file."""
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""No clock in the file: the same drawing gives the same bytes."""


def pack(members: Mapping[str, bytes], mimetype: str = MIMETYPE) -> bytes:
    """Zip bytes; the type comes first and unpacked, as in OpenDocument, so that the file can be told by its start."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in {"mimetype": mimetype.encode(), **members}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            stored = name == "mimetype" or name.endswith(".png")
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=1)
    return buffer.getvalue()


class Archive:
    """The members of a drawing's zip; every fault is a StorageError that names the file.

    zipfile verifies each member's CRC-32 and the agreement of directory and local headers."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except Exception as error:  # zipfile raises many types on damaged headers, none of them documented
            raise self.damaged("its table of contents cannot be read") from error
        if sum(info.file_size for info in infos) > max(_FREE_UNPACKED, _MOST_EXPANSION * len(data)):
            raise StorageError(f"'{name}' would unpack to far more than a drawing needs, so it was not opened.")

    def has(self, member: str) -> bool:
        return member in self._zip.NameToInfo

    def read(self, member: str) -> bytes:
        """A member's bytes, checksum verified."""
        try:
            info = self._zip.getinfo(member)
        except KeyError as error:
            raise self.damaged(f"its part '{member}' is missing") from error
        if info.compress_type not in _METHODS or info.flag_bits & _ENCRYPTED:
            raise self.damaged(f"its part '{member}' is packed in an unknown way")
        try:
            return self._zip.read(info)
        except Exception as error:  # as above: zlib.error, BadZipFile, EOFError, struct.error, OverflowError…
            raise self.damaged(f"its part '{member}' cannot be read") from error

    def read_array(self, member: str, rows: int) -> FloatArray:
        """A (rows,N) float32 array over the member's bytes: read-only and not copied."""
        data = self.read(member)
        stream = io.BytesIO(data)
        try:
            if np.lib.format.read_magic(stream) != (1, 0):
                raise ValueError("unknown npy version")
            shape, by_columns, dtype = np.lib.format.read_array_header_1_0(stream)
            if len(shape) != 2 or shape[0] != rows or by_columns or dtype != np.dtype("<f4"):
                raise ValueError("unexpected array")
            # The shape is only believed as far as there are bytes for it: no allocation by a header's word.
            return np.frombuffer(data, "<f4", offset=stream.tell()).reshape(shape)
        except Exception as error:  # numpy parses its header as Python, and raises what that raises
            raise self.damaged(f"its part '{member}' is not the expected array") from error

    def damaged(self, what: str) -> StorageError:
        return StorageError(f"'{self._name}' is damaged: {what}.")


def npy_bytes(array: NDArray[np.float32]) -> bytes:
    """An array as an npy file of version 1.0, little-endian."""
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array, "<f4"), version=(1, 0), allow_pickle=False)
    return buffer.getvalue()
