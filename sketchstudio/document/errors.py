"""The exceptions of the document layer. Every message is one sentence for a person."""

from __future__ import annotations


class DocumentError(ValueError):
    """A change or value that a document does not allow."""


class StorageError(DocumentError):
    """A file that cannot be read or written; what was on disk before is untouched."""
